using System.Text.RegularExpressions;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using Workspace.Web.Features.Documents.Files;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Unit.Documents.Files;

/// <summary>What a format cannot carry, said once: a document as it is after a round through that format.</summary>
internal static partial class Losses
{
    /// <summary>HTML: spaces in a row are one, and at the edges of a line none; a tab is a space.</summary>
    public static ProseMirrorNode OfSpaces(ProseMirrorNode tree) =>
        Each(FittedText.Of(tree), Spaced);

    /// <summary>
    /// Markdown, besides spaces: empty paragraphs, a break at the end, marks on spaces, mentions (their words stay), the first row of
    /// a table is its head and no other cell is, merged cells and widths, blocks in cells, marks in the line of a fold, and what
    /// kind a callout in something else is, columns (what is in them stays, one after another) and pictures. Addresses are written
    /// with percents.
    /// </summary>
    public static ProseMirrorNode OfMarkdown(ProseMirrorNode tree) =>
        FittedText.Of(
            Each(
                Node(
                    "doc",
                    [
                        .. FittedText
                            .Of(tree)
                            .Content.SelectMany(block =>
                                block.Type == "callout"
                                    ? [Each(block, Marked)]
                                    : Each(Node("doc", block), Marked).Content
                            ),
                    ]
                ),
                Spaced
            )
        );

    private static ProseMirrorNode Each(
        ProseMirrorNode node,
        Func<ProseMirrorNode, IEnumerable<ProseMirrorNode>> change
    ) => node with { Content = [.. node.Content.SelectMany(child => change(Each(child, change)))] };

    private static IEnumerable<ProseMirrorNode> Spaced(ProseMirrorNode node)
    {
        if (node.Type is not ("paragraph" or "heading" or "detailsSummary" or "footnote"))
        {
            return [node];
        }

        var line = new List<ProseMirrorNode>();
        var isAfterSpace = true;
        foreach (var child in node.Content)
        {
            if (!child.IsText)
            {
                isAfterSpace = child.Type == "hardBreak";
                line.Add(child);
                continue;
            }

            var text = Space().Replace(child.Text!, " ");
            text = isAfterSpace ? text.TrimStart(' ') : text;
            isAfterSpace = text.Length == 0 ? isAfterSpace : text[^1] == ' ';
            line.Add(child with { Text = text });
        }

        if (line is [.., { IsText: true } last])
        {
            line[^1] = last with { Text = last.Text!.TrimEnd(' ') };
        }

        return [node with { Content = line }];
    }

    private static IEnumerable<ProseMirrorNode> Marked(ProseMirrorNode node)
    {
        switch (node.Type)
        {
            case "paragraph" when node.Content.Count == 0:
                return [];
            case "mention":
                return [ProseMirrorNode.OfText(DocumentSchema.MentionText(node))];
            case "paragraph" or "heading":
                return [node with { Content = [.. Trimmed(node.Content)] }];
            case "detailsSummary":
                return [node with { Content = [ProseMirrorNode.OfText(DocumentText.Of(node))] }];
            case "text" when node.Marks.Count > 0 && node.Marks[0].Type != "code":
                var core = node.Text!.Trim(' ', '\t', '\u00a0');
                var start =
                    core.Length == 0 ? 0 : node.Text.IndexOf(core, StringComparison.Ordinal);
                return
                [
                    ProseMirrorNode.OfText(node.Text[..start]),
                    node with
                    {
                        Text = core,
                        Marks = [.. node.Marks.Select(Addressed)],
                    },
                    ProseMirrorNode.OfText(node.Text[(start + core.Length)..]),
                ];
            case "callout":
                return [Node("blockquote", node.Content)];
            case "columns" or "column":
                return node.Content;
            case "image":
                return [];
            case "table":
                return [node with { Content = [.. Rows(node)] }];
            default:
                return [node];
        }
    }

    private static ProseMirrorMark Addressed(ProseMirrorMark mark) =>
        mark.Type == "link"
            ? Link(
                mark.Text("href")!
                    .Replace("\"", "%22", StringComparison.Ordinal)
                    .Replace("<", "%3C", StringComparison.Ordinal)
                    .Replace(">", "%3E", StringComparison.Ordinal)
            )
            : mark;

    private static IEnumerable<ProseMirrorNode> Trimmed(IReadOnlyList<ProseMirrorNode> line) =>
        line.Reverse().SkipWhile(node => node.Type == "hardBreak").Reverse();

    private static IEnumerable<ProseMirrorNode> Rows(ProseMirrorNode table)
    {
        var columns = table.Content.Max(row => row.Content.Count);
        return table.Content.Select(
            (row, index) =>
                row with
                {
                    Content =
                    [
                        .. Enumerable
                            .Range(0, columns)
                            .Select(column =>
                                Node(
                                    index == 0 ? "tableHeader" : "tableCell",
                                    [
                                        .. row
                                            .Content.Skip(column)
                                            .Take(1)
                                            .SelectMany(cell => cell.Content),
                                    ]
                                )
                            ),
                    ],
                }
        );
    }

    [GeneratedRegex("[ \\t]+")]
    private static partial Regex Space();
}
