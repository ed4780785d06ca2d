using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Html;

/// <summary>
/// A page as a text. Elements and attributes are allow-listed, nothing runs and nothing is fetched; what is not known loses its
/// element and keeps its words.
/// </summary>
internal sealed partial class HtmlReader
{
    private const int MaxDepth = 120;

    private readonly ImportReport report = new();
    private readonly ImportedPictures pictures;
    private readonly bool isOurs;
    private readonly CancellationToken cancellationToken;
    private string? title;

    private HtmlReader(bool isOurs, CancellationToken cancellationToken) =>
        (this.isOurs, this.cancellationToken, pictures) = (isOurs, cancellationToken, new(report));

    /// <exception cref="InvalidDataException">It is nested deeper, or has more elements, than any page.</exception>
    public static ImportedText Read(byte[] file, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(file, writable: false);
        return Read(
            new BoundedHtml(cancellationToken).Parse(parser => parser.ParseDocument(stream)),
            cancellationToken
        );
    }

    /// <inheritdoc cref="Read(byte[], CancellationToken)"/>
    public static ImportedText Read(string html, CancellationToken cancellationToken) =>
        Read(
            new BoundedHtml(cancellationToken).Parse(parser => parser.ParseDocument(html)),
            cancellationToken
        );

    private static ImportedText Read(IHtmlDocument page, CancellationToken cancellationToken)
    {
        using (page)
        {
            var isOurs =
                page.Head?.Children.FirstOrDefault(one =>
                        one.LocalName == "meta" && one.GetAttribute("name") == "generator"
                    )
                    ?.GetAttribute("content") == Docx.DocxNames.Application;
            var reader = new HtmlReader(isOurs, cancellationToken);
            var named = page.Title?.Trim();
            reader.FindNotes(page);
            var blocks = page.Body is { } body ? reader.Blocks(body, 0) : [];
            return new(
                reader.title ?? (string.IsNullOrEmpty(named) ? null : named),
                FittedText.Of(Node("doc", blocks)),
                reader.report
            )
            {
                Pictures = reader.pictures.All,
            };
        }
    }

    /// <summary>Blocks as they are found, and the line being filled.</summary>
    private sealed class Flow
    {
        public List<ProseMirrorNode> Blocks { get; } = [];
        public List<ProseMirrorNode> Line { get; } = [];
        public bool IsAfterSpace { get; set; } = true;

        /// <summary>Spaces at the end of a line are none.</summary>
        public List<ProseMirrorNode> TakeLine()
        {
            if (Line is [.., { IsText: true } last])
            {
                Line[^1] = last with { Text = last.Text!.TrimEnd(' ') };
            }

            List<ProseMirrorNode> line = [.. Line.Where(node => node.Text != "")];
            Line.Clear();
            IsAfterSpace = true;
            return line;
        }

        public void EndLine()
        {
            var line = TakeLine();
            // A break before a block, or alone, makes no line.
            while (line is [.., { Type: "hardBreak" }])
            {
                line.RemoveAt(line.Count - 1);
            }

            if (line.Count > 0)
            {
                Blocks.Add(Node("paragraph", line));
            }
        }
    }

    private List<ProseMirrorNode> Blocks(IElement parent, int depth, IElement? but = null)
    {
        var flow = new Flow();
        AddAll(flow, parent, [], depth, but);
        flow.EndLine();
        return flow.Blocks;
    }

    /// <summary>What stands on one line, whatever is in it.</summary>
    private List<ProseMirrorNode> Line(IElement parent, int depth)
    {
        var flow = new Flow();
        AddAll(flow, parent, [], depth);
        var line = flow.TakeLine();
        if (flow.Blocks.RemoveAll(block => block.Type == "image") is > 0 and var images)
        {
            report.Add(LeftOut.Images, images);
        }

        return
        [
            .. flow.Blocks.SelectMany(block => block.Content.Append(Node("hardBreak"))),
            .. isOurs || line is not [.., { Type: "hardBreak" }] ? line : line[..^1],
        ];
    }

    private void AddAll(
        Flow flow,
        IElement parent,
        IReadOnlyList<ProseMirrorMark> marks,
        int depth,
        IElement? but = null
    )
    {
        if (depth > MaxDepth)
        {
            report.Add(LeftOut.Nesting);
            return;
        }

        foreach (var node in parent.ChildNodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is IText text)
            {
                AddWords(flow, text.Data, marks);
            }
            else if (node is IElement element && element != but)
            {
                Add(flow, element, marks, depth);
            }
        }
    }

    private void Add(Flow flow, IElement element, IReadOnlyList<ProseMirrorMark> marks, int depth)
    {
        switch (element.LocalName)
        {
            case "script"
            or "style"
            or "template"
            or "noscript"
            or "head"
            or "title"
            or "select"
            or "datalist":
                break;
            case "img" when Image(element) is { } image:
                AddBlock(flow, image);
                break;
            case "picture" when element.QuerySelector("img") is { } shown:
                Add(flow, shown, marks, depth + 1);
                break;
            case "img":
                // Told by whoever looked for it.
                break;
            case "svg" or "canvas" or "video" or "audio" or "picture":
                report.Add(LeftOut.Images);
                break;
            case "iframe" or "object" or "embed" or "applet" or "math":
                report.Add(element.LocalName == "math" ? LeftOut.Formulas : LeftOut.Objects);
                break;
            case "input" or "textarea":
                break;
            case "br":
                flow.Line.Add(Node("hardBreak"));
                flow.IsAfterSpace = true;
                break;
            case "h1" when isOurs && title is null:
                title = element.TextContent.Trim();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                AddBlock(flow, Heading(LevelOf(element), Line(element, depth + 1)));
                break;
            case "p":
                flow.EndLine();
                AddParagraph(flow, element, marks, depth);
                break;
            case "ul" or "ol" or "menu":
                AddBlock(flow, List(element, depth + 1));
                break;
            case "li":
                AddBlock(flow, Node("bulletList", [Node("listItem", Blocks(element, depth + 1))]));
                break;
            case "blockquote":
                AddBlock(flow, Node("blockquote", Blocks(element, depth + 1)));
                break;
            case "pre" or "listing" or "xmp":
                AddBlock(flow, Code(element));
                break;
            case "hr":
                AddBlock(flow, Node("horizontalRule"));
                break;
            case "table":
                AddBlock(flow, Table(element, depth + 1));
                break;
            case "details":
                AddBlock(flow, Node("details", Blocks(element, depth + 1)));
                break;
            case "summary":
                AddBlock(flow, Node("detailsSummary", Line(element, depth + 1)));
                break;
            case "a" when NoteOf(element) is { Count: > 0 } note:
                flow.Line.Add(Node("footnote", note));
                flow.IsAfterSpace = false;
                break;
            case "section" or "div" when IsOnlyNotes(element):
                break;
            case "div" when isOurs && element.ClassList is ["columns"]:
                AddBlock(flow, Node("columns", Blocks(element, depth + 1)));
                break;
            case "div" when isOurs && element.ClassList is ["column"]:
                AddBlock(flow, Node("column", Blocks(element, depth + 1)));
                break;
            case "dt":
                flow.EndLine();
                AddAll(flow, element, [.. marks, Mark("bold")], depth + 1);
                flow.EndLine();
                break;
            case "div" when CalloutOf(element) is { } kind:
                AddBlock(
                    flow,
                    Node(
                            "callout",
                            Blocks(
                                element,
                                depth + 1,
                                element.QuerySelector(":scope > .markdown-alert-title")
                            )
                        )
                        .With(("kind", kind))
                );
                break;
            case "span"
            or "a" when element.ClassList.Contains("mention") && element.HasAttribute("data-label"):
                flow.Line.Add(
                    Mention(
                        element.GetAttribute("data-kind") ?? "",
                        element.GetAttribute("data-id") ?? "",
                        element.GetAttribute("data-label")!
                    )
                );
                flow.IsAfterSpace = false;
                break;
            case var name when IsBlock(name):
                flow.EndLine();
                AddAll(flow, element, marks, depth + 1);
                flow.EndLine();
                break;
            default:
                AddAll(flow, element, MarksOf(element, marks), depth + 1);
                break;
        }
    }

    private static void AddBlock(Flow flow, ProseMirrorNode block)
    {
        flow.EndLine();
        flow.Blocks.Add(block);
    }

    private void AddParagraph(
        Flow flow,
        IElement paragraph,
        IReadOnlyList<ProseMirrorMark> marks,
        int depth
    )
    {
        var before = flow.Blocks.Count;
        AddAll(flow, paragraph, marks, depth + 1);
        if (isOurs)
        {
            var line = flow.TakeLine();
            if (line.Count > 0 || flow.Blocks.Count == before)
            {
                flow.Blocks.Add(Node("paragraph", line));
            }
        }
        else
        {
            flow.EndLine();
        }
    }

    /// <summary>In our own pages the title is the h1, and a text's headings begin below it.</summary>
    private int LevelOf(IElement heading)
    {
        var level = heading.LocalName[1] - '0';
        return Math.Clamp(
            heading.GetAttribute("data-level").Number() ?? (isOurs ? level - 1 : level),
            1,
            3
        );
    }

    private static string? CalloutOf(IElement box) =>
        box.ClassList.Contains("callout") ? box.GetAttribute("data-kind") ?? "info"
        : box.ClassList.Contains("markdown-alert-warning")
        || box.ClassList.Contains("markdown-alert-caution")
            ? "attention"
        : box.ClassList.Contains("markdown-alert-important") ? "agreed"
        : box.ClassList.Contains("markdown-alert") ? "info"
        : null;

    private static bool IsBlock(string name) =>
        name
            is "div"
                or "section"
                or "article"
                or "main"
                or "header"
                or "footer"
                or "nav"
                or "aside"
                or "address"
                or "figure"
                or "figcaption"
                or "dl"
                or "dd"
                or "form"
                or "fieldset"
                or "legend"
                or "center"
                or "hgroup"
                or "body";

    private ProseMirrorNode Code(IElement pre)
    {
        var code = pre.QuerySelector("code");
        var language = code
            ?.ClassList.FirstOrDefault(name =>
                name.StartsWith("language-", StringComparison.Ordinal)
            )
            ?["language-".Length..];
        var words = pre.TextContent;
        // Most programs end the last line; we do not.
        words = !isOurs && words.EndsWith('\n') ? words[..^1] : words;
        return Node("codeBlock", [ProseMirrorNode.OfText(words)]).With(("language", language));
    }
}
