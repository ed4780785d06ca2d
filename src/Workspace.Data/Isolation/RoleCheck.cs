using Npgsql;

namespace Workspace.Data.Isolation;

/// <summary>
/// Row-level security does not bind a superuser or a role with BYPASSRLS, and an owner can switch it off: a role that is one
/// of these, or can become one, must not serve.
/// </summary>
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
            with reachable as (select r.* from pg_roles r where pg_has_role(current_user, r.oid, 'member'))
            select current_user::text,
              (select bool_or(rolsuper) from reachable),
              (select bool_or(rolbypassrls) from reachable),
              exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace join reachable r on r.oid = c.relowner
                      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
              exists (select from reachable where rolname = 'workspace_gate')
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var why =
            reader.GetBoolean(1)
                ? "is or can become a superuser, so row-level security would not hold"
            : reader.GetBoolean(2)
                ? "has or can get BYPASSRLS, so row-level security would not hold"
            : reader.GetBoolean(3)
                ? "owns tables or can become their owner, so it could switch row-level security off"
            : reader.GetBoolean(4)
                ? "can become workspace_gate, which reads past row-level security"
            : null;
        return why is null
            ? null
            : $"Workspace__Database: role {reader.GetString(0)} {why}; use workspace_app.";
    }
}
