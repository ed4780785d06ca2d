using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>Writes nodes as the editor does: with the attributes it gives each, so that nobody's browser has to add one.</summary>
internal static class Nodes
{
    public static ProseMirrorNode Node(
        string type,
        params IReadOnlyList<ProseMirrorNode> content
    ) => new(type) { Content = content };

    public static ProseMirrorNode With(
        this ProseMirrorNode node,
        params (string Name, object? Value)[] attributes
    ) =>
        node with
        {
            Attributes = new OrderedDictionary<string, object?>(
                attributes.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))
            ),
        };

    /// <summary>The node with content that grows in place: copying it at each addition would take the square of its length.</summary>
    public static (ProseMirrorNode Node, List<ProseMirrorNode> Content) Growing(
        this ProseMirrorNode node
    ) =>
        node.Content is List<ProseMirrorNode> content
            ? (node, content)
            : (node with { Content = content = [.. node.Content] }, content);

    public static ProseMirrorNode Heading(
        int level,
        params IReadOnlyList<ProseMirrorNode> content
    ) => Node("heading", content).With(("level", (double)level));

    public static ProseMirrorNode Mention(string kind, string id, string label) =>
        Node("mention").With(("kind", kind), ("id", id), ("label", label));

    public static ProseMirrorMark Mark(string type) =>
        new(type, new OrderedDictionary<string, object?>());

    public static ProseMirrorMark Link(string href) =>
        new(
            "link",
            new OrderedDictionary<string, object?>
            {
                ["href"] = href,
                ["target"] = null,
                ["rel"] = "noopener noreferrer",
                ["class"] = null,
                ["title"] = null,
            }
        );
}
