using Workspace.Data;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Leaks;

/// <summary>What a database holds: a line per table.</summary>
internal static class Fingerprint
{
    /// <summary>They change by themselves or by being used, and hold nothing of a network.</summary>
    private static readonly string[] Restless =
    [
        "identity.sessions",
        "identity.personal_access_tokens",
        "identity.rate_limits",
    ];

    /// <summary>All rows of all tables.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(TestDatabase database) =>
        OfAsync(database, "n.nspname <> 'hangfire'", "");

    /// <summary>All rows of one network.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(TestDatabase database, NetworkId network) =>
        OfAsync(database, HasColumn("network_id"), $"where network_id = '{network}'");

    /// <summary>Ids of all rows of one network, by table; the network's own is not among them.</summary>
    public static async Task<IReadOnlyDictionary<string, string[]>> IdsAsync(
        TestDatabase database,
        NetworkId network
    )
    {
        var ids = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (
            var table in await TablesAsync(
                database,
                $"{HasColumn("network_id")} and {HasColumn("id", "uuid")}"
            )
        )
        {
            ids[table] = await database.ScalarAsync<string[]>(
                $"select coalesce(array_agg(id::text), '{{}}') from {table} where network_id = $1",
                network.Value
            );
        }

        return ids.Where(row => row.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Rows of one network that name one of these ids.</summary>
    public static async Task<IReadOnlyList<string>> MentionsAsync(
        TestDatabase database,
        NetworkId network,
        IEnumerable<string> ids
    )
    {
        var any = string.Join('|', ids);
        var mentions = new List<string>();
        foreach (var table in await TablesAsync(database, HasColumn("network_id")))
        {
            mentions.AddRange(
                await database.ScalarAsync<string[]>(
                    $"select coalesce(array_agg('{table}: ' || t::text), '{{}}') from {table} t where network_id = $1 and t::text ~ $2",
                    network.Value,
                    any
                )
            );
        }

        return mentions;
    }

    private static async Task<IReadOnlyList<string>> OfAsync(
        TestDatabase database,
        string which,
        string rows
    )
    {
        var lines = new List<string>();
        foreach (var table in (await TablesAsync(database, which)).Except(Restless))
        {
            lines.Add(
                await database.ScalarAsync<string>(
                    $"select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t {rows}"
                )
            );
        }

        return lines;
    }

    private static Task<string[]> TablesAsync(TestDatabase database, string which) =>
        database.ScalarAsync<string[]>(
            $"""
            select array_agg(n.nspname || '.' || c.relname order by n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and {which}
            """
        );

    private static string HasColumn(string name, string type = "uuid") =>
        $"exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = '{name}' and a.atttypid = '{type}'::regtype and not a.attisdropped)";
}
