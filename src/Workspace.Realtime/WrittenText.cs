using System.Net;
using System.Text.Json.Nodes;
using Workspace.Data;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>A document's text as its log says: every acknowledged edit is in it.</summary>
public sealed class WrittenText
{
    private readonly ProseMirrorNode tree;

    internal WrittenText(YDocument content, long sequence)
    {
        Sequence = sequence;
        State = content.EncodeState();
        tree = ProseMirrorTree.Read(content);
    }

    /// <summary>The last update of the log that is in it; 0 when nothing was written yet.</summary>
    public long Sequence { get; }

    /// <summary>The Yjs state (update format V1), which any Yjs client can read.</summary>
    public byte[] State { get; }

    /// <summary>The ProseMirror document.</summary>
    public JsonObject Json => tree.ToJson();

    public string Text => DocumentText.Of(tree);

    public string Markdown => DocumentMarkdown.Of(tree);

    /// <summary>Escaped, with allow-listed elements and address schemes: fit to stand in a page.</summary>
    public string Html => DocumentHtml.Of(tree);

    /// <summary>A whole page, for keeping or printing.</summary>
    public string ToPage(string title, string language) =>
        $"""
            <!DOCTYPE html>
            <html lang="{WebUtility.HtmlEncode(language)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>body {"{"} font-family: sans-serif; line-height: 1.6; margin: 2rem auto; max-width: 42rem; padding: 0 1rem {"}"}</style></head>
            <body><main><h1>{WebUtility.HtmlEncode(title)}</h1>{Html}</main></body>
            </html>
            """;

    /// <summary>
    /// The text for whoever is no member, fit to stand in a page: it names no people and no other documents.
    /// </summary>
    /// <param name="parts">The state and what followed, in order.</param>
    /// <param name="person">Stands where somebody was mentioned.</param>
    /// <param name="document">Stands where another document was mentioned.</param>
    /// <exception cref="YjsException">The parts can't be read.</exception>
    public static string PublicHtmlOf(IEnumerable<byte[]> parts, string person, string document)
    {
        var content = new YDocument(DocumentSchema.Rules);
        foreach (var part in parts)
        {
            content.Apply(part);
        }

        return DocumentHtml.Of(Unnamed(ProseMirrorTree.Read(content)));

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
