using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>The styles of our Word files: Word's own where it has one, so that its navigation and its table of contents know them.</summary>
internal static class DocxStyles
{
    private const string Font = "Calibri";
    private const string Mono = "Consolas";
    private const string Dark = "1F2A37";
    private const string Grey = "5B6573";

    /// <summary>Fill and border of each kind of callout.</summary>
    public static (string Fill, string Border) CalloutColours(string kind) =>
        kind switch
        {
            "attention" => ("FFF4E0", "B45309"),
            "agreed" => ("E8F5EC", "1B6E3C"),
            _ => ("E8F1FA", "1F5F99"),
        };

    public static Styles All(string language)
    {
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = Font,
                            HighAnsi = Font,
                            ComplexScript = Font,
                        },
                        new FontSize { Val = "22" },
                        new FontSizeComplexScript { Val = "22" },
                        new Languages
                        {
                            Val = language,
                            EastAsia = "en-US",
                            Bidi = "ar-SA",
                        }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            After = "120",
                            Line = "276",
                            LineRule = LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            Paragraph("Normal", "Normal", null, null, isDefault: true),
            Paragraph(
                DocxNames.Title,
                "Title",
                new(new KeepNext(), new SpacingBetweenLines { After = "240" }),
                new(new Bold(), new Color { Val = Dark }, new FontSize { Val = "44" })
            )
        );
        string[] sizes = ["32", "26", "24"];
        for (var level = 1; level <= sizes.Length; level++)
        {
            styles.Append(
                Paragraph(
                    $"{DocxNames.Heading}{level}",
                    $"heading {level}",
                    new(
                        new KeepNext(),
                        new KeepLines(),
                        new SpacingBetweenLines
                        {
                            Before = level == 1 ? "360" : "280",
                            After = "100",
                        },
                        new OutlineLevel { Val = level - 1 }
                    ),
                    new(
                        new Bold(),
                        new Color { Val = Dark },
                        new FontSize { Val = sizes[level - 1] }
                    )
                )
            );
        }

        styles.Append(
            Paragraph(
                DocxNames.ListParagraph,
                "List Paragraph",
                new(
                    new SpacingBetweenLines { After = "60" },
                    new ContextualSpacing { Val = false }
                ),
                null
            )
        );
        for (var depth = 1; depth <= DocxNames.ContinuedLevels; depth++)
        {
            styles.Append(
                Paragraph(
                    DocxNames.Continued(depth),
                    depth == 1 ? "List Continue" : $"List Continue {depth}",
                    new(
                        new SpacingBetweenLines { After = "60" },
                        new Indentation { Left = DocxNumbering.Indent(depth) }
                    ),
                    null
                )
            );
        }

        styles.Append(
            Paragraph(
                DocxNames.FootnoteText,
                "footnote text",
                new(new SpacingBetweenLines { After = "40" }),
                new(new FontSize { Val = "18" })
            ),
            Character(
                DocxNames.FootnoteReference,
                "footnote reference",
                new(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })
            )
        );
        styles.Append(
            Paragraph(
                DocxNames.Quote,
                "Quote",
                new(
                    new ParagraphBorders(Border<LeftBorder>("9AA5B1", 18, 12)),
                    new SpacingBetweenLines { After = "100" },
                    new Indentation { Left = "400" }
                ),
                new(new Italic { Val = false }, new Color { Val = Grey })
            ),
            Paragraph(
                DocxNames.Code,
                "Code Block",
                new(
                    Fill("F3F4F6"),
                    new SpacingBetweenLines
                    {
                        After = "120",
                        Line = "240",
                        LineRule = LineSpacingRuleValues.Auto,
                    }
                ),
                new(
                    new RunFonts
                    {
                        Ascii = Mono,
                        HighAnsi = Mono,
                        ComplexScript = Mono,
                    },
                    new NoProof(),
                    new FontSize { Val = "20" }
                )
            ),
            Paragraph(
                DocxNames.Summary,
                "Summary",
                new(new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60" }),
                new(new Bold())
            ),
            Paragraph(
                DocxNames.Line,
                "Horizontal Line",
                new(
                    new ParagraphBorders(Border<BottomBorder>("9AA5B1", 6, 1)),
                    new SpacingBetweenLines { Before = "60", After = "180" }
                ),
                new(new FontSize { Val = "8" })
            ),
            Paragraph(
                DocxNames.TableHeader,
                "Table Header",
                new(new KeepNext(), new SpacingBetweenLines { After = "60" }),
                new(new Bold())
            ),
            Paragraph(
                DocxNames.Filler,
                "Filler",
                new(
                    new SpacingBetweenLines
                    {
                        Before = "0",
                        After = "0",
                        Line = "20",
                        LineRule = LineSpacingRuleValues.Exact,
                    }
                ),
                new(new FontSize { Val = "2" })
            )
        );
        foreach (var kind in new[] { "info", "attention", "agreed" })
        {
            styles.Append(
                Paragraph(
                    CalloutStyle(kind),
                    $"Callout {kind}",
                    new(
                        new ParagraphBorders(
                            Border<LeftBorder>(CalloutColours(kind).Border, 24, 8)
                        ),
                        Fill(CalloutColours(kind).Fill),
                        new SpacingBetweenLines { Before = "0", After = "0" },
                        new Indentation { Left = "240", Right = "120" }
                    ),
                    null
                ),
                Paragraph(
                    CalloutLabel(kind),
                    $"Callout Label {kind}",
                    new(new KeepNext()),
                    new(new Bold(), new Color { Val = CalloutColours(kind).Border }),
                    CalloutStyle(kind)
                )
            );
        }

        styles.Append(
            Character(
                DocxNames.CodeText,
                "Code Text",
                new(
                    new RunFonts
                    {
                        Ascii = Mono,
                        HighAnsi = Mono,
                        ComplexScript = Mono,
                    },
                    new NoProof(),
                    new Shading
                    {
                        Val = ShadingPatternValues.Clear,
                        Color = "auto",
                        Fill = "F3F4F6",
                    }
                )
            ),
            Character(
                DocxNames.Hyperlink,
                "Hyperlink",
                new(new Color { Val = "0B5394" }, new Underline { Val = UnderlineValues.Single })
            ),
            new Style(
                new StyleName { Val = "Workspace Table" },
                new UIPriority { Val = 59 },
                new StyleTableProperties(
                    new TableBorders(
                        Border<TopBorder>("9AA5B1", 4, 0),
                        Border<LeftBorder>("9AA5B1", 4, 0),
                        Border<BottomBorder>("9AA5B1", 4, 0),
                        Border<RightBorder>("9AA5B1", 4, 0),
                        Border<InsideHorizontalBorder>("9AA5B1", 4, 0),
                        Border<InsideVerticalBorder>("9AA5B1", 4, 0)
                    ),
                    new TableCellMarginDefault(
                        new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                        new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                        new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                        new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa }
                    )
                )
            )
            {
                Type = StyleValues.Table,
                StyleId = DocxNames.Table,
                CustomStyle = true,
            }
        );
        return styles;
    }

    public static string CalloutStyle(string kind) =>
        DocxNames.Callout + char.ToUpperInvariant(kind[0]) + kind[1..];

    public static string CalloutLabel(string kind) =>
        DocxNames.CalloutLabel + char.ToUpperInvariant(kind[0]) + kind[1..];

    public static Shading Fill(string colour) =>
        new()
        {
            Val = ShadingPatternValues.Clear,
            Color = "auto",
            Fill = colour,
        };

    public static T Border<T>(string colour, uint size, uint space)
        where T : BorderType, new() =>
        new()
        {
            Val = BorderValues.Single,
            Color = colour,
            Size = size,
            Space = space,
        };

    private static Style Paragraph(
        string id,
        string name,
        StyleParagraphProperties? paragraph,
        StyleRunProperties? run,
        string? basedOn = "Normal",
        bool isDefault = false
    )
    {
        var style = new Style(new StyleName { Val = name })
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            Default = isDefault ? true : null,
        };
        if (!isDefault)
        {
            style.Append(new BasedOn { Val = basedOn });
        }

        style.Append(new PrimaryStyle());
        foreach (OpenXmlElement? part in new OpenXmlElement?[] { paragraph, run })
        {
            if (part is not null)
            {
                style.Append(part);
            }
        }

        return style;
    }

    private static Style Character(string id, string name, StyleRunProperties run) =>
        new(new StyleName { Val = name }, new PrimaryStyle(), run)
        {
            Type = StyleValues.Character,
            StyleId = id,
        };
}
