using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>A document as its log says, with the size of the log since the last stored state.</summary>
internal sealed record StoredDocument(
    YDocument Content,
    long Sequence,
    int TailUpdates,
    int TailBytes
);

/// <summary>Reads documents from state and log, and writes states.</summary>
internal sealed class DocumentStore(NpgsqlDataSource dataSource)
{
    /// <summary>What the log says now, within the caller's rights. An unknown document is an empty one.</summary>
    /// <exception cref="YjsException">The log can't be replayed. Nothing may then be stored for this document.</exception>
    public static Task<StoredDocument> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        CancellationToken cancellationToken
    ) => ReadAsync(db, id, long.MaxValue, cancellationToken);

    /// <summary>As the log said at this sequence. A stored state that is newer is of no use: it has dropped what was deleted since.</summary>
    /// <inheritdoc cref="ReadAsync(WorkspaceDb, DocumentId, CancellationToken)" path="/exception"/>
    public static async Task<StoredDocument> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        long until,
        CancellationToken cancellationToken
    )
    {
        var state = await db
            .DocumentStates.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.DocumentId == id && row.Sequence <= until,
                cancellationToken
            );
        var content = state is null
            ? new YDocument(DocumentSchema.Rules)
            : YDocument.Load(state.Bytes, DocumentSchema.Rules);
        return await GoOnAsync(
            db,
            id,
            new(content, state?.Sequence ?? 0, 0, 0),
            until,
            cancellationToken
        );
    }

    /// <summary>The same document, in which the log goes on to this sequence.</summary>
    public static async Task<StoredDocument> GoOnAsync(
        WorkspaceDb db,
        DocumentId id,
        StoredDocument from,
        long until,
        CancellationToken cancellationToken
    )
    {
        var (content, sequence, count, size) = from;
        var tail = db
            .DocumentUpdates.Where(row =>
                row.DocumentId == id && row.Sequence > from.Sequence && row.Sequence <= until
            )
            .OrderBy(row => row.Sequence)
            .Select(row => new { row.Sequence, row.Bytes });
        await foreach (var update in tail.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            content.Apply(update.Bytes);
            sequence = update.Sequence;
            count++;
            size += update.Bytes.Length;
        }

        return new(content, sequence, count, size);
    }

    /// <summary>As <see cref="ReadAsync(WorkspaceDb, DocumentId, CancellationToken)"/>, with the client numbers and the persons they are bound to.</summary>
    public async Task<(StoredDocument Document, Dictionary<long, PersonId> Owners)> OpenAsync(
        NetworkId network,
        DocumentId id
    )
    {
        await using var transaction = await EnterAsync(network, "documents.open");
        await using var db = WorkspaceDb.In(transaction);
        var document = await ReadAsync(db, id, CancellationToken.None);
        return (document, await OwnersAsync(db, id));
    }

    /// <summary>As the log says now, with the updates in it after the one that is known, in their order.</summary>
    public async Task<(StoredDocument Document, IReadOnlyList<byte[]> Missed)> ReopenAsync(
        NetworkId network,
        DocumentId id,
        long known
    )
    {
        await using var transaction = await EnterAsync(network, "documents.open");
        await using var db = WorkspaceDb.In(transaction);
        var document = await ReadAsync(db, id, CancellationToken.None);
        // From the log, not from the state: that may be newer than what is known.
        var missed = await db
            .DocumentUpdates.Where(row =>
                row.DocumentId == id && row.Sequence > known && row.Sequence <= document.Sequence
            )
            .OrderBy(row => row.Sequence)
            .Select(row => row.Bytes)
            .ToListAsync();
        return (document, missed);
    }

    /// <summary>The client numbers of a document and the persons they are bound to.</summary>
    public async Task<Dictionary<long, PersonId>> OwnersAsync(NetworkId network, DocumentId id)
    {
        await using var transaction = await EnterAsync(network, "documents.open");
        await using var db = WorkspaceDb.In(transaction);
        return await OwnersAsync(db, id);
    }

    private static Task<Dictionary<long, PersonId>> OwnersAsync(WorkspaceDb db, DocumentId id) =>
        db
            .DocumentClients.Where(client => client.DocumentId == id)
            .ToDictionaryAsync(client => client.Number, client => client.PersonId);

    public async Task SaveStateAsync(NetworkId network, DocumentId id, long sequence, byte[] state)
    {
        await using var transaction = await EnterAsync(network, "documents.compact");
        await using var command = new NpgsqlCommand(
            """
            insert into documents.states (network_id, document_id, sequence, bytes) values ($1, $2, $3, $4)
            on conflict (network_id, document_id) do update set sequence = excluded.sequence, bytes = excluded.bytes
            where states.sequence < excluded.sequence
            """,
            transaction.Connection
        )
        {
            Parameters =
            {
                new() { Value = network.Value },
                new() { Value = id.Value },
                new() { Value = sequence },
                new() { Value = state, NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        };
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private Task<TenantTransaction> EnterAsync(NetworkId network, string act) =>
        TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("document log", network),
            act,
            CancellationToken.None
        );
}
