using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>What one member made of a document: the whole text as they left it.</summary>
public sealed record Draft(PersonId Person, MemberId Member, DateTimeOffset At, ProseMirrorNode Text);

/// <summary>Makes documents that have a text from the start. A document that people may have open is written through the hub alone.</summary>
public static class NewText
{
    /// <summary>Adds the document with its drafts as history, in the caller's transaction, and saves.</summary>
    /// <param name="drafts">In order of time. Without any, the text is one empty paragraph by the document's maker.</param>
    public static async Task AddAsync(
        WorkspaceDb db,
        Document document,
        IReadOnlyList<Draft> drafts,
        CancellationToken cancellationToken
    )
    {
    }
}
