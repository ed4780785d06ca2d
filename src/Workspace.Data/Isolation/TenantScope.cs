using Npgsql;

namespace Workspace.Data.Isolation;

/// <summary>The tenant transaction of one unit of work: a request, a hub call, a job. <see cref="WorkspaceDb"/> works inside it.</summary>
public sealed class TenantScope(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    private TenantTransaction? transaction;

    public bool IsEntered => transaction is not null;

    public TenantTransaction Transaction =>
        transaction
        ?? throw new InvalidOperationException(
            "Nobody has entered: tenant-scoped tables can't be used here."
        );

    public async Task EnterAsync(Actor actor, string act, CancellationToken cancellationToken)
    {
        if (transaction is not null)
        {
            throw new InvalidOperationException("A unit of work has one actor.");
        }

        transaction = await TenantTransaction.BeginAsync(dataSource, actor, act, cancellationToken);
    }

    /// <summary>Keeps what the act did. Nothing can be read after it: a page redirects.</summary>
    public Task CommitAsync() => Transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }
    }
}
