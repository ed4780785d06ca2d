using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;

namespace Workspace.Realtime;

/// <summary>An edit that is not in the log yet; there it gets its place.</summary>
internal sealed record Edit(long Client, MemberId Member, DateTimeOffset At, byte[] Bytes);

/// <summary>Edits of one document that belong in one commit, and the members who would see them.</summary>
/// <param name="Known">The last sequence that the caller has.</param>
internal sealed record Append(
    NetworkId Network,
    DocumentId Document,
    long Known,
    IReadOnlyList<Edit> Edits,
    IReadOnlyCollection<MemberId> Readers
);

/// <param name="Stored">
/// False when nothing of it was stored, because a writer may not write any more, the document is in the trash, or a client number
/// that writes here has written through another instance meanwhile: then the caller reads the log again.
/// </param>
/// <param name="Missed">What other instances stored after the caller's last sequence; the edits of this append follow on it.</param>
/// <param name="Less">What readers and writers may do who may not write; none at all when they are no longer members.</param>
internal sealed record Appended(
    bool Stored,
    bool IsTrashed,
    IReadOnlyList<LoggedUpdate> Missed,
    IReadOnlyDictionary<MemberId, DocumentRight> Less
)
{
    public DocumentRight RightOf(MemberId member) =>
        Less.TryGetValue(member, out var right) ? right : DocumentRight.Edit;

    public bool MayWrite(MemberId member) => RightOf(member) == DocumentRight.Edit;
}

internal sealed record LoggedUpdate(long Sequence, byte[] Bytes);

/// <summary>
/// The append-only log. Group commit: what arrives for any document while one transaction is committing goes together into
/// the next. The first one waiting does the work for all, so an idle log costs nothing.
/// </summary>
internal sealed partial class UpdateLog(NpgsqlDataSource dataSource)
{
    private const int RowsPerCommit = 10_000;

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
        // One connection for as long as there is something to write.
        NpgsqlConnection? connection = null;
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                connection ??= await dataSource.OpenConnectionAsync();
                await WriteAsync(connection, batch);
            }
            catch (Exception error)
            {
                await CloseAsync();
                if (batch.Count == 1)
                {
                    batch[0].Done.SetException(error);
                    continue;
                }

                // One bad document must not take the others along.
                foreach (var item in batch)
                {
                    await WriteAloneAsync(item);
                }
            }
        }

        await CloseAsync();

        async Task CloseAsync()
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
                connection = null;
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
                rows += item.Append.Edits.Count;
            }

            isWriting = batch.Count > 0;
            return batch;
        }
    }

    private async Task WriteAloneAsync(Waiting item)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            await WriteAsync(connection, [item]);
        }
        catch (Exception error)
        {
            item.Done.SetException(error);
        }
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<Waiting> batch)
    {
        var networks = batch.Select(item => item.Append.Network).Distinct().ToArray();
        await using var command = TenantTransaction.Batch(
            connection,
            new Actor.Job("document log", networks),
            "documents.write",
            new(KeepPlans),
            TurnOf(batch),
            MissedOf(batch),
            InsertOf(batch),
            LessOf(batch),
            TrashedOf(batch)
        );
        await command.PrepareAsync();
        HashSet<Guid> closed,
            trashed;
        ILookup<Guid, (MemberId Member, DocumentRight Right)> less;
        ILookup<Guid, LoggedUpdate> missed;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            await reader.NextResultAsync();
            await reader.NextResultAsync();
            await reader.NextResultAsync();
            missed = await MissedAsync(reader);
            await reader.NextResultAsync();
            closed = await IdsAsync(reader);
            await reader.NextResultAsync();
            less = await LessAsync(reader);
            await reader.NextResultAsync();
            trashed = await IdsAsync(reader);
            await reader.NextResultAsync(); // past the last one it is committed, or this throws
        }

        foreach (var item in batch)
        {
            var append = item.Append;
            item.Done.SetResult(
                new(
                    !closed.Contains(append.Document.Value),
                    trashed.Contains(append.Document.Value),
                    [
                        .. missed[append.Document.Value]
                            .Where(update => update.Sequence > append.Known),
                    ],
                    less.Count == 0
                        ? Nobody
                        : less[append.Document.Value]
                            .ToDictionary(one => one.Member, one => one.Right)
                )
            );
        }
    }

    private sealed class Waiting(Append append)
    {
        public Append Append => append;

        public TaskCompletionSource<Appended> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
