using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;

namespace Workspace.Postgres.Support;

/// <summary>A migrated database of one test, gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer server;
    private readonly Lazy<NpgsqlDataSource> everything;

    internal TestDatabase(PostgresServer server, string name)
    {
        (this.server, Name) = (server, name);
        everything = new(() => Of("postgres"));
        App = Of("workspace_app");
        Given = new(this);
    }

    public string Name { get; }

    /// <summary>As the application role: row-level security binds it.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>Brings about what a test starts from.</summary>
    public Given Given { get; }

    /// <summary>An empty folder for what the product keeps in files.</summary>
    public string Folder => Directory.CreateDirectory(server.FolderOf(Name)).FullName;

    public string ConnectionString(string role) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString(role, Name))
        {
            MaxPoolSize = 20,
        }.ConnectionString;

    /// <summary>As another role: <c>workspace_migrator</c> owns the tables, <c>postgres</c> sees and may do everything.</summary>
    public NpgsqlDataSource Of(string role) => NpgsqlDataSource.Create(ConnectionString(role));

    /// <summary>Does something in a tenant transaction and commits it.</summary>
    public async Task InAsync(Actor actor, Func<WorkspaceDb, Task> act)
    {
        await using var transaction = await BeginAsync(actor);
        await using var db = WorkspaceDb.In(transaction);
        await act(db);
        await transaction.CommitAsync();
    }

    /// <summary>The same, with an answer.</summary>
    public async Task<T> InAsync<T>(Actor actor, Func<WorkspaceDb, Task<T>> act)
    {
        await using var transaction = await BeginAsync(actor);
        await using var db = WorkspaceDb.In(transaction);
        var answer = await act(db);
        await transaction.CommitAsync();
        return answer;
    }

    public Task<TenantTransaction> BeginAsync(Actor actor) =>
        TenantTransaction.BeginAsync(App, actor, "test", TestContext.Current.CancellationToken);

    /// <summary>One value, read as the server's administrator: over all networks, past row-level security.</summary>
    public async Task<T> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var command = everything.Value.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Changes rows as the server's administrator, where a test needs another past than the product would write.</summary>
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = everything.Value.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Returns when a statement with these words in it waits for a lock; its process.</summary>
    public async Task<int> UntilBlockedAsync(string words)
    {
        while (true)
        {
            var process = await ScalarAsync<int>(
                "select coalesce(max(pid), 0) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and position($1 in query) > 0",
                words
            );
            if (process != 0)
            {
                return process;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (everything.IsValueCreated)
        {
            await everything.Value.DisposeAsync();
        }

        await server.AdminAsync($"drop database if exists {Name} with (force)");
    }
}
