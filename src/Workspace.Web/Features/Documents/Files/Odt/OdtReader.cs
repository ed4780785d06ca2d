using System.Globalization;
using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Odt;

/// <summary>An OpenDocument file as a text. Nothing outside it is fetched; scripts and objects are not looked at.</summary>
internal sealed partial class OdtReader
{
    private const int MaxDepth = 60;

    private static readonly string[] Callouts = ["info", "attention", "agreed"];

    private readonly ImportReport report = new();
    private readonly OdtStyleSheet styles;
    private readonly OdtLines lines;
    private readonly BoundedZip zip;
    private readonly ImportedPictures pictures;
    private readonly bool isOurs;
    private readonly CancellationToken cancellationToken;
    private string? title;
    private bool isAtStart = true;

    /// <exception cref="InvalidDataException">It is no OpenDocument text, or more than we take.</exception>
    public static ImportedText Read(byte[] file, CancellationToken cancellationToken)
    {
        using var zip = new BoundedZip(file);
        var content = zip.Xml("content.xml");
        var body =
            content.Child("body").Child("text")
            ?? throw new InvalidDataException("It holds no OpenDocument text.");
        var meta = zip.Xml("meta.xml").Child("meta");
        var reader = new OdtReader(zip, content, zip.Xml("styles.xml"), meta, cancellationToken);
        var blocks = reader.Blocks(body, null, 0);
        var named = meta.Child("title")?.Value.Trim();
        return new(
            reader.title ?? (string.IsNullOrEmpty(named) ? null : named),
            FittedText.Of(Node("doc", blocks)),
            reader.report
        )
        {
            Pictures = reader.pictures.All,
        };
    }

    private OdtReader(
        BoundedZip zip,
        XElement? content,
        XElement? common,
        XElement? meta,
        CancellationToken cancellationToken
    )
    {
        this.cancellationToken = cancellationToken;
        styles = new(content, common);
        (this.zip, pictures) = (zip, new(report));
        lines = new(styles, Image, report, cancellationToken);
        isOurs = meta.Child("generator")?.Value == OdtNames.Generator;
        if (
            common
                .Child("master-styles")
                ?.Descendants()
                .Any(one => one.Name.LocalName is "header" or "footer" && one.HasElements)
            is true
        )
        {
            report.Add(LeftOut.HeadersAndFooters);
        }
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

        foreach (var element in parent.Elements())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (element.Name.LocalName)
            {
                case "p" or "h":
                    Paragraph(flow, element, box, depth);
                    break;
                case "list":
                    isAtStart = false;
                    AddList(flow, element, box, depth);
                    break;
                case "table":
                    isAtStart = false;
                    flow.Add(Table(element, depth));
                    break;
                case "section":
                    Section(flow, element, box, depth);
                    break;
                case "numbered-paragraph":
                    AddAll(flow, element, box, depth + 1);
                    break;
                case "table-of-content"
                or "alphabetical-index"
                or "illustration-index"
                or "table-index"
                or "bibliography"
                or "user-index"
                or "object-index":
                    report.Add(LeftOut.Contents);
                    break;
                case "frame" or "custom-shape":
                    var line = lines.Read(new XElement("p", element));
                    AddBoxes(flow, line, box, depth);
                    break;
            }
        }
    }

    private void AddBoxes(BlockFlow flow, OdtLines.Line line, string? box, int depth)
    {
        if (line.Images.Count > 0)
        {
            flow.Add(line.Images);
        }

        foreach (var inside in line.Boxes)
        {
            flow.Add(Blocks(inside, box, depth + 1));
        }
    }

    private ProseMirrorNode? Image(XElement drawing)
    {
        var frame = drawing
            .DescendantsAndSelf()
            .FirstOrDefault(one => one.Name.LocalName == "frame");
        if (frame.Child("image").Property("href") is not { } place)
        {
            return null;
        }

        place = place.StartsWith("./", StringComparison.Ordinal) ? place[2..] : place;
        return pictures.Image(
            place,
            () => zip.Bytes(place),
            frame.Child("desc")?.Value ?? frame.Child("title")?.Value,
            frame.Property("name")?.Split('-') is ["ws", "image", var width, ..]
                ? width
                : PictureSize.Share(
                    Centimetres(frame.Property("width")) * PictureSize.PerCentimetre
                )
        );
    }

    /// <summary>0 for a length in anything but centimetres, millimetres or inches.</summary>
    private static double Centimetres(string? length)
    {
        var (unit, factor) = length switch
        {
            [.., 'c', 'm'] => (2, 1),
            [.., 'm', 'm'] => (2, 0.1),
            [.., 'i', 'n'] => (2, 2.54),
            _ => (0, 0),
        };
        return
            unit > 0
            && double.TryParse(
                length.AsSpan(0, length!.Length - unit),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? number * factor
            : 0;
    }

    private void Section(BlockFlow flow, XElement section, string? box, int depth)
    {
        if (section.Property("display") == "none")
        {
            return;
        }

        var name = section.Property("name")?.Split('-') ?? [];
        if (name is ["ws", ..])
        {
            isAtStart = false;
        }

        switch (name)
        {
            case ["ws", "quote", _]:
                flow.Add(Node("blockquote", Blocks(section, OdtNames.Quote, depth + 1)));
                break;
            case ["ws", "callout", var kind, _]:
                flow.Add(
                    Node("callout", Blocks(section, CalloutName(kind), depth + 1))
                        .With(("kind", kind))
                );
                break;
            case ["ws", "columns", _]:
                flow.Add(Node("columns", Blocks(section, box, depth + 1)));
                break;
            case ["ws", "column", _]:
                flow.Add(Node("column", Blocks(section, box, depth + 1)));
                break;
            case ["ws", "details", _]:
                flow.Add(Node("details", Blocks(section, box, depth + 1)));
                break;
            case ["ws", "code", .. var language, _]:
                flow.Add(
                    Blocks(section, box, depth + 1)
                        .Select(block =>
                            block.Type == "codeBlock"
                                ? block.With(("language", string.Join('-', language)))
                                : block
                        )
                );
                break;
            case ["ws", "item", var level, _] when level.Number() is { } at:
                flow.GoOn(at, Blocks(section, box, depth + 1));
                break;
            default:
                AddAll(flow, section, box, depth + 1);
                break;
        }
    }

    private static string CalloutName(string kind) =>
        OdtNames.Callout(kind).Replace("_20_", " ", StringComparison.Ordinal);

    private void Paragraph(BlockFlow flow, XElement paragraph, string? box, int depth)
    {
        var style = styles.Of("paragraph", paragraph.Property("style-name"));
        var line = lines.Read(paragraph);
        var content = line.Content;
        var isEmpty = content.TrueForAll(node =>
            node.IsText && string.IsNullOrWhiteSpace(node.Text)
        );
        if (
            (style.Is("Filler") && isEmpty)
            || style.Names.Any(name => name.StartsWith("Callout Label ", StringComparison.Ordinal))
        )
        {
            // Of no meaning to a reader of the text.
        }
        else if (isEmpty && line.Images.Count > 0)
        {
            // Only there for its pictures.
        }
        else if (style.Is("Title") && isAtStart && !isEmpty)
        {
            title = string.Concat(content.Select(node => node.Text)).Trim();
        }
        else if (Made(paragraph, style, content, isEmpty) is { } block)
        {
            flow.Add(block);
        }
        else
        {
            Plain(flow, style, Node("paragraph", content), box, isEmpty);
        }

        isAtStart &= isEmpty && line.Images.Count == 0;
        AddBoxes(flow, line, box, depth);
    }

    /// <summary>A block that its style or element makes; null for a paragraph.</summary>
    private ProseMirrorNode? Made(
        XElement paragraph,
        OdtStyle style,
        List<ProseMirrorNode> content,
        bool isEmpty
    )
    {
        if (paragraph.Name.LocalName == "h" && (!isEmpty || isOurs))
        {
            return Heading(
                Math.Clamp(paragraph.Property("outline-level").Number() ?? 1, 1, 3),
                content
            );
        }

        if (style.Is("Title") && !isEmpty)
        {
            return Heading(1, content);
        }

        return style.Is("Horizontal Line") ? Node("horizontalRule")
            : style.Is("Summary") ? Node("detailsSummary", content)
            : style.Is("Code Block") ? Node("codeBlock", content)
            : null;
    }

    private void Plain(
        BlockFlow flow,
        OdtStyle style,
        ProseMirrorNode paragraph,
        string? box,
        bool isEmpty
    )
    {
        var callout = Array.Find(Callouts, kind => style.Is(CalloutName(kind)));
        if (style.Is("Preformatted Text"))
        {
            flow.AddTo(
                "code",
                nodes => Node("codeBlock", nodes),
                paragraph with
                {
                    Content = [.. paragraph.Content, Node("hardBreak")],
                }
            );
        }
        else if (style.Is("Quotations") && box != OdtNames.Quote)
        {
            flow.AddTo("quote", nodes => Node("blockquote", nodes), paragraph);
        }
        else if (callout is not null && box != CalloutName(callout))
        {
            flow.AddTo(callout, nodes => Node("callout", nodes).With(("kind", callout)), paragraph);
        }
        else if (!isEmpty || isOurs)
        {
            flow.Add(paragraph);
        }
    }
}
