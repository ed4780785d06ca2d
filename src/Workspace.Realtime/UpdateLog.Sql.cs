using Npgsql;
using NpgsqlTypes;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Realtime;

/// <summary>What the log asks the database.</summary>
internal sealed partial class UpdateLog
{
    // Planning anew for each commit would cost more than the commit.
    private const string KeepPlans =
        "select set_config('plan_cache_mode', 'force_generic_plan', true)";

    // Instances take turns per document, so that its sequence has no gaps. A statement of its own: the next one sees what the
    // one before left.
    private const string TakeTurn =
        "select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key";

    // Row by row over the primary keys, whatever the planner thinks of a log that has just grown: lateral with an offset, and
    // scalar subqueries, are not turned into joins over whole tables.
    private const string FindMissed = """
        select asked.document_id, missed.sequence, missed.bytes
        from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as asked (network_id, document_id, known)
        cross join lateral (
          select u.sequence, u.bytes from documents.updates u
          where u.network_id = asked.network_id and u.document_id = asked.document_id and u.sequence > asked.known
          order by u.sequence offset 0) as missed
        """;

    // All or nothing per document: whether its writers may still write is decided in the transaction that stores.
    private const string Insert = """
        with rows as (
          select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::timestamptz[], $7::bytea[])
            with ordinality as row (network_id, document_id, known, client, member_id, at, bytes, place)),
        missed as (
          select asked.document_id, behind.sequence, behind.client
          from (select distinct network_id, document_id, known from rows) as asked
          cross join lateral (
            select u.sequence, u.client from documents.updates u
            where u.network_id = asked.network_id and u.document_id = asked.document_id and u.sequence > asked.known
            order by u.sequence offset 0) as behind),
        heads as (select document_id, max(sequence) as head from missed group by document_id),
        closed as (
          select w.document_id
          from (select distinct network_id, document_id, member_id from rows) as w
          where (select m.id from networks.members m
              where m.id = w.member_id and m.network_id = w.network_id and m.left_at is null) is null
            or (select d.id from documents.documents d
              where d.id = w.document_id and d.network_id = w.network_id and d.trashed_at is null
                and (d.network_right = 'Edit' or app.document_right(d.id, w.member_id) = 3)) is null
          union
          select r.document_id from rows r join missed m on m.document_id = r.document_id and m.client = r.client),
        stored as (
          insert into documents.updates (network_id, document_id, sequence, client, member_id, at, bytes)
          select r.network_id, r.document_id,
            coalesce(h.head, r.known) + row_number() over (partition by r.document_id order by r.place),
            r.client, r.member_id, r.at, r.bytes
          from rows r left join heads h on h.document_id = r.document_id
          where r.document_id not in (select document_id from closed))
        select document_id from closed
        """;

    // Whoever may write is left out; as long as the whole network may, that takes no more than the two rows themselves.
    private const string FindLess = """
        select asked.document_id, asked.member_id, found.rank
        from unnest($1::uuid[], $2::uuid[]) as asked (document_id, member_id)
        cross join lateral (
          select case
            when (select m.id from networks.members m where m.id = asked.member_id and m.left_at is null) is null then 0
            else coalesce((select case when d.network_right = 'Edit' then 3 else app.document_right(d.id, asked.member_id) end
              from documents.documents d where d.id = asked.document_id), 0)
            end as rank offset 0) as found
        where found.rank < 3
        """;

    private const string FindTrashed = """
        select asked.id from unnest($1::uuid[]) as asked (id)
        where (select d.id from documents.documents d where d.id = asked.id and d.trashed_at is null) is null
        """;

    private static readonly Dictionary<MemberId, DocumentRight> Nobody = [];

    /// <summary>In one order everywhere, so that two instances never wait for each other.</summary>
    private static NpgsqlBatchCommand TurnOf(List<Waiting> batch) =>
        new(TakeTurn)
        {
            Parameters =
            {
                Array(
                    batch
                        .Where(item => item.Append.Edits.Count > 0)
                        .Select(item =>
                            BitConverter.ToInt64(item.Append.Document.Value.ToByteArray(), 8)
                        )
                        .Distinct()
                        .Order(),
                    NpgsqlDbType.Bigint
                ),
            },
        };

    private static NpgsqlBatchCommand MissedOf(List<Waiting> batch)
    {
        // A document twice in one batch is asked for once, from the least that is known of it.
        var asked = batch
            .GroupBy(item => (item.Append.Network, item.Append.Document))
            .Select(items => (items.Key, Known: items.Min(item => item.Append.Known)))
            .ToArray();
        return new(FindMissed)
        {
            Parameters =
            {
                Uuids(asked.Select(one => one.Key.Network.Value)),
                Uuids(asked.Select(one => one.Key.Document.Value)),
                Array(asked.Select(one => one.Known), NpgsqlDbType.Bigint),
            },
        };
    }

    private static NpgsqlBatchCommand InsertOf(List<Waiting> batch)
    {
        var rows = batch
            .SelectMany(item => item.Append.Edits.Select(edit => (item.Append, Edit: edit)))
            .ToArray();
        return new(Insert)
        {
            Parameters =
            {
                Uuids(rows.Select(row => row.Append.Network.Value)),
                Uuids(rows.Select(row => row.Append.Document.Value)),
                Array(rows.Select(row => row.Append.Known), NpgsqlDbType.Bigint),
                Array(rows.Select(row => row.Edit.Client), NpgsqlDbType.Bigint),
                Uuids(rows.Select(row => row.Edit.Member.Value)),
                Array(rows.Select(row => row.Edit.At), NpgsqlDbType.TimestampTz),
                Array(rows.Select(row => row.Edit.Bytes), NpgsqlDbType.Bytea),
            },
        };
    }

    private static NpgsqlBatchCommand LessOf(List<Waiting> batch)
    {
        var asked = batch
            .SelectMany(item =>
                item.Append.Readers.Select(member => (item.Append.Document, member))
            )
            .Distinct()
            .ToArray();
        return new(FindLess)
        {
            Parameters =
            {
                Uuids(asked.Select(one => one.Document.Value)),
                Uuids(asked.Select(one => one.member.Value)),
            },
        };
    }

    private static NpgsqlBatchCommand TrashedOf(List<Waiting> batch) =>
        new(FindTrashed)
        {
            Parameters = { Uuids(batch.Select(item => item.Append.Document.Value)) },
        };

    private static NpgsqlParameter Uuids(IEnumerable<Guid> values) =>
        Array(values, NpgsqlDbType.Uuid);

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static async Task<HashSet<Guid>> IdsAsync(NpgsqlDataReader reader)
    {
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }

    private static async Task<ILookup<Guid, (MemberId, DocumentRight)>> LessAsync(
        NpgsqlDataReader reader
    )
    {
        var less = new List<(Guid Document, MemberId Member, DocumentRight Right)>();
        while (await reader.ReadAsync())
        {
            less.Add(
                (reader.GetGuid(0), new(reader.GetGuid(1)), (DocumentRight)reader.GetInt32(2))
            );
        }

        return less.ToLookup(one => one.Document, one => (one.Member, one.Right));
    }

    private static async Task<ILookup<Guid, LoggedUpdate>> MissedAsync(NpgsqlDataReader reader)
    {
        var missed = new List<(Guid Document, LoggedUpdate Update)>();
        while (await reader.ReadAsync())
        {
            missed.Add(
                (
                    reader.GetGuid(0),
                    new(reader.GetInt64(1), await reader.GetFieldValueAsync<byte[]>(2))
                )
            );
        }

        return missed.ToLookup(one => one.Document, one => one.Update);
    }
}
