using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>A Word file as a text. Nothing outside it is fetched; macros, objects and what else it holds are not looked at.</summary>
internal sealed class DocxReader
{
    private const int MaxDepth = 40;

    /// <summary>Paragraphs that begin with a box to tick and have no number.</summary>
    private static readonly ListIdentity Ticks = new("ticks", "ticks", false);

    private readonly ImportReport report = new();
    private readonly DocxStyleSheet styles;
    private readonly DocxNumbers numbers;
    private readonly DocxLines lines;
    private readonly DocxLines footnoteLines;
    private readonly DocxLines endnoteLines;
    private readonly ImportedPictures pictures;
    private readonly BoundedZip zip;
    private readonly Dictionary<string, XElement> footnotes;
    private readonly Dictionary<string, XElement> endnotes;
    private readonly bool isOurs;
    private readonly CancellationToken cancellationToken;
    private string? title;
    private bool isAtStart = true;

    /// <exception cref="InvalidDataException">It is no Word file, or more than we take.</exception>
    public static ImportedText Read(byte[] file, CancellationToken cancellationToken)
    {
        using var zip = new BoundedZip(file);
        var body =
            zip.Xml("word/document.xml").Child("body")
            ?? throw new InvalidDataException("It holds no Word document.");
        var reader = new DocxReader(zip, cancellationToken);
        var blocks = reader.Blocks(body, null, 0);
        if (reader.title is null)
        {
            var named = zip.Xml("docProps/core.xml").Child("title")?.Value.Trim();
            reader.title = string.IsNullOrEmpty(named) ? null : named;
        }

        return new(reader.title, FittedText.Of(Node("doc", blocks)), reader.report)
        {
            Pictures = reader.pictures.All,
        };
    }

    private DocxReader(BoundedZip zip, CancellationToken cancellationToken)
    {
        (this.zip, this.cancellationToken) = (zip, cancellationToken);
        styles = new(zip.Xml("word/styles.xml"));
        numbers = new(zip.Xml("word/numbering.xml"));
        footnotes = Notes(zip.Xml("word/footnotes.xml"), "footnote");
        endnotes = Notes(zip.Xml("word/endnotes.xml"), "endnote");
        isOurs = zip.Xml("docProps/app.xml").Child("Application")?.Value == DocxNames.Application;
        if (
            zip.Names.Any(name =>
                name.StartsWith("word/header", StringComparison.Ordinal)
                || name.StartsWith("word/footer", StringComparison.Ordinal)
            )
        )
        {
            report.Add(LeftOut.HeadersAndFooters);
        }

        pictures = new(report);
        lines = LinesOf("document", NoteLines);
        footnoteLines = LinesOf("footnotes", _ => []);
        endnoteLines = LinesOf("endnotes", _ => []);
    }

    private DocxLines LinesOf(string part, Func<XElement, IReadOnlyList<ProseMirrorNode>> note)
    {
        var relations = new DocxRelations(zip.Xml($"word/_rels/{part}.xml.rels"));
        return new(
            styles,
            relations,
            note,
            drawing => Image(drawing, relations),
            report,
            cancellationToken
        );
    }

    private ProseMirrorNode? Image(XElement drawing, DocxRelations relations)
    {
        var shown = drawing
            .Descendants()
            .FirstOrDefault(one => one.Name.LocalName is "blip" or "imagedata");
        if (relations.PictureOf(shown.Property("embed") ?? shown.Property("id")) is not { } place)
        {
            return null;
        }

        var said = drawing.Descendants().FirstOrDefault(one => one.Name.LocalName == "docPr");
        var width = drawing
            .Descendants()
            .FirstOrDefault(one => one.Name.LocalName == "extent")
            .Property("cx");
        return pictures.Image(
            place,
            () => zip.Bytes(place),
            said.Property("descr") ?? shown.Property("title"),
            said.Property("name") is { } name
            && name.StartsWith(DocxNames.Image, StringComparison.Ordinal)
                ? name.Split('-')[2]
                : PictureSize.Share(width.Number() ?? 0)
        );
    }

    private static Dictionary<string, XElement> Notes(XElement? part, string name) =>
        part.Children(name)
            .Where(note => note.Property("type") is null or "normal")
            .GroupBy(note => note.Property("id") ?? "", StringComparer.Ordinal)
            .ToDictionary(notes => notes.Key, notes => notes.First(), StringComparer.Ordinal);

    /// <summary>A note is read where it is first referred to.</summary>
    private List<ProseMirrorNode> NoteLines(XElement reference)
    {
        var isFoot = reference.Name.LocalName == "footnoteReference";
        if (!(isFoot ? footnotes : endnotes).Remove(reference.Property("id") ?? "", out var note))
        {
            return [];
        }

        var words = new List<ProseMirrorNode>();
        foreach (var paragraph in note.Children("p"))
        {
            if (words.Count > 0)
            {
                words.Add(ProseMirrorNode.OfText(" "));
            }

            var line = (isFoot ? footnoteLines : endnoteLines).Read(paragraph);
            words.AddRange(line.Content);
            if (line.Images.Count > 0)
            {
                report.Add(LeftOut.Images, line.Images.Count);
            }
        }

        return words;
    }

    /// <param name="box">The style of paragraphs in the box around them, which says nothing more inside.</param>
    private List<ProseMirrorNode> Blocks(XElement parent, string? box, int depth)
    {
        var flow = new BlockFlow();
        AddAll(flow, parent, box, depth);
        return flow.End();
    }

    private void AddAll(BlockFlow flow, XElement parent, string? box, int depth)
    {
        if (depth > MaxDepth)
        {
            report.Add(LeftOut.Nesting);
            return;
        }

        // Paragraphs that are one, because the end of each but the last is deleted.
        XElement? joined = null;
        foreach (var element in parent.Elements())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (element.Name.LocalName)
            {
                case "p":
                    joined?.Add(element.Elements().Where(one => one.Name.LocalName != "pPr"));
                    if (element.Child("pPr").Child("rPr").Child("del") is not null)
                    {
                        report.Add(LeftOut.TrackedChanges);
                        joined ??= new(element);
                        break;
                    }

                    Paragraph(flow, joined ?? element, box, depth);
                    joined = null;
                    break;
                case "tbl":
                    isAtStart = false;
                    flow.Add(Table(element, depth));
                    break;
                case "sdt":
                    Control(flow, element, box, depth);
                    break;
                case "customXml" or "ins" or "moveTo" or "sdtContent":
                    AddAll(flow, element, box, depth + 1);
                    break;
                case "AlternateContent":
                    if ((element.Child("Choice") ?? element.Child("Fallback")) is { } chosen)
                    {
                        AddAll(flow, chosen, box, depth + 1);
                    }

                    break;
                case "altChunk":
                    report.Add(LeftOut.Objects);
                    break;
            }
        }

        if (joined is not null)
        {
            Paragraph(flow, joined, box, depth);
        }
    }

    private void Control(BlockFlow flow, XElement control, string? box, int depth)
    {
        var properties = control.Child("sdtPr");
        if (control.Child("sdtContent") is not { } content)
        {
            return;
        }

        if (properties.Child("docPartObj").Value("docPartGallery") == "Table of Contents")
        {
            report.Add(LeftOut.Contents);
            return;
        }

        var tag = properties.Value("tag")?.Split(':') ?? [];
        if (tag is ["ws", not "mention", ..])
        {
            isAtStart = false;
        }

        switch (tag)
        {
            case ["ws", "quote"]:
                flow.Add(Node("blockquote", Blocks(content, DocxNames.Quote, depth + 1)));
                break;
            case ["ws", "callout", var kind]:
                flow.Add(
                    Node("callout", Blocks(content, DocxNames.Callout + kind, depth + 1))
                        .With(("kind", kind))
                );
                break;
            case ["ws", "columns"]:
                flow.Add(Node("columns", Blocks(content, box, depth + 1)));
                break;
            case ["ws", "column"]:
                flow.Add(Node("column", Blocks(content, box, depth + 1)));
                break;
            case ["ws", "details"]:
                flow.Add(Node("details", Blocks(content, box, depth + 1)));
                break;
            case ["ws", "code", var language]:
                flow.Add(
                    Blocks(content, box, depth + 1)
                        .Select(block =>
                            block.Type == "codeBlock" ? block.With(("language", language)) : block
                        )
                );
                break;
            case ["ws", "item", var level] when level.Number() is { } at:
                flow.AddToItem(at, Blocks(content, box, depth + 1));
                break;
            default:
                AddAll(flow, content, box, depth + 1);
                break;
        }
    }

    private void Paragraph(BlockFlow flow, XElement paragraph, string? box, int depth)
    {
        var properties = paragraph.Child("pPr");
        var style = styles.OfParagraph(properties.Value("pStyle"));
        var numbering = properties.Child("numPr");
        var number = numbers.Next(
            numbering.Value("numId") ?? style.NumberingId,
            numbering.Value("ilvl").Number() ?? style.NumberingLevel ?? 0
        );
        var line = lines.Read(paragraph);
        var isEmpty = line.Content.TrueForAll(node =>
            node.IsText && string.IsNullOrWhiteSpace(node.Text)
        );
        var name = style.Name;
        if (
            name.StartsWith("toc", StringComparison.Ordinal)
            && name.Length == 4
            && char.IsAsciiDigit(name[3])
        )
        {
            report.Add(LeftOut.Contents);
        }
        else if (
            name == "filler" && isEmpty
            || name.StartsWith("calloutlabel", StringComparison.Ordinal)
        )
        {
            // Of no meaning to a reader of the text.
        }
        else if (isEmpty && line.Images.Count > 0 && number is null && line.Tick is null)
        {
            // Only there for its pictures.
        }
        else if (name == "title" && isAtStart && !isEmpty)
        {
            title = string.Concat(line.Content.Select(node => node.Text)).Trim();
        }
        else
        {
            Add(flow, new(style, number, line, isEmpty, properties), box);
        }

        isAtStart &= isEmpty && line.Images.Count == 0;
        if (line.Images.Count > 0 && number is not null && flow.HasList)
        {
            flow.AddToItem(int.MaxValue, line.Images);
        }
        else if (line.Images.Count > 0)
        {
            flow.Add(line.Images);
        }

        foreach (var inside in line.Boxes)
        {
            flow.Add(Blocks(inside, box, depth + 1));
        }
    }

    private sealed record ParagraphRead(
        DocxStyle Style,
        DocxNumber? Number,
        DocxLines.Line Line,
        bool IsEmpty,
        XElement? Properties
    );

    private void Add(BlockFlow flow, ParagraphRead read, string? box)
    {
        var (style, number, line, isEmpty, properties) = read;
        var content = line.Content;
        var outline = properties.Value("outlineLvl").Number() is >= 0 and < 9 and var level
            ? level + 1
            : (int?)null;
        if ((style.Heading ?? outline ?? (style.Name == "title" ? 1 : null)) is { } heading)
        {
            if (!isEmpty || isOurs)
            {
                flow.Add(Heading(Math.Min(heading, 3), Labelled(number, content)));
            }
        }
        else if (
            style.Name is "horizontalline"
            || (
                isEmpty
                && content.Count == 0
                && properties.Child("pBdr").Child("bottom") is not null
            )
        )
        {
            flow.Add(Node("horizontalRule"));
        }
        else if (style.Name is "summary")
        {
            flow.Add(Node("detailsSummary", content));
        }
        else if (style.Name is "codeblock" or "sourcecode")
        {
            flow.Add(Node("codeBlock", content));
        }
        else if (style.Name is "htmlpreformatted" or "preformattedtext" or "plaintext")
        {
            flow.AddTo(
                "code",
                nodes => Node("codeBlock", nodes),
                Node("paragraph", [.. content, Node("hardBreak")])
            );
        }
        else if (number is { IsOwnWords: false } && (line.Tick is not null || !number.IsNone))
        {
            AddItem(flow, number, line);
        }
        else if (line.Tick is { } isTicked)
        {
            flow.AddItem(
                Ticks,
                flow.FirstLevel,
                "taskList",
                1,
                Node("paragraph", content),
                isTicked
            );
        }
        else
        {
            AddPlain(flow, read, box);
        }
    }

    private void AddItem(BlockFlow flow, DocxNumber number, DocxLines.Line line)
    {
        if (!number.IsBullet && !number.IsNone && number.Format != "decimal" && line.Tick is null)
        {
            report.Add(LeftOut.Numbering);
        }

        flow.AddItem(
            number.List,
            number.Level,
            line.Tick is not null ? "taskList"
                : number.IsBullet ? "bulletList"
                : "orderedList",
            number.Count,
            Node("paragraph", line.Content),
            line.Tick is true
        );
    }

    private void AddPlain(BlockFlow flow, ParagraphRead read, string? box)
    {
        var (style, number, line, isEmpty, _) = read;
        var paragraph = Node("paragraph", Labelled(number, line.Content));
        var callout = style.Name is "calloutinfo" or "calloutattention" or "calloutagreed"
            ? style.Name["callout".Length..]
            : null;
        if (style.Name.StartsWith("listcontinue", StringComparison.Ordinal) && flow.HasList)
        {
            var depth = style.Name["listcontinue".Length..].Number() ?? 1;
            flow.AddToItem(depth - flow.FirstLevel, paragraph);
        }
        else if (style.Name is "quote" or "intensequote" && box != DocxNames.Quote)
        {
            flow.AddTo("quote", nodes => Node("blockquote", nodes), paragraph);
        }
        else if (
            callout is not null
            && !string.Equals(box, DocxNames.Callout + callout, StringComparison.OrdinalIgnoreCase)
        )
        {
            flow.AddTo(
                style.Name,
                nodes => Node("callout", nodes).With(("kind", callout)),
                paragraph
            );
        }
        else if (!isEmpty || isOurs)
        {
            flow.Add(paragraph);
        }
    }

    /// <summary>A number that belongs to the words, such as "Artikel 3": others refer to it.</summary>
    private static List<ProseMirrorNode> Labelled(
        DocxNumber? number,
        List<ProseMirrorNode> content
    ) =>
        number is { IsBullet: false, IsNone: false, Label.Length: > 0 } && content.Count > 0
            ? [ProseMirrorNode.OfText(number.Label + " "), .. content]
            : content;

    private ProseMirrorNode Table(XElement table, int depth)
    {
        var widths =
            table.Child("tblPr").Child("tblLayout").Property("type") == "fixed" && isOurs
                ? table
                    .Child("tblGrid")
                    .Children("gridCol")
                    .Select(column => column.Property("w").Number() ?? 0)
                    .ToList()
                : null;
        var rows = new List<List<Cell>>();

        // Of each column, the cell that reaches down into the row being read.
        var open = new Dictionary<int, Cell>();
        foreach (var row in Rows(table))
        {
            var cells = new List<Cell>();
            var at = row.Child("trPr").Value("gridBefore").Number() ?? 0;
            var isHeader = row.Child("trPr").Switch("tblHeader") is true;
            foreach (var element in Cells(row))
            {
                var properties = element.Child("tcPr");
                var span = Math.Clamp(properties.Value("gridSpan").Number() ?? 1, 1, 50);
                var merge = properties.Child("vMerge");
                if (
                    merge is not null
                    && merge.Property("val") is null or "continue"
                    && open.TryGetValue(at, out var above)
                )
                {
                    above.Rows++;
                }
                else
                {
                    var cell = new Cell(
                        Blocks(element, DocxNames.TableHeader, depth + 1),
                        isHeader || IsHeader(element),
                        span,
                        Widths(widths, at, span)
                    );
                    cells.Add(cell);
                    open.Remove(at);
                    if (merge is not null)
                    {
                        open[at] = cell;
                    }
                }

                at += span;
            }

            rows.Add(cells);
        }

        return Node(
            "table",
            [.. rows.Select(cells => Node("tableRow", [.. cells.Select(cell => cell.Node)]))]
        );
    }

    private static IEnumerable<XElement> Rows(XElement table) => Through(table, "tr");

    private static IEnumerable<XElement> Cells(XElement row) => Through(row, "tc");

    private static IEnumerable<XElement> Through(XElement parent, string name) =>
        parent
            .Elements()
            .SelectMany(one =>
                one.Name.LocalName == name ? [one]
                : one.Name.LocalName == "sdt" ? one.Child("sdtContent").Children(name)
                : one.Name.LocalName is "customXml" or "ins" ? one.Children(name)
                : []
            );

    /// <summary>Our own fill tells it for certain; another program may have dropped that and kept the style.</summary>
    private bool IsHeader(XElement cell) =>
        (isOurs && cell.Child("tcPr").Child("shd").Property("fill") == DocxNames.HeaderFill)
        || cell.Elements()
            .Any(one => styles.OfParagraph(one.Child("pPr").Value("pStyle")).Name == "tableheader");

    private const int TwipsPerPixel = 15;

    private static List<object?>? Widths(List<int>? grid, int at, int span) =>
        grid is not null && at + span <= grid.Count
            ?
            [
                .. grid.Skip(at)
                    .Take(span)
                    .Select(width => (object?)(double)(width / TwipsPerPixel)),
            ]
            : null;

    private sealed class Cell(
        List<ProseMirrorNode> content,
        bool isHeader,
        int columns,
        List<object?>? widths
    )
    {
        public int Rows { get; set; } = 1;

        public ProseMirrorNode Node =>
            Nodes
                .Node(isHeader ? "tableHeader" : "tableCell", content)
                .With(
                    ("colspan", (double)columns),
                    ("rowspan", (double)Rows),
                    ("colwidth", widths)
                );
    }
}
