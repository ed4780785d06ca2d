using Workspace.Data;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>A document's text as it was, beside how it was before that.</summary>
/// <param name="Html">The text; fit to stand in a page.</param>
/// <param name="Difference">Both texts as one, with <c>ins</c> and <c>del</c>; fit to stand in a page.</param>
/// <param name="HasChanges">Whether words differ; marks and shapes alone are no change of words.</param>
public sealed record PastText(string Html, string Difference, bool HasChanges)
{
    /// <summary>Reads within the rights of <paramref name="db"/>. Whether there is such a document is the caller's question.</summary>
    /// <param name="before">The last update of the log that is in the earlier text; 0 for an empty one.</param>
    /// <param name="until">The last one that is in the later text; not before the other.</param>
    /// <param name="around">Looks up what both show.</param>
    public static async Task<PastText> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        long before,
        long until,
        ChangeWords words,
        Func<TextReferences, Task<TextSurroundings>> around,
        CancellationToken cancellationToken
    )
    {
        var stored = await DocumentStore.ReadAsync(db, id, before, cancellationToken);
        var old = ProseMirrorTree.Read(stored.Content);
        stored = await DocumentStore.GoOnAsync(db, id, stored, until, cancellationToken);
        var @new = ProseMirrorTree.Read(stored.Content);
        var surroundings = await around(TextReferences.Of(old, @new));
        var difference = new TextDifference(words, surroundings);
        var both = DocumentHtml.Of(
            difference.Of(old, @new),
            surroundings with
            {
                IdPrefix = "change-",
            }
        );
        return new(DocumentHtml.Of(@new, surroundings), both, difference.HasChanges);
    }

    internal static async Task<ProseMirrorNode> TreeAsync(
        WorkspaceDb db,
        DocumentId id,
        long until,
        CancellationToken cancellationToken
    )
    {
        var stored = await DocumentStore.ReadAsync(db, id, until, cancellationToken);
        return ProseMirrorTree.Read(stored.Content);
    }
}
