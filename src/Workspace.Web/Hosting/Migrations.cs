using Npgsql;

namespace Workspace.Web.Hosting;

/// <summary>The verb <c>migrate</c>: brings the database up to date and ends.</summary>
internal static class Migrations
{
    /// <exception cref="StartupException">The database is not named or does not answer.</exception>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var migrator =
            Environment.GetEnvironmentVariable("Workspace__MigratorDatabase")
            ?? throw new StartupException(
                "Workspace__MigratorDatabase is missing: the connection string of the role workspace_migrator."
            );
        try
        {
            await WorkspaceDatabase.MigrateAsync(migrator, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is NpgsqlException or ArgumentException)
        {
            throw new StartupException(
                $"Workspace__MigratorDatabase: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }
    }
}
