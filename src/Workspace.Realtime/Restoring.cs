using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>What came of restoring an earlier text.</summary>
public enum RestoreOutcome
{
    Restored,

    /// <summary>The document already says so.</summary>
    Unchanged,

    /// <summary>There is no such document for this person, or it lies in the trash.</summary>
    NotFound,

    /// <summary>The person may read the document but not write in it.</summary>
    NotAllowed,

    /// <summary>The difference is more than one edit may bring.</summary>
    TooLarge,
}

/// <summary>
/// Makes a document say again what it said, by an edit like any other: the log keeps both texts, and who has the document open
/// sees it change and keeps what they type in what stays.
/// </summary>
public sealed class Restoring
{
    private readonly NpgsqlDataSource dataSource;
    private readonly DocumentDoor door;
    private readonly UpdateLog log;
    private readonly OpenDocuments documents;
    private readonly DocumentBus bus;
    private readonly Action<NetworkId, DocumentId> written;
    private readonly TimeProvider time;

    internal Restoring(
        NpgsqlDataSource dataSource,
        DocumentDoor door,
        UpdateLog log,
        OpenDocuments documents,
        DocumentBus bus,
        Action<NetworkId, DocumentId> written,
        TimeProvider time
    )
    {
        (this.dataSource, this.door, this.log) = (dataSource, door, log);
        (this.documents, this.bus, this.written, this.time) = (documents, bus, written, time);
    }

    /// <summary>Commits by itself. The edit is this person's, under a client number of its own.</summary>
    /// <param name="sequence">The last update of the log that is in the text to restore.</param>
    public async Task<RestoreOutcome> RestoreAsync(
        PersonId person,
        DocumentId id,
        long sequence,
        CancellationToken cancellationToken
    )
    {
        if (await door.AdmitAsync(person, id, client: 0, cancellationToken) is not { } admitted)
        {
            return RestoreOutcome.NotFound;
        }

        if (admitted.Right < DocumentRight.Edit)
        {
            return RestoreOutcome.NotAllowed;
        }

        var (network, member, client) = (admitted.Network, admitted.Member, admitted.Who.Client);
        byte[]? update;
        long head;
        try
        {
            (update, head) = await DifferenceAsync(
                person,
                id,
                sequence,
                (ulong)client,
                cancellationToken
            );
        }
        catch (YjsException error) when (error.Reason == YjsReason.Limit)
        {
            return RestoreOutcome.TooLarge;
        }

        if (update is null)
        {
            return RestoreOutcome.Unchanged;
        }

        if (update.Length > RealtimeLimits.Update)
        {
            return RestoreOutcome.TooLarge;
        }

        var appended = await log.AppendAsync(
            new(network, id, head, [new(client, member, time.GetUtcNow(), update)], [member])
        );
        if (!appended.Stored)
        {
            return RestoreOutcome.NotFound;
        }

        documents.CatchUp(id);
        written(network, id);
        bus.Committed(id, (appended.Missed is [.., var last] ? last.Sequence : head) + 1);
        return RestoreOutcome.Restored;
    }

    private async Task<(byte[]? Update, long Head)> DifferenceAsync(
        PersonId person,
        DocumentId id,
        long sequence,
        ulong client,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Person(person),
            "documents.restore",
            cancellationToken
        );
        await using var db = WorkspaceDb.In(transaction);
        var tree = await PastText.TreeAsync(db, id, sequence, cancellationToken);
        var now = await DocumentStore.ReadAsync(db, id, cancellationToken);
        return (ProseMirrorTree.WriteDifference(now.Content, client, tree), now.Sequence);
    }
}
