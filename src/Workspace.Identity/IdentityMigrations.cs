using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Workspace.Identity;

/// <summary>Brings schema <c>identity</c> up to date.</summary>
public static class IdentityMigrations
{
    /// <summary>Migrates as the owner and gives the application role its rights; can be repeated.</summary>
    public static async Task ApplyAsync(
        string migratorDatabase,
        string appRole,
        CancellationToken cancellationToken
    )
    {
        await using var db = IdentityDb.ForMigration(migratorDatabase);
        await db.Database.MigrateAsync(cancellationToken);

        var role = new NpgsqlCommandBuilder().QuoteIdentifier(appRole);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var rights = new NpgsqlCommand(
            $"""
            grant usage on schema identity to {role};
            grant select, insert, update, delete on all tables in schema identity to {role};
            grant usage on all sequences in schema identity to {role};
            revoke all on identity.migrations from {role};
            """,
            (NpgsqlConnection)db.Database.GetDbConnection()
        );
        await rights.ExecuteNonQueryAsync(cancellationToken);
    }
}
