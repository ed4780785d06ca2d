using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Workspace.Data.Isolation;

/// <summary>
/// Isolation, expressed once: roles, the entrances, and for every table of <see cref="WorkspaceDb"/> forced row-level
/// security, rights and audit. Idempotent; runs after every migration.
/// </summary>
public static class IsolationSql
{
    /// <summary>Creates the roles; needs CREATEROLE and is an administrator's act, not the application's.</summary>
    public static string Roles => Resource("roles.sql");

    /// <summary>Applies <c>isolation.sql</c> and then <see cref="ForTable"/> to every table, as the migrator.</summary>
    public static async Task ApplyAsync(WorkspaceDb db, CancellationToken cancellationToken)
    {
        var script = new StringBuilder(Resource("isolation.sql"));
        foreach (
            var type in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null)
        )
        {
            script.AppendLine(ForTable(type));
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(script.ToString(), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string ForTable(IEntityType type)
    {
        var table = $"{type.GetSchema()}.{type.GetTableName()}";
        if (type.FindProperty("NetworkId") is null)
        {
            throw new InvalidOperationException(
                $"{table} has no network_id: every table here belongs to a network."
            );
        }

        var rights = type.IsAppendOnly() ? "select, insert" : "select, insert, update, delete";
        var audit = type.IsAudited()
            ? $"create or replace trigger audited after insert or update or delete on {table} for each row execute function audit.record();"
            : $"drop trigger if exists audited on {table};";
        return $"""
            alter table {table} enable row level security;
            alter table {table} force row level security;
            drop policy if exists network on {table};
            create policy network on {table} to workspace_app
              using (network_id = any ((select app.networks())::uuid[]))
              with check (network_id = any ((select app.networks())::uuid[]));
            grant usage on schema {type.GetSchema()} to workspace_app;
            revoke all on {table} from workspace_app;
            grant {rights} on {table} to workspace_app;
            grant usage on all sequences in schema {type.GetSchema()} to workspace_app;
            {audit}
            {(type.FollowsDocument() ? ForPartOfDocument(type, table) : "")}
            """;
    }

    /// <summary>
    /// Within the network, what belongs to a document shows to whoever sees the document (its own policy says who does). What the
    /// application can't delete goes with a document that left the trash.
    /// </summary>
    private static string ForPartOfDocument(IEntityType type, string table)
    {
        var own = type.AlsoSeenByProperty() is { } member
            ? $"or {member.GetColumnName()} in (select m.id from networks.members m where m.person_id = (select app.person()))"
            : "";
        if (type.AlsoSeenCondition() is { } condition)
        {
            own += $" or {condition}";
        }

        var emptying = type.IsAppendOnly()
            ? $"""
                drop policy if exists emptying on {table};
                create policy emptying on {table} to workspace_gate using (true) with check (false);
                grant select, delete on {table} to workspace_gate;
                """
            : "";
        return $"""
            drop policy if exists readable on {table};
            create policy readable on {table} as restrictive to workspace_app
              using ((select app.person()) is null
                or exists (select from documents.documents d where d.id = {table}.document_id) {own});
            {emptying}
            """;
    }

    private static string Resource(string name)
    {
        using var stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"Workspace.Data.Isolation.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
