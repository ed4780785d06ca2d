using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.ExtendedProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>A text as a Word file (Office Open XML, ISO/IEC 29500 transitional).</summary>
internal sealed partial class DocxWriter
{
    private readonly ExportedText text;
    private readonly MainDocumentPart part;
    private readonly DocxRuns runs;
    private readonly DocxNumbering numbering = new();
    private readonly CancellationToken cancellationToken;

    private DocxWriter(
        ExportedText text,
        MainDocumentPart part,
        CancellationToken cancellationToken
    ) =>
        (this.text, this.part, runs, this.cancellationToken) = (
            text,
            part,
            new(part, Note),
            cancellationToken
        );

    public static byte[] Write(ExportedText text, CancellationToken cancellationToken)
    {
        text = text with { Tree = FittedText.Of(text.Tree) };
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = text.Title;
            file.PackageProperties.Language = text.Language;
            file.PackageProperties.Created = text.At.UtcDateTime;
            file.PackageProperties.Modified = text.At.UtcDateTime;
            file.AddExtendedFilePropertiesPart().Properties = new(
                new Application(DocxNames.Application)
            );
            var main = file.AddMainDocumentPart();
            var writer = new DocxWriter(text, main, cancellationToken);
            var body = new Body(
                new Paragraph(
                    new ParagraphProperties(new ParagraphStyleId { Val = DocxNames.Title }),
                    new Run(
                        new Text(FittedText.Clean(text.Title))
                        {
                            Space = SpaceProcessingModeValues.Preserve,
                        }
                    )
                )
            );
            body.Append(writer.Blocks(text.Tree.Content, Setting.Top));
            body.Append(Page());
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxStyles.All(text.Language);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = writer.numbering.All();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
                new ThemeFontLanguages { Val = text.Language },
                new DecimalSymbol
                {
                    Val = text.Language.StartsWith("en", StringComparison.Ordinal) ? "." : ",",
                },
                new ListSeparator { Val = ";" }
            );
        }

        return bytes.ToArray();
    }

    /// <summary>A4 with margins of two and a half centimetres.</summary>
    private static SectionProperties Page() =>
        new(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin
            {
                Top = 1417,
                Bottom = 1417,
                Left = 1417,
                Right = 1417,
                Header = 708,
                Footer = 708,
                Gutter = 0,
            }
        );

    /// <param name="Style">Of plain paragraphs.</param>
    /// <param name="Fill">The kind of callout around it, of which other paragraphs have the colour.</param>
    /// <param name="Depth">Lists around it, as their numbering counts.</param>
    /// <param name="Base">The depth at which the box around it began.</param>
    private sealed record Setting(string? Style, string? Fill, int Depth, int Base)
    {
        public static readonly Setting Top = new(null, null, 0, 0);

        public Setting Boxed => this with { Base = Depth };
    }

    private IEnumerable<OpenXmlElement> Blocks(IEnumerable<ProseMirrorNode> blocks, Setting setting)
    {
        var isAfterTable = false;
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isAfterTable && block.Type == "table")
            {
                yield return Filler();
            }

            isAfterTable = block.Type == "table";
            foreach (var element in Block(block, setting))
            {
                yield return element;
            }
        }

        if (isAfterTable)
        {
            yield return Filler();
        }
    }

    private IEnumerable<OpenXmlElement> Block(ProseMirrorNode block, Setting setting)
    {
        switch (block.Type)
        {
            case "paragraph":
                return [Line(block, setting.Style, setting)];
            case "detailsSummary":
                return [Line(block, DocxNames.Summary, setting)];
            case "heading":
                return [Line(block, $"{DocxNames.Heading}{block.Number("level", 1)}", setting)];
            case "bulletList" or "orderedList" or "taskList":
                return List(block, setting);
            case "blockquote":
                return
                [
                    Box(
                        "quote",
                        null,
                        Blocks(block.Content, setting.Boxed with { Style = DocxNames.Quote })
                    ),
                ];
            case "callout":
                return [Callout(block, setting)];
            case "details":
                return [Box("details", null, Blocks(block.Content, setting.Boxed))];
            case "codeBlock":
                return [Code(block, setting)];
            case "horizontalRule":
                return [Line(block, DocxNames.Line, setting)];
            case "table":
                return [Table(block)];
            case "image":
                return [Image(block, setting)];
            case "liveBlock":
                return [Line(Nodes.Node("paragraph", text.CardOf(block)), setting.Style, setting)];
            case "columns":
                // One after another: so they are read in order, aloud and on a small screen as well.
                return
                [
                    Box(
                        "columns",
                        null,
                        block.Content.Select(column =>
                            Box("column", null, Blocks(column.Content, setting.Boxed))
                        )
                    ),
                ];
            default:
                return [];
        }
    }

    private Paragraph Line(ProseMirrorNode block, string? style, Setting setting, int list = 0)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
        {
            properties.Append(new ParagraphStyleId { Val = style });
        }

        if (list > 0)
        {
            properties.Append(
                new NumberingProperties(
                    new NumberingLevelReference { Val = setting.Depth - 1 },
                    new NumberingId { Val = list }
                )
            );
        }

        if (setting.Fill is { } kind && style != DocxStyles.CalloutStyle(kind))
        {
            var (fill, border) = DocxStyles.CalloutColours(kind);
            properties.Append(
                new ParagraphBorders(DocxStyles.Border<LeftBorder>(border, 24, 8)),
                DocxStyles.Fill(fill)
            );
        }

        if (DocxRuns.IsRightToLeft(block.Content))
        {
            properties.Append(new BiDi());
        }

        var paragraph = properties.HasChildren ? new Paragraph(properties) : new Paragraph();
        paragraph.Append(runs.Of(block.Content));
        return paragraph;
    }

    private SdtBlock Callout(ProseMirrorNode block, Setting setting)
    {
        var kind = DocumentSchema.CalloutKind(block);
        var name = text.Callouts.Of(kind);
        var inside = setting.Boxed with { Style = DocxStyles.CalloutStyle(kind), Fill = kind };
        var label = new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.CalloutLabel(kind) }),
            new Run(new Text(name))
        );
        return Box($"callout:{kind}", name, [label, .. Blocks(block.Content, inside)]);
    }

    private OpenXmlElement Code(ProseMirrorNode block, Setting setting)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = DocxNames.Code });
        if (setting.Depth > 0)
        {
            properties.Append(new Indentation { Left = DocxNumbering.Indent(setting.Depth) });
        }

        var code = new Paragraph(properties);
        code.Append(DocxRuns.Code(DocumentText.Of(block)));
        return block.Text("language") is { } language
            ? Box($"code:{language}", null, [code])
            : code;
    }

    private IEnumerable<OpenXmlElement> List(ProseMirrorNode list, Setting setting)
    {
        if (setting.Depth == DocxNames.Levels)
        {
            return [Box(ItemTag(setting), null, List(list, setting with { Depth = 0, Base = 0 }))];
        }

        var inside = setting with { Depth = setting.Depth + 1 };
        var id = numbering.Add(list.Type, inside.Depth, list.Number("start", 1));
        return list.Content.SelectMany(item => Item(item, id, inside));
    }

    private IEnumerable<OpenXmlElement> Item(ProseMirrorNode item, int list, Setting setting)
    {
        var first = Line(item.Content[0], setting.Style ?? DocxNames.ListParagraph, setting, list);
        if (item.Type == "taskItem")
        {
            var at = first.ParagraphProperties;
            var tab = new Run(new TabChar());
            first.InsertAfter(tab, at);
            first.InsertAfter(runs.Tick(item.Flag("checked")), at);
        }

        yield return first;
        foreach (var group in Grouped(item.Content.Skip(1), setting))
        {
            var isOwn = IsOwn(group[0], setting);
            var elements = isOwn
                ? group.SelectMany(block =>
                    block.Type == "paragraph"
                        ? [Line(block, DocxNames.Continued(setting.Depth), setting)]
                        : List(block, setting)
                )
                : [Box(ItemTag(setting), null, Blocks(group, setting.Boxed))];
            foreach (var element in elements)
            {
                yield return element;
            }
        }
    }

    /// <summary>What stands under the first line of an item: what a list of Word's has of its own apart from what needs a box.</summary>
    private static List<List<ProseMirrorNode>> Grouped(
        IEnumerable<ProseMirrorNode> blocks,
        Setting setting
    )
    {
        var groups = new List<List<ProseMirrorNode>>();
        foreach (var block in blocks)
        {
            if (groups is [.., var last] && IsOwn(last[0], setting) == IsOwn(block, setting))
            {
                last.Add(block);
            }
            else
            {
                groups.Add([block]);
            }
        }

        return groups;
    }

    private static bool IsOwn(ProseMirrorNode block, Setting setting) =>
        block.Type switch
        {
            "paragraph" => setting.Depth <= DocxNames.ContinuedLevels,
            "bulletList" or "orderedList" or "taskList" => true,
            _ => false,
        };

    private static string ItemTag(Setting setting) =>
        string.Create(CultureInfo.InvariantCulture, $"item:{setting.Depth - setting.Base}");

    private SdtBlock Box(string tag, string? name, IEnumerable<OpenXmlElement> blocks)
    {
        List<OpenXmlElement> inside = [.. blocks];
        var properties = runs.Control(tag, name);
        // Without a gallery LibreOffice 7 takes a control with one paragraph for a field, and loses the line breaks in it.
        properties.Append(
            new SdtContentDocPartObject(
                new DocPartGallery { Val = DocxNames.Application },
                new DocPartUnique()
            )
        );
        // A control holds at least one block.
        return new SdtBlock(
            properties,
            new SdtContentBlock(inside.Count == 0 ? [Filler()] : inside)
        );
    }

    private static Paragraph Filler() =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = DocxNames.Filler }));
}
