using Workspace.Postgres.Support;

namespace Workspace.Postgres.Documents;

/// <summary>One running product for the tests of a class; each test works in a network and a document of its own.</summary>
public sealed class DocumentWorkspace(PostgresServer server) : IAsyncLifetime
{
    private TestWorkspace? workspace;

    public TestWorkspace Workspace =>
        workspace ?? throw new InvalidOperationException("The product has not been started.");

    public async ValueTask InitializeAsync() => workspace = await server.WorkspaceAsync();

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
