using System.Text.Json.Nodes;
using Workspace.Data;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>A document's text as its log says: every acknowledged edit is in it.</summary>
public sealed class WrittenText
{
    private readonly ProseMirrorNode marked;

    internal WrittenText(YDocument content, long sequence)
    {
        Sequence = sequence;
        State = content.EncodeState();
        marked = ProseMirrorTree.Read(content);
        Tree = Texts.Suggestions.Without(marked);
    }

    /// <summary>The last update of the log that is in it; 0 when nothing was written yet.</summary>
    public long Sequence { get; }

    /// <summary>The Yjs state (update format V1), which any Yjs client can read.</summary>
    public byte[] State { get; }

    /// <summary>The ProseMirror document in its own JSON, with what is suggested.</summary>
    public JsonObject Json => marked.ToJson();

    /// <summary>What the text shows that stands elsewhere; look it up and give it to <see cref="ToHtml"/>.</summary>
    public TextReferences References => TextReferences.Of(marked);

    /// <summary>What is suggested and not accepted, in the order of the text.</summary>
    public IReadOnlyList<Suggestion> Suggestions => Texts.Suggestions.In(marked);

    /// <summary>The document when nothing of what is suggested is accepted. Its names and values come from users.</summary>
    public ProseMirrorNode Tree { get; }

    /// <summary>The document with what is suggested as its marks say. Its names and values come from users.</summary>
    public ProseMirrorNode WithSuggestions => marked;

    /// <summary>The words of <see cref="Tree"/>.</summary>
    public string Text => DocumentText.Of(Tree);

    /// <summary>
    /// With what is suggested in <c>ins</c> and <c>del</c>, with images and live blocks. Escaped, with allow-listed elements and address
    /// schemes: fit to stand in a page.
    /// </summary>
    public string ToHtml(TextSurroundings around) => DocumentHtml.Of(marked, around);

    /// <summary>HTML of a text for a page: links within it lead to places of that page, whatever the page's base is.</summary>
    /// <param name="path">Of the page.</param>
    public static string OnPage(string html, string path) => DocumentHtml.OnPage(html, path);

    /// <summary>As <see cref="Text"/>, with what live blocks say.</summary>
    public string ToText(TextSurroundings around) => DocumentText.Of(Tree, around);

    /// <summary>As <see cref="Json"/>, with the hashes of files and what live blocks say: what a frozen text is.</summary>
    public JsonObject ToJson(TextSurroundings around) => around.Resolve(marked).ToJson();

    /// <summary>
    /// The text for whoever is no member, fit to stand in a page: it names no people and no other documents.
    /// </summary>
    /// <param name="parts">The state and what followed, in order.</param>
    /// <param name="person">Stands where somebody was mentioned.</param>
    /// <param name="document">Stands where another document was mentioned.</param>
    /// <param name="words">Stand around it. Pictures are their descriptions; what live blocks say is for members.</param>
    /// <exception cref="YjsException">The parts can't be read.</exception>
    public static string PublicHtmlOf(
        IEnumerable<byte[]> parts,
        string person,
        string document,
        SurroundingWords words
    )
    {
        var content = new YDocument(DocumentSchema.Rules);
        foreach (var part in parts)
        {
            content.Apply(part);
        }

        return DocumentHtml.Of(
            Unnamed(Texts.Suggestions.Without(ProseMirrorTree.Read(content))),
            TextSurroundings.None with
            {
                Words = words,
            }
        );

        // No deeper than the codec lets elements nest.
        ProseMirrorNode Unnamed(ProseMirrorNode node) =>
            node.Type != "mention"
                ? node with
                {
                    Content = [.. node.Content.Select(Unnamed)],
                }
                : node.Text("kind") switch
                {
                    "person" => ProseMirrorNode.OfText(person),
                    "document" => ProseMirrorNode.OfText(document),
                    _ => node,
                };
    }

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
