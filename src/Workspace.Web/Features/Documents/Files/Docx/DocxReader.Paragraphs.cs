using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Docx;

internal sealed partial class DocxReader
{
    /// <summary>Paragraphs that begin with a box to tick and have no number.</summary>
    private static readonly ListIdentity Ticks = new("ticks", "ticks", false);

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
}
