using System.Text;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>
/// Makes of any tree one that the editor's schema allows, with every word in it: an editor deletes what does not fit, for
/// everybody. Names, attributes and marks are allow-listed.
/// </summary>
internal static class FittedText
{
    /// <summary>Nesting of blocks; what lies deeper stands at this depth. The engine refuses a text from 200 on.</summary>
    private const int MaxDepth = 60;

    private const int MaxWords = 300;

    private static readonly string[] Marks =
    [
        "link",
        "bold",
        "italic",
        "underline",
        "strike",
        "code",
    ];

    public static ProseMirrorNode Of(ProseMirrorNode tree) => Node("doc", Blocks(tree.Content, 0));

    /// <summary>Text as XML, browsers and databases keep it: whole characters, no control characters but line ends and tabs.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                rune.Value is '\t' or '\n'
                || !(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF)
            )
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    private static List<ProseMirrorNode> Blocks(
        IReadOnlyList<ProseMirrorNode> nodes,
        int depth,
        bool isFold = false
    )
    {
        var blocks = new List<ProseMirrorNode>();
        var line = new List<ProseMirrorNode>();
        foreach (var node in nodes)
        {
            if (DocumentSchema.IsInline(node.Type))
            {
                line.Add(node);
                continue;
            }

            EndLine();
            AddBlock(blocks, node, depth, isFold);
        }

        EndLine();
        if (blocks.Count == 0 && !isFold)
        {
            blocks.Add(Node("paragraph"));
        }

        return blocks;

        void EndLine()
        {
            if (line.Exists(node => !node.IsText || !string.IsNullOrWhiteSpace(node.Text)))
            {
                blocks.Add(Node("paragraph", Inline(line)));
            }

            line.Clear();
        }
    }

    private static void AddBlock(
        List<ProseMirrorNode> blocks,
        ProseMirrorNode node,
        int depth,
        bool isFold
    )
    {
        if (depth >= MaxDepth && node.Type is not ("paragraph" or "heading" or "codeBlock"))
        {
            var words = DocumentText.Of(node);
            blocks.Add(Node("paragraph", Inline([ProseMirrorNode.OfText(words)])));
            return;
        }

        switch (node.Type)
        {
            case "paragraph":
                blocks.Add(Node("paragraph", Inline(node.Content)));
                break;
            case "heading":
                blocks.Add(
                    Heading(Math.Clamp(node.Number("level", 1), 1, 3), Inline(node.Content))
                );
                break;
            case "detailsSummary":
                blocks.Add(Node(isFold ? "detailsSummary" : "paragraph", Inline(node.Content)));
                break;
            case "bulletList" or "orderedList" or "taskList" when node.Content.Count > 0:
                blocks.Add(List(node, depth));
                break;
            case "blockquote":
                blocks.Add(Node("blockquote", Blocks(node.Content, depth + 1)));
                break;
            case "callout":
                blocks.Add(
                    Node("callout", Blocks(node.Content, depth + 1))
                        .With(("kind", DocumentSchema.CalloutKind(node)))
                );
                break;
            case "details":
                blocks.Add(Node("details", Blocks(node.Content, depth + 1, isFold: true)));
                break;
            case "codeBlock":
                blocks.Add(Code(node));
                break;
            case "horizontalRule":
                blocks.Add(Node("horizontalRule"));
                break;
            case "image" when DocumentSchema.FileOf(node) is { } file:
                blocks.Add(
                    Node("image")
                        .With(
                            ("file", file.ToString()),
                            (
                                "alt",
                                DocumentSchema.DescriptionOf(node) is { } alt ? Line(alt) : null
                            ),
                            ("width", DocumentSchema.WidthOf(node))
                        )
                );
                break;
            case "liveBlock" when DocumentSchema.CardOf(node) is var (kind, id):
                blocks.Add(Node("liveBlock").With(("kind", kind), ("id", id.ToString())));
                break;
            case "columns" when node.Content.Count > 0:
                blocks.Add(
                    Node(
                        "columns",
                        [
                            .. node.Content.Select(column =>
                                Node(
                                    "column",
                                    Blocks(
                                        column.Type == "column" ? column.Content : [column],
                                        depth + 2
                                    )
                                )
                            ),
                        ]
                    )
                );
                break;
            case "table" when node.Content.Any(row => row.Content.Count > 0):
                blocks.Add(FittedTable.Of(node, content => Blocks(content, depth + 1)));
                break;
            default:
                // A name it does not know loses its box and keeps what is in it.
                blocks.AddRange(
                    node.Content.Count == 0 ? [] : Blocks(node.Content, depth + 1, isFold)
                );
                break;
        }
    }

    private static ProseMirrorNode List(ProseMirrorNode list, int depth)
    {
        var name = list.Type == "taskList" ? "taskItem" : "listItem";
        var items = list.Content.Select(item =>
        {
            var content = Blocks(
                item.Type is "listItem" or "taskItem" ? item.Content : [item],
                depth + 1
            );
            if (content[0].Type != "paragraph")
            {
                content.Insert(0, Node("paragraph"));
            }

            var fitted = Node(name, content);
            return name == "taskItem" ? fitted.With(("checked", item.Flag("checked"))) : fitted;
        });
        var fitted = Node(list.Type, [.. items]);
        return list.Type == "orderedList"
            ? fitted.With(("start", (double)Math.Clamp(list.Number("start", 1), 0, 1_000_000)))
            : fitted;
    }

    private static ProseMirrorNode Code(ProseMirrorNode code)
    {
        var text = new StringBuilder();
        foreach (var child in Flat(code.Content, 0))
        {
            text.Append(
                child.Type switch
                {
                    "hardBreak" => "\n",
                    "mention" => DocumentSchema.MentionText(child),
                    _ => child.Text,
                }
            );
        }

        var clean = Clean(text.ToString());
        var fitted = Node("codeBlock", clean.Length == 0 ? [] : [ProseMirrorNode.OfText(clean)]);
        return
            code.Text("language") is { Length: > 0 and <= 30 } language
            && language.All(letter =>
                char.IsAsciiLetterOrDigit(letter) || letter is '-' or '+' or '#'
            )
            ? fitted.With(("language", language))
            : fitted;
    }

    private static List<ProseMirrorNode> Inline(IReadOnlyList<ProseMirrorNode> nodes)
    {
        var line = new List<ProseMirrorNode>();
        foreach (var node in Flat(nodes, 0))
        {
            switch (node.Type)
            {
                case "hardBreak":
                    line.Add(Node("hardBreak"));
                    break;
                case "mention":
                    line.Add(
                        Mention(
                            node.Text("kind") is ("person" or "date") and var kind
                                ? kind
                                : "document",
                            Short(node.Text("id")),
                            Short(node.Text("label"))
                        )
                    );
                    break;
                case "footnote" when Note(node) is { Count: > 0 } note:
                    line.Add(Node("footnote", note));
                    break;
                case "text":
                    AddText(line, node);
                    break;
            }
        }

        return Merged(line);
    }

    /// <summary>A note holds text alone, on one line.</summary>
    private static List<ProseMirrorNode> Note(ProseMirrorNode note)
    {
        var line = new List<ProseMirrorNode>();
        foreach (var node in Flat(note.Content, 0).SelectMany(node => Inside(node, 0)))
        {
            AddText(line, node);
        }

        line = Merged(line);
        while (line is [var first, ..] && first.Text!.TrimStart() is var text && text != first.Text)
        {
            Replace(0, first, text);
        }

        while (line is [.., var last] && last.Text!.TrimEnd() is var text && text != last.Text)
        {
            Replace(line.Count - 1, last, text);
        }

        return line;

        void Replace(int at, ProseMirrorNode node, string text)
        {
            if (text.Length == 0)
            {
                line.RemoveAt(at);
            }
            else
            {
                line[at] = node with { Text = text };
            }
        }

        static IEnumerable<ProseMirrorNode> Inside(ProseMirrorNode node, int depth) =>
            node.Type switch
            {
                "text" => [node],
                "hardBreak" => [ProseMirrorNode.OfText(" ")],
                "mention" => [ProseMirrorNode.OfText(DocumentSchema.MentionText(node))],
                _ when depth < MaxDepth => Flat(node.Content, 0)
                    .SelectMany(child => Inside(child, depth + 1)),
                _ => [],
            };
    }

    private static void AddText(List<ProseMirrorNode> line, ProseMirrorNode node)
    {
        var text = Clean(node.Text!).Replace('\n', ' ');
        if (text.Length > 0)
        {
            line.Add(ProseMirrorNode.OfText(text, MarksOf(node)));
        }
    }

    /// <summary>With texts that follow each other and look the same as one.</summary>
    private static List<ProseMirrorNode> Merged(List<ProseMirrorNode> line)
    {
        var merged = new List<ProseMirrorNode>();
        for (var i = 0; i < line.Count; )
        {
            var first = line[i++];
            if (first.IsText && i < line.Count && GoesOn(first, line[i]))
            {
                var text = new StringBuilder(first.Text);
                do
                {
                    text.Append(line[i++].Text);
                } while (i < line.Count && GoesOn(first, line[i]));

                first = first with { Text = text.ToString() };
            }

            merged.Add(first);
        }

        return merged;

        static bool GoesOn(ProseMirrorNode first, ProseMirrorNode next) =>
            next.IsText && Same(first.Marks, next.Marks);
    }

    private static List<ProseMirrorMark> MarksOf(ProseMirrorNode node)
    {
        var marks = new List<ProseMirrorMark>();
        foreach (var type in Marks)
        {
            if (node.Marks.FirstOrDefault(mark => mark.Type == type) is not { } mark)
            {
                continue;
            }

            if (type != "link")
            {
                marks.Add(Mark(type));
            }
            else if (
                mark.Text("href") is { Length: <= 2_000 } href
                && DocumentSchema.IsSafeAddress(href)
            )
            {
                marks.Add(Link(href));
            }
        }

        // In the editor code takes no other mark.
        return marks.Exists(mark => mark.Type == "code") ? [Mark("code")] : marks;
    }

    private static bool Same(
        IReadOnlyList<ProseMirrorMark> one,
        IReadOnlyList<ProseMirrorMark> other
    ) =>
        one.Count == other.Count
        && one.Zip(other)
            .All(pair =>
                pair.First.Type == pair.Second.Type
                && pair.First.Text("href") == pair.Second.Text("href")
            );

    /// <summary>What stands between words; of anything else, what is in it.</summary>
    private static IEnumerable<ProseMirrorNode> Flat(
        IReadOnlyList<ProseMirrorNode> nodes,
        int depth
    ) =>
        nodes.SelectMany(node =>
            DocumentSchema.IsInline(node.Type) ? [node]
            : depth < MaxDepth ? Flat(node.Content, depth + 1)
            : []
        );

    private static string Line(string words) => Clean(words).ReplaceLineEndings(" ");

    private static string Short(string? words) => WholeCharacters.Cut(Line(words ?? ""), MaxWords);
}
