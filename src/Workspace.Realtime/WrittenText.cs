using System.Text.Json.Nodes;
using Workspace.Data;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>A document's text as its log says: every acknowledged edit is in it.</summary>
public sealed class WrittenText
{
    internal WrittenText(YDocument content, long sequence)
    {
        Sequence = sequence;
        State = content.EncodeState();
        Tree = ProseMirrorTree.Read(content);
    }

    /// <summary>The last update of the log that is in it; 0 when nothing was written yet.</summary>
    public long Sequence { get; }

    /// <summary>The Yjs state (update format V1), which any Yjs client can read.</summary>
    public byte[] State { get; }

    /// <summary>The ProseMirror document. Its names and values come from users.</summary>
    public ProseMirrorNode Tree { get; }

    /// <summary>The same in ProseMirror's own JSON.</summary>
    public JsonObject Json => Tree.ToJson();

    public string Text => DocumentText.Of(Tree);

    public string Markdown => DocumentMarkdown.Of(Tree);

    /// <summary>Escaped, with allow-listed elements and address schemes: fit to stand in a page.</summary>
    public string Html => DocumentHtml.Of(Tree);

    /// <summary>Reads within the rights of <paramref name="db"/>. Whether there is such a document is the caller's question.</summary>
    public static async Task<WrittenText> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        CancellationToken cancellationToken
    )
    {
        var stored = await DocumentStore.ReadAsync(db, id, cancellationToken);
        return new(stored.Content, stored.Sequence);
    }
}
