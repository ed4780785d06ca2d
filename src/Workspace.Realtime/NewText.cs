using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>What one member made of a document: the whole text as they left it.</summary>
public sealed record Draft(
    PersonId Person,
    MemberId Member,
    DateTimeOffset At,
    ProseMirrorNode Text
);

/// <summary>Makes documents that have a text from the start. Later edits go through the log, by the hub or <see cref="Restoring"/>, because people may have it open.</summary>
public static class NewText
{
    /// <summary>The text of a document in which nobody wrote yet: one empty paragraph, so that two first writers do not each make their own.</summary>
    public static ProseMirrorNode Empty { get; } =
        new("doc") { Content = [new ProseMirrorNode("paragraph")] };

    /// <summary>Whether a document may begin with this text: it fits the schema, and in the size of one edit.</summary>
    private static bool Holds(ProseMirrorNode text)
    {
        try
        {
            var update = ProseMirrorTree.Write(new YDocument(DocumentSchema.Rules), 1, text);
            // As any other edit it is checked when it is read.
            new YDocument(DocumentSchema.Rules).Apply(update);
            return update.Length <= RealtimeLimits.Update;
        }
        catch (YjsException)
        {
            return false;
        }
    }

    /// <summary>
    /// Adds the document and its drafts, which become its history, to the caller's transaction. False, and nothing was added, when
    /// a draft is no text that a document may begin with: more than one edit holds, or not in the schema.
    /// </summary>
    /// <param name="drafts">At least one, in order of time.</param>
    public static async Task<bool> AddAsync(
        WorkspaceDb db,
        Document document,
        IReadOnlyList<Draft> drafts,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfZero(drafts.Count);
        if (!drafts.All(draft => Holds(draft.Text)))
        {
            return false;
        }

        db.Documents.Add(document);
        await db.SaveChangesAsync(cancellationToken);
        var content = new YDocument(DocumentSchema.Rules);
        var clients = new Dictionary<MemberId, long>();
        var sequence = 0L;
        foreach (var draft in drafts)
        {
            if (!clients.TryGetValue(draft.Member, out var client))
            {
                client = await DocumentDoor.NewNumberAsync(
                    db,
                    document.NetworkId,
                    document.Id,
                    draft.Person,
                    draft.Member,
                    draft.At
                );
                clients[draft.Member] = client;
            }

            // What a draft leaves as it was stays its writer's.
            var update =
                sequence == 0
                    ? ProseMirrorTree.Write(content, (ulong)client, draft.Text)
                    : ProseMirrorTree.WriteDifference(content, (ulong)client, draft.Text);
            if (update is null)
            {
                continue;
            }

            db.DocumentUpdates.Add(
                new()
                {
                    NetworkId = document.NetworkId,
                    DocumentId = document.Id,
                    Sequence = ++sequence,
                    Client = client,
                    MemberId = draft.Member,
                    At = draft.At,
                    Bytes = update,
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
