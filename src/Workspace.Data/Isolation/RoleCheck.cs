using Npgsql;

namespace Workspace.Data.Isolation;

/// <summary>Row-level security does not bind a superuser or a role with BYPASSRLS: such a role must not serve.</summary>
public static class RoleCheck
{
    /// <summary>Null when the role is fit to serve; otherwise one line that names what is wrong.</summary>
    public static async Task<string?> WhyUnfitAsync(
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken
    )
    {
        await using var command = dataSource.CreateCommand(
            """
            select r.rolname, r.rolsuper, r.rolbypassrls,
              exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where c.relkind in ('r', 'p') and c.relowner = r.oid and n.nspname !~ '^pg_')
            from pg_roles r where r.rolname = current_user
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var role = reader.GetString(0);
        return (reader.GetBoolean(1), reader.GetBoolean(2), reader.GetBoolean(3)) switch
        {
            (true, _, _) =>
                $"Workspace__Database: role {role} is a superuser, so row-level security would not hold; use workspace_app.",
            (_, true, _) =>
                $"Workspace__Database: role {role} has BYPASSRLS, so row-level security would not hold; use workspace_app.",
            (_, _, true) =>
                $"Workspace__Database: role {role} owns tables, so it could switch row-level security off; use workspace_app.",
            _ => null,
        };
    }
}
