using System.Diagnostics;
using Hangfire.PostgreSql;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Identity;

namespace Workspace.Web.Hosting;

/// <summary>The database a host serves from: the operator's, or one of our own inside the data folder.</summary>
internal sealed partial class WorkspaceDatabase : IAsyncDisposable
{
    public const string JobSchema = "hangfire";
    private const string AppRole = "workspace_app";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly EmbeddedPostgres? embedded;

    private WorkspaceDatabase(EmbeddedPostgres? embedded, string app) =>
        (this.embedded, App) = (embedded, app);

    /// <summary>Connection string of the application role.</summary>
    public string App { get; }

    /// <exception cref="StartupException">The database can't be reached, is not up to date, or its role is unfit to serve.</exception>
    public static async Task<WorkspaceDatabase> PrepareAsync(
        WorkspaceSettings settings,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        if (settings.Database is { } app)
        {
            var external = new WorkspaceDatabase(null, app);
            await external.WaitAsync(logger, cancellationToken);
            await external.PrepareAsync(settings.MigratorDatabase, cancellationToken);
            return external;
        }

        if (OperatingSystem.IsWindows())
        {
            throw new StartupException(
                "Workspace__Database and Workspace__MigratorDatabase must name a PostgreSQL server on this system."
            );
        }

        var server = await EmbeddedPostgres.StartAsync(
            settings.DataFolder,
            logger,
            cancellationToken
        );
        try
        {
            await server.EnsureDatabaseAsync("workspace", cancellationToken);
            var own = new WorkspaceDatabase(server, server.ConnectionString(AppRole, "workspace"));
            await own.PrepareAsync(
                server.ConnectionString("workspace_migrator", "workspace"),
                cancellationToken
            );
            return own;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings every schema up to date as the migrator and gives the application role its rights; can be repeated.</summary>
    public static async Task MigrateAsync(string migrator, CancellationToken cancellationToken)
    {
        await using (var db = WorkspaceDb.ForMigration(migrator))
        {
            await WorkspaceMigrations.ApplyAsync(db, cancellationToken);
        }

        await IdentityMigrations.ApplyAsync(migrator, AppRole, cancellationToken);

        await using var connection = new NpgsqlConnection(migrator);
        await connection.OpenAsync(cancellationToken);
        PostgreSqlObjectsInstaller.Install(connection, JobSchema);
        await using var rights = new NpgsqlCommand(
            $"""
            grant usage on schema {JobSchema} to {AppRole};
            grant select, insert, update, delete on all tables in schema {JobSchema} to {AppRole};
            grant usage on all sequences in schema {JobSchema} to {AppRole};
            """,
            connection
        );
        await rights.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null && !OperatingSystem.IsWindows())
        {
            NpgsqlConnection.ClearAllPools();
            await embedded.DisposeAsync();
        }
    }

    /// <summary>A database that restarts at the same time as this host, or is reached over a network that comes up, gets a while.</summary>
    private async Task WaitAsync(ILogger logger, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                await using var connection = new NpgsqlConnection(App);
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception)
                when (exception.IsTransient && waited.Elapsed < Patience)
            {
                if (isFirst)
                {
                    LogWaiting(logger, exception.Message);
                }

                await Task.Delay(250, cancellationToken);
            }
            catch (NpgsqlException)
            {
                return; // what is wrong with it is told where it is used
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Waiting for the database: {Problem}")]
    private static partial void LogWaiting(ILogger logger, string problem);

    private async Task PrepareAsync(string? migrator, CancellationToken cancellationToken)
    {
        try
        {
            if (migrator is not null)
            {
                await MigrateAsync(migrator, cancellationToken);
            }

            await using var dataSource = NpgsqlDataSource.Create(App);
            if (await RoleCheck.WhyUnfitAsync(dataSource, cancellationToken) is { } unfit)
            {
                throw new StartupException(unfit);
            }
        }
        catch (NpgsqlException exception)
        {
            throw new StartupException(
                $"Workspace__Database or Workspace__MigratorDatabase: the database does not answer as it should: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }
    }
}
