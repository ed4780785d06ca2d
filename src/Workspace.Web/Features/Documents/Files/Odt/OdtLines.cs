using System.Text;
using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Odt;

/// <summary>Reads what stands on a line of an OpenDocument file.</summary>
/// <param name="picture">The image of a frame; null when it is none.</param>
internal sealed class OdtLines(
    OdtStyleSheet styles,
    Func<XElement, ProseMirrorNode?> picture,
    ImportReport report,
    CancellationToken cancellationToken
)
{
    private const int MaxDepth = 60;
    private const int MaxSpaces = 1_000;

    public sealed class Line
    {
        public List<ProseMirrorNode> Content { get; } = [];

        /// <summary>Boxes with text that stand beside the paragraph.</summary>
        public List<XElement> Boxes { get; } = [];

        /// <summary>Images that stand beside the paragraph, or in it.</summary>
        public List<ProseMirrorNode> Images { get; } = [];

        internal bool IsAfterSpace { get; set; } = true;

        /// <summary>The mention being read, and where it began.</summary>
        internal (string[] Name, int Start)? Mention { get; set; }
    }

    public Line Read(XElement paragraph)
    {
        var line = new Line();
        Children(line, paragraph, [], 0);
        // Spaces at the end of a paragraph are dropped, as at its start.
        return line;
    }

    private void Children(
        Line line,
        XElement parent,
        IReadOnlyList<ProseMirrorMark> marks,
        int depth
    )
    {
        if (depth > MaxDepth)
        {
            report.Add(LeftOut.Nesting);
            return;
        }

        foreach (var node in parent.Nodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is XText text)
            {
                Add(line, Collapsed(line, text.Value), marks);
            }
            else if (node is XElement element)
            {
                Element(line, element, marks, depth);
            }
        }
    }

    private void Element(
        Line line,
        XElement element,
        IReadOnlyList<ProseMirrorMark> marks,
        int depth
    )
    {
        switch (element.Name.LocalName)
        {
            case "s":
                Add(
                    line,
                    new string(' ', Math.Clamp(element.Property("c").Number() ?? 1, 1, MaxSpaces)),
                    marks
                );
                break;
            case "tab":
                Add(line, "\t", marks);
                line.IsAfterSpace = true;
                break;
            case "line-break":
                line.Content.Add(Node("hardBreak"));
                line.IsAfterSpace = true;
                break;
            case "span":
                Children(line, element, MarksOf(element, marks), depth + 1);
                break;
            case "a":
                Children(
                    line,
                    element,
                    element.Property("href") is { } href && report.LinkTo(href) is { } link
                        ? [.. marks.Where(mark => mark.Type != "link"), link]
                        : marks,
                    depth + 1
                );
                break;
            case "note":
                AddNote(line, element, depth);
                break;
            case "annotation":
                report.Add(LeftOut.Comments);
                break;
            case "change" or "change-start":
                report.Add(LeftOut.TrackedChanges);
                break;
            case "bookmark-start"
                when element.Property("name")?.Split('_')
                    is ["ws", "mention", _, _, ..]
                        and var name:
                line.Mention = (name, line.Content.Count);
                break;
            case "bookmark-end"
                when line.Mention is var (name, start)
                    && element.Property("name") == string.Join('_', name)
                    && line.Content.Count > start:
                var label = string.Concat(line.Content.Skip(start).Select(one => one.Text));
                line.Content.RemoveRange(start, line.Content.Count - start);
                line.Content.Add(
                    Nodes.Mention(
                        name[2],
                        name[3],
                        name[2] == "person" ? label.TrimStart('@') : label
                    )
                );
                line.Mention = null;
                break;
            case "frame" or "custom-shape" or "rect" or "g":
                Drawing(line, element);
                break;
            case "ruby":
                Children(line, element.Child("ruby-base") ?? element, marks, depth + 1);
                break;
            case "object" or "object-ole":
                report.Add(LeftOut.Objects);
                break;
            case "bookmark"
            or "bookmark-start"
            or "bookmark-end"
            or "soft-page-break"
            or "annotation-end"
            or "change-end":
            case "toc-mark"
            or "alphabetical-index-mark"
            or "reference-mark"
            or "reference-mark-start"
            or "reference-mark-end":
                break;
            default:
                // Fields: what they say now.
                Children(line, element, marks, depth + 1);
                break;
        }
    }

    private void Drawing(Line line, XElement element)
    {
        var boxes = element
            .DescendantsAndSelf()
            .Where(one => one.Name.LocalName is "text-box" or "custom-shape")
            .Where(one =>
                one.Elements().Any(child => child.Name.LocalName is "p" or "h" or "list" or "table")
            )
            .Where(one =>
                !one.Ancestors()
                    .TakeWhile(above => above != element.Parent)
                    .Any(above => above.Name.LocalName == "text-box")
            )
            .ToList();
        line.Boxes.AddRange(boxes);
        if (boxes.Count > 0)
        {
            return;
        }

        if (element.Descendants().Any(one => one.Name.LocalName is "object" or "object-ole"))
        {
            report.Add(LeftOut.Objects);
        }
        else if (picture(element) is { } image)
        {
            line.Images.Add(image);
        }
        else
        {
            report.Add(LeftOut.Images);
        }
    }

    private void AddNote(Line line, XElement note, int depth)
    {
        var inside = new Line();
        foreach (var paragraph in (note.Child("note-body")?.Elements() ?? []))
        {
            if (inside.Content.Count > 0)
            {
                inside.Content.Add(ProseMirrorNode.OfText(" "));
            }

            inside.IsAfterSpace = true;
            Children(inside, paragraph, [], depth + 1);
        }

        if (inside.Images.Count > 0)
        {
            report.Add(LeftOut.Images, inside.Images.Count);
        }

        if (inside.Content.Count > 0)
        {
            line.Content.Add(Node("footnote", inside.Content));
            line.IsAfterSpace = false;
        }
        else
        {
            report.Add(LeftOut.Footnotes);
        }
    }

    private List<ProseMirrorMark> MarksOf(XElement span, IReadOnlyList<ProseMirrorMark> around)
    {
        var style = styles.Of("text", span.Property("style-name"));
        var marks = around.ToList();
        foreach (
            var (mark, isOn) in new[]
            {
                ("bold", style.IsBold || style.Is("Strong Emphasis")),
                ("italic", style.IsItalic || style.Is("Emphasis")),
                ("underline", style.IsUnderlined && marks.TrueForAll(one => one.Type != "link")),
                ("strike", style.IsStruck),
                ("code", style.Is("Source Text", "Teletype", "User Entry")),
            }
        )
        {
            if (isOn && marks.TrueForAll(one => one.Type != mark))
            {
                marks.Add(Mark(mark));
            }
        }

        return marks;
    }

    /// <summary>As the standard says: line ends and spaces in a row are one space.</summary>
    private static string Collapsed(Line line, string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is ' ' or '\n' or '\r' or '\t')
            {
                if (!line.IsAfterSpace)
                {
                    kept.Append(' ');
                }

                line.IsAfterSpace = true;
            }
            else
            {
                kept.Append(letter);
                line.IsAfterSpace = false;
            }
        }

        return kept.ToString();
    }

    private static void Add(Line line, string text, IReadOnlyList<ProseMirrorMark> marks)
    {
        if (text.Length > 0)
        {
            line.Content.Add(ProseMirrorNode.OfText(text, marks));
        }
    }
}
