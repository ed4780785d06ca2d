using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Demo;

/// <summary>
/// Reads the little Markdown in which the demonstration's texts are written: a block per line, bold, and in <c>{-words-}{+words+}</c>
/// what somebody suggests.
/// </summary>
internal static partial class DemoText
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
        Signs()
            .Split(text)
            .Where(part => part.Length > 0)
            .Select(part =>
                part switch
                {
                    ['*', '*', .. var bold, '*', '*'] => Marked(bold, "bold", null),
                    ['{', '-', .. var gone, '-', '}'] => Marked(gone, "deletion", text),
                    ['{', '+', .. var added, '+', '}'] => Marked(added, "insertion", text),
                    _ => ProseMirrorNode.OfText(part),
                }
            );

    /// <param name="line">What is suggested in one line is one suggestion.</param>
    private static ProseMirrorNode Marked(string words, string mark, string? line) =>
        ProseMirrorNode.OfText(
            words,
            new ProseMirrorMark(
                mark,
                line is null
                    ? new Dictionary<string, object?>()
                    : new Dictionary<string, object?>
                    {
                        ["id"] =
                            "sg"
                            + Convert.ToHexStringLower(
                                SHA256.HashData(Encoding.UTF8.GetBytes(line))
                            )[..14],
                    }
            )
        );

    [GeneratedRegex(@"(\*\*.+?\*\*|\{-.+?-\}|\{\+.+?\+\})")]
    private static partial Regex Signs();

    private static ProseMirrorNode Node(string type, params ProseMirrorNode[] content) =>
        new(type) { Content = content };

    private static ProseMirrorNode With(ProseMirrorNode node, string name, object value) =>
        node with
        {
            Attributes = new Dictionary<string, object?> { [name] = value },
        };
}
