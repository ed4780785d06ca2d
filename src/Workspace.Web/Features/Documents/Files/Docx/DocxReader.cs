using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>A Word file as a text. Nothing outside it is fetched; macros, objects and what else it holds are not looked at.</summary>
internal sealed partial class DocxReader
{
    private const int MaxDepth = 40;

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
}
