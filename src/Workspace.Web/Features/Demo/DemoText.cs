using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Demo;

/// <summary>Reads the little Markdown in which the demonstration's texts are written: a block per line, and bold.</summary>
internal static class DemoText
{
    public static ProseMirrorNode Parse(string text)
    {
        var blocks = new List<ProseMirrorNode>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line)
            {
                case ['#', ' ', .. var title]:
                    blocks.Add(With(Node("heading", [.. Inline(title)]), "level", 1d));
                    break;
                case ['>', ' ', .. var quoted]:
                    blocks.Add(Node("blockquote", Paragraph(quoted)));
                    break;
                case ['-', ' ', '[', var sign, ']', ' ', .. var task]:
                    AddItem(
                        "taskList",
                        With(Node("taskItem", Paragraph(task)), "checked", sign == 'x')
                    );
                    break;
                case ['-', ' ', .. var point]:
                    AddItem("bulletList", Node("listItem", Paragraph(point)));
                    break;
                case [>= '0' and <= '9', '.', ' ', .. var numbered]:
                    AddItem("orderedList", Node("listItem", Paragraph(numbered)));
                    break;
                default:
                    blocks.Add(Paragraph(line));
                    break;
            }
        }

        return Node("doc", [.. blocks]);

        void AddItem(string list, ProseMirrorNode item)
        {
            if (blocks is [.., var last] && last.Type == list)
            {
                blocks[^1] = last with { Content = [.. last.Content, item] };
            }
            else
            {
                blocks.Add(Node(list, item));
            }
        }
    }

    private static ProseMirrorNode Paragraph(string text) => Node("paragraph", [.. Inline(text)]);

    private static IEnumerable<ProseMirrorNode> Inline(string text) =>
        text.Split("**")
            .Select(
                (part, index) =>
                    index % 2 == 0
                        ? ProseMirrorNode.OfText(part)
                        : ProseMirrorNode.OfText(
                            part,
                            new ProseMirrorMark("bold", new Dictionary<string, object?>())
                        )
            )
            .Where(node => node.Text != "");

    private static ProseMirrorNode Node(string type, params ProseMirrorNode[] content) =>
        new(type) { Content = content };

    private static ProseMirrorNode With(ProseMirrorNode node, string name, object value) =>
        node with
        {
            Attributes = new Dictionary<string, object?> { [name] = value },
        };
}
