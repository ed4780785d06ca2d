using Npgsql;
using Workspace.Data;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Isolation;

/// <summary>Reads the catalogue of the database as it is, so that no table, function or view can be forgotten.</summary>
public sealed class EveryTableTests(PostgresServer server)
{
    /// <summary>What may stand outside a network; everything else is isolated.</summary>
    private static readonly string[] OutsideNetworks =
    [
        "app.migrations", // which migrations were applied
        "hangfire.*", // job queue: arguments are ids; a job enters as an actor for the networks it is about
        "identity.*", // who people are and how they prove it, before any network is known
    ];

    /// <summary>Functions that see more than whoever calls them; each takes or gives away no more than its name says.</summary>
    private static readonly string[] Entrances =
    [
        "app.enter",
        "app.enter_as",
        "app.enter_by_invitation",
        "app.found",
        "app.narrow",
        "app.invitation",
        "app.due_decisions",
        "app.due_mail",
        "app.document_right",
        "app.sees_document",
        "app.is_hidden_document",
        "app.keepers_of_hidden_document",
        "app.requests_to_answer",
        "app.public_text",
        "app.find_documents",
        "app.documents_to_index",
        "app.documents_to_empty",
        "app.empty_document",
    ];

    [Fact]
    public async Task Table_outside_the_list_is_under_forced_row_level_security()
    {
        await using var database = await server.DatabaseAsync();

        var open = await RowsAsync(
            database,
            """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and not (c.relrowsecurity and c.relforcerowsecurity
                and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                  and p.polroles = array['workspace_app'::regrole::oid]
                  and pg_get_expr(p.polqual, p.polrelid) ~ '^\(network_id = ANY \(\( *SELECT app\.networks\(\) AS networks\)(::uuid\[\])?\)\)$'
                  and pg_get_expr(p.polwithcheck, p.polrelid) ~ '^\(network_id = ANY \(\( *SELECT app\.networks\(\) AS networks\)(::uuid\[\])?\)\)$'))
            order by 1
            """
        );

        Assert.Equal([], open.Where(table => !IsOutside(table)));
        Assert.NotEmpty(open); // the list itself is still needed
    }

    [Fact]
    public async Task Policy_beside_the_network_policy_only_takes_away_or_lets_the_gate_read()
    {
        await using var database = await server.DatabaseAsync();

        var others = await RowsAsync(
            database,
            """
            select c.oid::regclass || ' ' || p.polname
            from pg_policy p join pg_class c on c.oid = p.polrelid
            where p.polname <> 'network'
              and not (p.polcmd = 'r' and p.polroles = array['workspace_gate'::regrole::oid])
              and not (not p.polpermissive and p.polname = 'readable' and p.polroles = array['workspace_app'::regrole::oid])
              -- What only grows goes with its document, by app.empty_document alone.
              and not (p.polname = 'emptying' and p.polroles = array['workspace_gate'::regrole::oid]
                and not has_table_privilege('workspace_app', c.oid, 'delete'))
            """
        );

        Assert.Empty(others);
    }

    [Fact]
    public async Task Table_about_documents_is_seen_only_by_who_may_read_the_document()
    {
        await using var database = await server.DatabaseAsync();

        var open = await RowsAsync(
            database,
            """
            select c.oid::regclass::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'documents' and c.relkind in ('r', 'p')
              and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'readable' and not p.polpermissive
                and p.polcmd = '*' and p.polroles = array['workspace_app'::regrole::oid])
            """
        );

        Assert.Empty(open);
    }

    [Fact]
    public async Task Table_of_the_model_is_audited_or_append_only_or_says_why_not()
    {
        await using var database = await server.DatabaseAsync();
        await using var db = WorkspaceDb.ForMigration("Host=none");
        var excused = db
            .Model.GetEntityTypes()
            .Where(type => type.FindAnnotation("Workspace:NotAudited") is not null)
            .Select(type =>
                $"{type.FindAnnotation("Relational:Schema")!.Value}.{type.FindAnnotation("Relational:TableName")!.Value}"
            )
            .ToHashSet();

        var silent = await RowsAsync(
            database,
            """
            select n.nspname || '.' || c.relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and has_table_privilege('workspace_app', c.oid, 'update')
              and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audited' and t.tgenabled = 'O')
            """
        );

        Assert.Equal([], silent.Where(table => !IsOutside(table) && !excused.Contains(table)));
    }

    [Fact]
    public async Task Function_with_rights_of_its_own_is_a_known_entrance_with_a_fixed_search_path()
    {
        await using var database = await server.DatabaseAsync();

        var definers = await RowsAsync(
            database,
            """
            select n.nspname || '.' || p.proname || case
              when not coalesce(p.proconfig @> array['search_path=""'], false) then ' without search_path'
              when p.proowner <> 'workspace_gate'::regrole then ' of ' || p.proowner::regrole
              when has_function_privilege('public', p.oid, 'execute') then ' for everybody'
              else '' end
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """
        );

        Assert.Equal(Entrances.Order(), definers.Distinct().Order());
    }

    [Fact]
    public async Task View_reads_with_the_rights_of_whoever_asks()
    {
        await using var database = await server.DatabaseAsync();

        var views = await RowsAsync(
            database,
            """
            select c.oid::regclass::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)
            """
        );

        Assert.Empty(views);
    }

    [Fact]
    public async Task Role_that_serves_owns_nothing_and_can_become_nobody_else()
    {
        await using var database = await server.DatabaseAsync();

        Assert.Equal(
            0,
            await database.ScalarAsync<long>(
                """
                select (select count(*) from pg_class where relowner = 'workspace_app'::regrole)
                  + (select count(*) from pg_proc where proowner = 'workspace_app'::regrole)
                  + (select count(*) from pg_auth_members where member = 'workspace_app'::regrole)
                """
            )
        );
    }

    private static bool IsOutside(string table) =>
        OutsideNetworks.Contains(table)
        || OutsideNetworks.Contains($"{table[..table.IndexOf('.', StringComparison.Ordinal)]}.*");

    private static async Task<List<string>> RowsAsync(TestDatabase database, string sql)
    {
        await using var everything = database.Of("postgres");
        await using var command = everything.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(
            TestContext.Current.CancellationToken
        );
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
