using System.Globalization;
using System.Xml.Linq;
using static Workspace.Web.Features.Documents.Files.Odt.OdtNames;

namespace Workspace.Web.Features.Documents.Files.Odt;

/// <summary>The styles of our OpenDocument files, under the names that LibreOffice knows.</summary>
internal static class OdtStyles
{
    private const string Sans = "Carlito, Calibri, 'Liberation Sans', sans-serif";
    private const string Mono = "'Liberation Mono', Consolas, monospace";
    private const string Dark = "#1f2a37";
    private const string Grey = "#5b6573";
    private const int Levels = 10;

    private static readonly string[] Bulleted = ["•", "◦", "▪"];

    public static XElement All(string language)
    {
        var (code, country) = language.Split('-') is [var one, var two]
            ? (one, two)
            : (language, "none");
        return new(
            Office + "styles",
            new XElement(
                Style + "default-style",
                new XAttribute(Style + "family", "paragraph"),
                Paragraph(
                    ("margin-bottom", "0.21cm"),
                    ("line-height", "125%"),
                    ("orphans", "2"),
                    ("widows", "2")
                ),
                Run(
                    ("font-family", Sans),
                    ("font-size", "11pt"),
                    ("language", code),
                    ("country", country)
                )
            ),
            new XElement(Style + "default-style", new XAttribute(Style + "family", "table")),
            Named("Standard", null),
            Named(Body, "Standard"),
            Named(
                Title,
                "Standard",
                Paragraph(("margin-bottom", "0.5cm"), ("keep-with-next", "always")),
                Run(("font-size", "22pt"), ("font-weight", "bold"), ("color", Dark))
            ),
            HeadingOf(1, "16pt", "0.7cm"),
            HeadingOf(2, "13pt", "0.5cm"),
            HeadingOf(3, "12pt", "0.45cm"),
            Named(
                Quote,
                Body,
                Paragraph(
                    ("margin-left", "0.7cm"),
                    ("padding-left", "0.3cm"),
                    ("border-left", "2.25pt solid #9aa5b1")
                ),
                Run(("color", Grey))
            ),
            Named(
                "Preformatted_20_Text",
                "Standard",
                Paragraph(),
                Run(("font-family", Mono), ("font-size", "10pt"))
            ),
            Named(
                Code,
                "Preformatted_20_Text",
                Paragraph(
                    ("background-color", "#f3f4f6"),
                    ("padding", "0.15cm"),
                    ("line-height", "110%")
                )
            ),
            Named(
                Line,
                "Standard",
                Paragraph(("border-bottom", "0.75pt solid #9aa5b1"), ("margin-bottom", "0.4cm")),
                Run(("font-size", "4pt"))
            ),
            Named(
                Summary,
                Body,
                Paragraph(("keep-with-next", "always")),
                Run(("font-weight", "bold"))
            ),
            Named(
                Footnote,
                "Standard",
                Paragraph(("margin-bottom", "0.08cm")),
                Run(("font-size", "9pt"))
            ),
            Named(TableText, Body, Paragraph(("margin-bottom", "0.08cm"))),
            Named(
                TableHeader,
                TableText,
                Paragraph(("keep-with-next", "always")),
                Run(("font-weight", "bold"))
            ),
            Named(
                Filler,
                "Standard",
                Paragraph(("line-height", "0.05cm"), ("margin-bottom", "0cm")),
                Run(("font-size", "2pt"))
            ),
            CalloutOf("info", "#e8f1fa", "#1f5f99"),
            CalloutOf("attention", "#fff4e0", "#b45309"),
            CalloutOf("agreed", "#e8f5ec", "#1b6e3c"),
            Character(CodeText, Run(("font-family", Mono), ("background-color", "#f3f4f6"))),
            Character(
                "Internet_20_link",
                Run(("color", "#0b5394")).With(Style + "text-underline-style", "solid")
            ),
            ListOf(Bullets),
            ListOf(Numbers),
            ListOf(Tasks)
        );
    }

    /// <summary>A4 with margins of two and a half centimetres.</summary>
    public static XElement[] Page() =>
        [
            new(
                Office + "automatic-styles",
                new XElement(
                    Style + "page-layout",
                    new XAttribute(Style + "name", "A4"),
                    new XElement(
                        Style + "page-layout-properties",
                        new XAttribute(Fo + "page-width", "21cm"),
                        new XAttribute(Fo + "page-height", "29.7cm"),
                        new XAttribute(Fo + "margin", "2.5cm")
                    )
                )
            ),
            new(
                Office + "master-styles",
                new XElement(
                    Style + "master-page",
                    new XAttribute(Style + "name", "Standard"),
                    new XAttribute(Style + "page-layout-name", "A4")
                )
            ),
        ];

    /// <summary>What the text itself uses: a style for each set of marks, and those of tables and boxes.</summary>
    public static IEnumerable<XElement> Automatic()
    {
        for (var bits = 1; bits < 1 << Marks.Length; bits++)
        {
            var run = Run();
            if ((bits & 1) != 0)
            {
                run.Add(new XAttribute(Fo + "font-weight", "bold"));
            }

            if ((bits & 2) != 0)
            {
                run.Add(new XAttribute(Fo + "font-style", "italic"));
            }

            if ((bits & 4) != 0)
            {
                run.With(Style + "text-underline-style", "solid")
                    .With(Style + "text-underline-width", "auto")
                    .With(Style + "text-underline-color", "font-color");
            }

            if ((bits & 8) != 0)
            {
                run.With(Style + "text-line-through-style", "solid")
                    .With(Style + "text-line-through-type", "single");
            }

            yield return Family(
                $"T{bits.ToString(CultureInfo.InvariantCulture)}",
                "text",
                null,
                run
            );
        }

        yield return Family(Section, "section", null, new XElement(Style + "section-properties"));
        foreach (var (name, fill) in new[] { (HeaderCell, "#eef1f4"), (TextCell, "transparent") })
        {
            yield return Family(
                name,
                "table-cell",
                null,
                new XElement(
                    Style + "table-cell-properties",
                    new XAttribute(Fo + "background-color", fill),
                    new XAttribute(Fo + "padding", "0.12cm"),
                    new XAttribute(Fo + "border", "0.5pt solid #9aa5b1")
                )
            );
        }
    }

    public static XElement Family(
        string name,
        string family,
        string? parent,
        params XElement[] properties
    ) =>
        new(
            Style + "style",
            new XAttribute(Style + "name", name),
            new XAttribute(Style + "family", family),
            parent is null ? null : new XAttribute(Style + "parent-style-name", parent),
            properties
        );

    public static XElement With(this XElement element, XName name, string value)
    {
        element.SetAttributeValue(name, value);
        return element;
    }

    private static XElement Named(string name, string? parent, params XElement[] properties) =>
        Family(name, "paragraph", parent, properties)
            .With(Style + "display-name", name.Replace("_20_", " ", StringComparison.Ordinal));

    private static XElement Character(string name, XElement run) =>
        Family(name, "text", null, run)
            .With(Style + "display-name", name.Replace("_20_", " ", StringComparison.Ordinal));

    private static XElement HeadingOf(int level, string size, string above) =>
        Named(
                $"{Heading}{level}",
                "Standard",
                Paragraph(
                    ("margin-top", above),
                    ("margin-bottom", "0.2cm"),
                    ("keep-with-next", "always")
                ),
                Run(("font-size", size), ("font-weight", "bold"), ("color", Dark))
            )
            .With(Style + "default-outline-level", level.ToString(CultureInfo.InvariantCulture));

    private static XElement[] CalloutOf(string kind, string fill, string colour)
    {
        var box = new[]
        {
            ("background-color", fill),
            ("border-left", $"3pt solid {colour}"),
            ("padding", "0.15cm"),
            ("margin-left", "0.3cm"),
            ("margin-bottom", "0cm"),
        };
        return
        [
            Named(Callout(kind), Body, Paragraph(box)),
            Named(
                CalloutLabel(kind),
                Callout(kind),
                Paragraph([.. box, ("keep-with-next", "always")]),
                Run(("font-weight", "bold"), ("color", colour))
            ),
        ];
    }

    private static XElement ListOf(string name)
    {
        var list = new XElement(Text + "list-style", new XAttribute(Style + "name", name));
        for (var level = 1; level <= Levels; level++)
        {
            var look = name switch
            {
                Bullets => new XElement(
                    Text + "list-level-style-bullet",
                    new XAttribute(Text + "bullet-char", Bulleted[(level - 1) % Bulleted.Length])
                ),
                Numbers => new XElement(
                    Text + "list-level-style-number",
                    new XAttribute(Style + "num-format", "1"),
                    new XAttribute(Style + "num-suffix", ".")
                ),
                _ => new XElement(
                    Text + "list-level-style-number",
                    new XAttribute(Style + "num-format", "")
                ),
            };
            look.With(Text + "level", level.ToString(CultureInfo.InvariantCulture));
            var indent = string.Create(CultureInfo.InvariantCulture, $"{level * 0.75}cm");
            look.Add(
                new XElement(
                    Style + "list-level-properties",
                    new XAttribute(Text + "list-level-position-and-space-mode", "label-alignment"),
                    new XElement(
                        Style + "list-level-label-alignment",
                        new XAttribute(
                            Text + "label-followed-by",
                            name == Tasks ? "nothing" : "listtab"
                        ),
                        new XAttribute(Text + "list-tab-stop-position", indent),
                        new XAttribute(Fo + "text-indent", "-0.65cm"),
                        new XAttribute(Fo + "margin-left", indent)
                    )
                )
            );
            list.Add(look);
        }

        return list;
    }

    private static XElement Paragraph(params IEnumerable<(string Name, string Value)> properties) =>
        new(
            Style + "paragraph-properties",
            properties.Select(property => new XAttribute(Fo + property.Name, property.Value))
        );

    private static XElement Run(params IEnumerable<(string Name, string Value)> properties) =>
        new(
            Style + "text-properties",
            properties.Select(property => new XAttribute(Fo + property.Name, property.Value))
        );
}
