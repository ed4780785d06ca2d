using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using W14 = DocumentFormat.OpenXml.Office2010.Word;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>Writes what stands on a line.</summary>
/// <param name="part">What the line stands in; its links are kept there.</param>
/// <param name="note">Writes a footnote and gives its sign; none stand in a footnote.</param>
internal sealed class DocxRuns(OpenXmlPart part, Func<ProseMirrorNode, Run>? note = null)
{
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);
    private int controls;

    public IEnumerable<OpenXmlElement> Of(IReadOnlyList<ProseMirrorNode> line)
    {
        var isRightToLeft = IsRightToLeft(line);
        foreach (var node in line)
        {
            switch (node.Type)
            {
                case "hardBreak":
                    yield return new Run(new Break());
                    break;
                case "mention":
                    yield return Mention(node, isRightToLeft);
                    break;
                case "footnote" when note is not null:
                    yield return note(node);
                    break;
                case "text":
                    yield return Linked(node, isRightToLeft);
                    break;
            }
        }
    }

    public static IEnumerable<OpenXmlElement> Code(string text)
    {
        var isFirst = true;
        foreach (var line in text.Split('\n'))
        {
            var run = isFirst ? new Run() : new Run(new Break());
            isFirst = false;
            AddText(run, line);
            yield return run;
        }
    }

    /// <summary>A box to tick, which Word lets the reader tick.</summary>
    public SdtRun Tick(bool isTicked)
    {
        var sign = isTicked ? DocxNames.Ticked : DocxNames.Unticked;
        return new SdtRun(
            new SdtProperties(
                new SdtId { Val = ++controls },
                new W14.SdtContentCheckBox(
                    new W14.Checked { Val = isTicked ? W14.OnOffValues.One : W14.OnOffValues.Zero },
                    new W14.CheckedState { Font = "MS Gothic", Val = "2612" },
                    new W14.UncheckedState { Font = "MS Gothic", Val = "2610" }
                )
            ),
            new SdtContentRun(
                new Run(
                    new RunProperties(
                        new RunFonts
                        {
                            Ascii = "MS Gothic",
                            HighAnsi = "MS Gothic",
                            EastAsia = "MS Gothic",
                        }
                    ),
                    new Text(sign)
                )
            )
        );
    }

    public SdtProperties Control(string tag, string? name)
    {
        var properties = new SdtProperties();
        if (name is { Length: > 0 })
        {
            properties.Append(
                new SdtAlias { Val = WholeCharacters.Cut(FittedText.Clean(name), 60) }
            );
        }

        properties.Append(new Tag { Val = DocxNames.Tag + tag }, new SdtId { Val = ++controls });
        return properties;
    }

    public static bool IsRightToLeft(IReadOnlyList<ProseMirrorNode> line)
    {
        foreach (var rune in line.SelectMany(node => (node.Text ?? "").EnumerateRunes()))
        {
            // Hebrew, Arabic and their neighbours; the first letter decides, as in a browser.
            if (rune.Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFEFC))
            {
                return true;
            }

            if (System.Text.Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return false;
    }

    private OpenXmlElement Mention(ProseMirrorNode mention, bool isRightToLeft)
    {
        var run = Words(DocumentSchema.MentionText(mention), [], isRightToLeft);
        var tag = $"mention:{mention.Text("kind")}:{mention.Text("id")}";
        // Word takes no longer tag; then the words alone remain.
        return tag.Length + DocxNames.Tag.Length <= 64
            ? new SdtRun(Control(tag, mention.Text("label")), new SdtContentRun(run))
            : run;
    }

    private OpenXmlElement Linked(ProseMirrorNode node, bool isRightToLeft)
    {
        var run = Words(node.Text!, node.Marks, isRightToLeft);
        if (
            node.Marks.FirstOrDefault(mark => mark.Type == "link")?.Text("href") is not { } href
            || !Uri.TryCreate(href, UriKind.Absolute, out var address)
        )
        {
            return run;
        }

        if (!addresses.TryGetValue(href, out var id))
        {
            id = part.AddHyperlinkRelationship(address, isExternal: true).Id;
            addresses[href] = id;
        }

        return new Hyperlink(run) { Id = id, History = true };
    }

    private static Run Words(string text, IReadOnlyList<ProseMirrorMark> marks, bool isRightToLeft)
    {
        // In the order in which the schema wants them.
        var properties = new RunProperties();
        var isCode = Has("code");
        if (isCode || Has("link"))
        {
            properties.Append(
                new RunStyle { Val = isCode ? DocxNames.CodeText : DocxNames.Hyperlink }
            );
        }

        if (Has("bold"))
        {
            properties.Append(new Bold(), new BoldComplexScript());
        }

        if (Has("italic"))
        {
            properties.Append(new Italic(), new ItalicComplexScript());
        }

        if (Has("strike"))
        {
            properties.Append(new Strike());
        }

        if (Has("underline"))
        {
            properties.Append(new Underline { Val = UnderlineValues.Single });
        }

        if (isRightToLeft)
        {
            properties.Append(new RightToLeftText());
        }

        var run = properties.HasChildren ? new Run(properties) : new Run();
        AddText(run, text);
        return run;

        bool Has(string type) => marks.Any(mark => mark.Type == type);
    }

    private static void AddText(Run run, string text)
    {
        var isFirst = true;
        foreach (var part in text.Split('\t'))
        {
            if (!isFirst)
            {
                run.Append(new TabChar());
            }

            isFirst = false;
            if (part.Length > 0)
            {
                run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
            }
        }
    }
}
