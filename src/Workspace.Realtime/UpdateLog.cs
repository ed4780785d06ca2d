using Npgsql;
using NpgsqlTypes;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;

namespace Workspace.Realtime;

/// <summary>Updates of one document that belong in one commit, and the members who would see them.</summary>
internal sealed record Append(
    NetworkId Network,
    DocumentId Document,
    IReadOnlyList<DocumentUpdate> Updates,
    IReadOnlyCollection<MemberId> Readers
);

/// <param name="Stored">False when a writer is no longer a member or the document is in the trash: then nothing of it was stored.</param>
/// <param name="Lost">Readers and writers who are no longer members.</param>
internal sealed record Appended(bool Stored, bool IsTrashed, IReadOnlySet<MemberId> Lost);

/// <summary>
/// The append-only log. Group commit: what arrives for any document while one transaction is committing goes together into
/// the next. The first one waiting does the work for all, so an idle log costs nothing.
/// </summary>
internal sealed class UpdateLog(NpgsqlDataSource dataSource)
{
    private const int RowsPerCommit = 10_000;

    // All or nothing per document: whether its writers may still write is decided in the transaction that stores.
    private const string Insert = """
        with rows as (
          select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::timestamptz[], $7::bytea[])
            as row (network_id, document_id, sequence, client, member_id, at, bytes)),
        writers as (select distinct network_id, document_id, member_id from rows),
        closed as (
          select document_id from writers w
          where not exists (
              select from networks.members m
              where m.id = w.member_id and m.network_id = w.network_id and m.left_at is null)
            or not exists (
              select from documents.documents d
              where d.id = w.document_id and d.network_id = w.network_id and d.trashed_at is null)),
        stored as (
          insert into documents.updates (network_id, document_id, sequence, client, member_id, at, bytes)
          select network_id, document_id, sequence, client, member_id, at, bytes from rows
          where document_id not in (select document_id from closed))
        select document_id from closed
        """;

    private const string FindLost = """
        select asked.id from unnest($1::uuid[]) as asked (id)
        where not exists (select from networks.members m where m.id = asked.id and m.left_at is null)
        """;

    private const string FindTrashed = """
        select asked.id from unnest($1::uuid[]) as asked (id)
        where not exists (select from documents.documents d where d.id = asked.id and d.trashed_at is null)
        """;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> waiting = new();
    private bool isWriting;

    /// <summary>Completes after the commit.</summary>
    /// <exception cref="NpgsqlException">Nothing is known to be stored; the caller forgets what it holds and reads the log again.</exception>
    public Task<Appended> AppendAsync(Append append)
    {
        var item = new Waiting(append);
        lock (gate)
        {
            waiting.Enqueue(item);
            if (!isWriting)
            {
                isWriting = true;
                _ = WriteAllAsync();
            }
        }

        return item.Done.Task;
    }

    private async Task WriteAllAsync()
    {
        await Task.Yield();
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                await WriteAsync(batch);
            }
            catch (Exception) when (batch.Count > 1)
            {
                // One bad document must not take the others along.
                foreach (var item in batch)
                {
                    await WriteAloneAsync(item);
                }
            }
            catch (Exception error)
            {
                batch[0].Done.SetException(error);
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (gate)
        {
            var batch = new List<Waiting>();
            for (var rows = 0; rows < RowsPerCommit && waiting.TryDequeue(out var item); )
            {
                batch.Add(item);
                rows += item.Append.Updates.Count;
            }

            isWriting = batch.Count > 0;
            return batch;
        }
    }

    private async Task WriteAloneAsync(Waiting item)
    {
        try
        {
            await WriteAsync([item]);
        }
        catch (Exception error)
        {
            item.Done.SetException(error);
        }
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        var networks = batch.Select(item => item.Append.Network).Distinct().ToArray();
        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("document log", networks),
            "documents.write",
            CancellationToken.None
        );
        await using var command = new NpgsqlBatch(transaction.Connection)
        {
            BatchCommands = { InsertOf(batch), LostOf(batch), TrashedOf(batch) },
        };
        await command.PrepareAsync();
        HashSet<Guid> closed,
            lost,
            trashed;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            closed = await IdsAsync(reader);
            await reader.NextResultAsync();
            lost = await IdsAsync(reader);
            await reader.NextResultAsync();
            trashed = await IdsAsync(reader);
        }

        await transaction.CommitAsync();
        foreach (var item in batch)
        {
            var append = item.Append;
            item.Done.SetResult(
                new(
                    !closed.Contains(append.Document.Value),
                    trashed.Contains(append.Document.Value),
                    lost.Count == 0
                        ? Nobody
                        : append.Readers.Where(member => lost.Contains(member.Value)).ToHashSet()
                )
            );
        }
    }

    private static readonly HashSet<MemberId> Nobody = [];

    private static NpgsqlBatchCommand InsertOf(List<Waiting> batch)
    {
        var rows = batch.SelectMany(item => item.Append.Updates).ToArray();
        return new(Insert)
        {
            Parameters =
            {
                Uuids(rows.Select(row => row.NetworkId.Value)),
                Uuids(rows.Select(row => row.DocumentId.Value)),
                Array(rows.Select(row => row.Sequence), NpgsqlDbType.Bigint),
                Array(rows.Select(row => row.Client), NpgsqlDbType.Bigint),
                Uuids(rows.Select(row => row.MemberId.Value)),
                Array(rows.Select(row => row.At), NpgsqlDbType.TimestampTz),
                Array(rows.Select(row => row.Bytes), NpgsqlDbType.Bytea),
            },
        };
    }

    private static NpgsqlBatchCommand LostOf(List<Waiting> batch) =>
        new(FindLost)
        {
            Parameters =
            {
                Uuids(
                    batch.SelectMany(item => item.Append.Readers).Distinct().Select(id => id.Value)
                ),
            },
        };

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

    private sealed class Waiting(Append append)
    {
        public Append Append => append;

        public TaskCompletionSource<Appended> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
