using System.Text;
using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>Reads what stands on a line. Tracked changes are read as if accepted.</summary>
/// <param name="relations">Of the part that the lines stand in.</param>
/// <param name="note">What a note says that is referred to; empty when it is none, or was read before.</param>
/// <param name="picture">The image of a picture; null when it is none.</param>
internal sealed class DocxLines(
    DocxStyleSheet styles,
    DocxRelations relations,
    Func<XElement, IReadOnlyList<ProseMirrorNode>> note,
    Func<XElement, ProseMirrorNode?> picture,
    ImportReport report,
    CancellationToken cancellationToken
)
{
    private const int MaxDepth = 60;

    /// <summary>What was read of one paragraph.</summary>
    public sealed class Line
    {
        public List<ProseMirrorNode> Content { get; } = [];

        /// <summary>Boxes with text that stand beside the paragraph.</summary>
        public List<XElement> Boxes { get; } = [];

        /// <summary>Images that stand beside the paragraph, or in it.</summary>
        public List<ProseMirrorNode> Images { get; } = [];

        /// <summary>Whether the box at its start is ticked; null without such a box.</summary>
        public bool? Tick { get; set; }

        internal Stack<Field> Fields { get; } = [];
    }

    internal sealed class Field
    {
        public StringBuilder Code { get; } = new();
        public bool IsResult { get; set; }
        public string? Href { get; set; }
    }

    public Line Read(XElement paragraph)
    {
        var line = new Line();
        Children(line, paragraph, null, 0);
        if (
            line is
            {
                Tick: null,
                Content: [{ IsText: true, Text: [var sign and ('☐' or '☑' or '☒'), ..] } first, ..]
            }
        )
        {
            line.Tick = sign != '☐';
            line.Content[0] = first with { Text = first.Text![1..] };
        }

        if (
            line is
            {
                Tick: not null,
                Content: [{ IsText: true, Text: ['\t' or ' ' or '\u00a0', ..] } next, ..]
            }
        )
        {
            line.Content[0] = next with { Text = next.Text![1..] };
        }

        return line;
    }

    private void Children(Line line, XElement parent, string? href, int depth)
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
                case "r":
                    Run(line, element, href, depth);
                    break;
                case "hyperlink":
                    var address = relations.AddressOf(element.Property("id"));
                    Children(line, element, address ?? href, depth + 1);
                    break;
                case "fldSimple":
                    Children(
                        line,
                        element,
                        LinkOf(element.Property("instr") ?? "") ?? href,
                        depth + 1
                    );
                    break;
                case "sdt":
                    Control(line, element, href, depth);
                    break;
                case "ins" or "moveTo":
                    report.Add(LeftOut.TrackedChanges);
                    Children(line, element, href, depth + 1);
                    break;
                case "del" or "moveFrom":
                    report.Add(LeftOut.TrackedChanges);
                    break;
                case "smartTag" or "customXml" or "dir" or "bdo" or "sdtContent":
                    Children(line, element, href, depth + 1);
                    break;
                case "oMath" or "oMathPara":
                    report.Add(LeftOut.Formulas);
                    Add(
                        line,
                        string.Concat(
                            element
                                .Descendants()
                                .Where(one => one.Name.LocalName == "t")
                                .Select(one => one.Value)
                        ),
                        []
                    );
                    break;
                case "AlternateContent":
                    if ((element.Child("Choice") ?? element.Child("Fallback")) is { } chosen)
                    {
                        Children(line, chosen, href, depth + 1);
                    }

                    break;
            }
        }
    }

    private void Control(Line line, XElement control, string? href, int depth)
    {
        var properties = control.Child("sdtPr");
        var content = control.Child("sdtContent");
        if (properties.Child("checkbox") is { } box && line.Content.Count == 0 && line.Tick is null)
        {
            line.Tick = box.Switch("checked") is true;
            return;
        }

        var start = line.Content.Count;
        if (content is not null)
        {
            Children(line, content, href, depth + 1);
        }

        if (
            properties.Value("tag")?.Split(':', 4) is ["ws", "mention", var kind, var id]
            && line.Content.Count > start
        )
        {
            var words = string.Concat(line.Content.Skip(start).Select(node => node.Text));
            line.Content.RemoveRange(start, line.Content.Count - start);
            line.Content.Add(Mention(kind, id, kind == "person" ? words.TrimStart('@') : words));
        }
    }

    private void Run(Line line, XElement run, string? href, int depth)
    {
        var properties = run.Child("rPr");
        if (properties.Switch("vanish") is true)
        {
            return;
        }

        (string? Href, List<ProseMirrorMark> Marks)? known = null;
        foreach (var element in run.Elements())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var field = line.Fields.TryPeek(out var current) ? current : null;
            switch (element.Name.LocalName)
            {
                case "fldChar":
                    Fields(line, element);
                    continue;
                case "instrText":
                    field?.Code.Append(element.Value);
                    continue;
            }

            if (field is { IsResult: false })
            {
                continue;
            }

            var address = field?.Href ?? href;
            if (known is null || known.Value.Href != address)
            {
                known = (address, MarksOf(properties, address));
            }

            var marks = known.Value.Marks;
            switch (element.Name.LocalName)
            {
                case "t":
                    Add(line, element.Value, marks);
                    break;
                case "tab" or "ptab":
                    Add(line, "\t", marks);
                    break;
                case "noBreakHyphen":
                    Add(line, "\u2011", marks);
                    break;
                case "sym":
                    Add(line, Sign(element), marks);
                    break;
                case "br" when element.Property("type") is null or "textWrapping":
                case "cr":
                    line.Content.Add(Node("hardBreak"));
                    break;
                case "footnoteReference" or "endnoteReference":
                    AddNote(line, element);
                    break;
                case "commentReference":
                    report.Add(LeftOut.Comments);
                    break;
                case "drawing" or "pict" or "object":
                    Drawing(line, element);
                    break;
                case "AlternateContent":
                    if (
                        (element.Child("Choice") ?? element.Child("Fallback")) is { } chosen
                        && depth < MaxDepth
                    )
                    {
                        Run(
                            line,
                            new XElement(run.Name, properties, chosen.Elements()),
                            href,
                            depth + 1
                        );
                    }

                    break;
            }
        }
    }

    private void AddNote(Line line, XElement reference)
    {
        if (note(reference) is { Count: > 0 } words)
        {
            line.Content.Add(Node("footnote", words));
        }
        else
        {
            report.Add(LeftOut.Footnotes);
        }
    }

    private static void Fields(Line line, XElement element)
    {
        switch (element.Property("fldCharType"))
        {
            case "begin" when line.Fields.Count < MaxDepth:
                line.Fields.Push(new());
                break;
            case "separate" when line.Fields.TryPeek(out var field):
                field.IsResult = true;
                field.Href = LinkOf(field.Code.ToString());
                break;
            case "end":
                line.Fields.TryPop(out _);
                break;
        }
    }

    private static string? LinkOf(string code) =>
        code.Split('"') is [var name, var address, ..]
        && name.Trim().Equals("HYPERLINK", StringComparison.OrdinalIgnoreCase)
            ? address
            : null;

    private void Drawing(Line line, XElement element)
    {
        var boxes = element
            .Descendants()
            .Where(one => one.Name.LocalName == "txbxContent")
            .Where(one =>
                !one.Ancestors().Any(above => above.Name.LocalName is "Fallback" or "txbxContent")
            )
            .ToList();
        line.Boxes.AddRange(boxes);
        if (boxes.Count > 0)
        {
            return;
        }

        if (element.Name.LocalName != "object" && picture(element) is { } image)
        {
            line.Images.Add(image);
        }
        else
        {
            report.Add(element.Name.LocalName == "object" ? LeftOut.Objects : LeftOut.Images);
        }
    }

    private List<ProseMirrorMark> MarksOf(XElement? properties, string? href)
    {
        var style = styles.OfRun(properties.Value("rStyle"));
        var marks = new List<ProseMirrorMark>();
        if (href is not null && report.LinkTo(href) is { } link)
        {
            marks.Add(link);
        }

        AddIf("bold", properties.Switch("b") ?? style.IsBold);
        AddIf("italic", properties.Switch("i") ?? style.IsItalic);
        AddIf(
            "strike",
            properties.Switch("strike") ?? properties.Switch("dstrike") ?? style.IsStruck
        );
        AddIf("underline", href is null ? properties.Switch("u") ?? style.IsUnderlined : false);
        AddIf("code", style.Name is "codetext" or "htmlcode" or "verbatimchar" or "sourcetext");
        return marks;

        void AddIf(string mark, bool? isOn)
        {
            if (isOn is true)
            {
                marks.Add(Mark(mark));
            }
        }
    }

    /// <summary>Of the fonts with signs in place of letters, those that mean something in a text.</summary>
    private static string Sign(XElement symbol) =>
        symbol.Property("char")?.ToUpperInvariant() switch
        {
            "F0A8" or "F06F" or "F071" => "☐",
            "F0FE" or "F0FD" or "F052" => "☒",
            "F0FC" => "✓",
            "F0E0" => "→",
            "F0B7" or "F0A7" => "•",
            _ => "□",
        };

    private static void Add(Line line, string text, IReadOnlyList<ProseMirrorMark> marks)
    {
        if (text.Length > 0)
        {
            line.Content.Add(ProseMirrorNode.OfText(text, marks));
        }
    }
}
