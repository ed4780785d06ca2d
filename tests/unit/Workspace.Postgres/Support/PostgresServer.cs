using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workspace.Postgres.Support;
using Workspace.Web.Hosting;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: UnsupportedOSPlatform("windows")]

namespace Workspace.Postgres.Support;

/// <summary>One PostgreSQL server for all tests, with a migrated template; each test works in a clone of its own.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Template = "template_workspace";
    private readonly string folder = Path.Combine(
        Path.GetTempPath(),
        $"workspace-tests-{Guid.NewGuid():N}"
    );
    private EmbeddedPostgres? embedded;
    private NpgsqlDataSource? admin;
    private int databases;

    private EmbeddedPostgres Embedded =>
        embedded ?? throw new InvalidOperationException("The server has not been started.");

    public async ValueTask InitializeAsync()
    {
        embedded = await EmbeddedPostgres.StartAsync(
            folder,
            NullLogger.Instance,
            CancellationToken.None
        );
        admin = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString("postgres", "postgres"))
            {
                MaxPoolSize = 8,
            }
        );
        // Nothing here needs to survive a power cut.
        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            await AdminAsync($"alter system set {setting} = off");
        }

        await AdminAsync("select pg_reload_conf()");
        await embedded.EnsureDatabaseAsync(Template, CancellationToken.None);
        var migrator = ConnectionString("workspace_migrator", Template);
        await WorkspaceDatabase.MigrateAsync(migrator, CancellationToken.None);
        // What a first start makes (the keys, the tables of the jobs) is made once, for all.
        await TestWorkspace.StopAsync(await TestWorkspace.HostAsync(new(this, Template), []));
        await AdminAsync( // a database in use can't be cloned
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Template}'"
        );
    }

    /// <summary>A database of one's own: all schemas, and of rows the keys alone.</summary>
    public async Task<TestDatabase> DatabaseAsync()
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"test_{Interlocked.Increment(ref databases)}"
        );
        await AdminAsync(
            $"create database {name} template {Template} owner workspace_migrator strategy file_copy"
        );
        return new(this, name);
    }

    /// <summary>The running product on a database of one's own.</summary>
    /// <param name="settings">More settings, such as <c>Workspace:Demo=true</c>.</param>
    public async Task<TestWorkspace> WorkspaceAsync(params string[] settings) =>
        await TestWorkspace.StartAsync(await DatabaseAsync(), settings);

    public async ValueTask DisposeAsync()
    {
        if (admin is not null)
        {
            await admin.DisposeAsync();
        }

        if (embedded is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await embedded.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    internal string ConnectionString(string role, string database) =>
        Embedded.ConnectionString(role, database);

    internal string FolderOf(string database) => Path.Combine(folder, "data", database);

    internal async Task AdminAsync(string sql)
    {
        await using var command = admin!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
