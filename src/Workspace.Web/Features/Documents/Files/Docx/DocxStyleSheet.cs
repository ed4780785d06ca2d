using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <param name="Name">In lower case without spaces. Word keeps its own styles' English names in every language.</param>
/// <param name="Heading">1 to 9 for a heading.</param>
internal sealed record DocxStyle(
    string Name,
    int? Heading,
    string? NumberingId,
    int? NumberingLevel,
    bool? IsBold,
    bool? IsItalic,
    bool? IsStruck,
    bool? IsUnderlined
);

/// <summary>The styles of a Word file, each with what it takes from those it is based on.</summary>
internal sealed partial class DocxStyleSheet
{
    private const int MaxChain = 20;

    private static readonly DocxStyle None = new("", null, null, null, null, null, null, null);

    private readonly Dictionary<string, XElement> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocxStyle> read = new(StringComparer.Ordinal);
    private readonly string? usual;

    public DocxStyleSheet(XElement? styles)
    {
        foreach (var style in styles.Children("style"))
        {
            if (style.Property("styleId") is { } id && written.TryAdd(id, style))
            {
                usual ??=
                    style.Property("type") == "paragraph"
                    && style.Property("default") is "1" or "true"
                        ? id
                        : null;
            }
        }
    }

    /// <param name="id">Null for the usual style of a paragraph.</param>
    public DocxStyle OfParagraph(string? id) => Of(id ?? usual);

    public DocxStyle OfRun(string? id) => Of(id);

    private DocxStyle Of(string? id)
    {
        if (id is null)
        {
            return None;
        }

        if (!read.TryGetValue(id, out var style))
        {
            read[id] = style = Read(id);
        }

        return style;
    }

    private DocxStyle Read(string id)
    {
        var style = None with { Name = Plain(id), Heading = HeadingOf(Plain(id)) };
        var isFirst = true;
        string? at = id;
        for (var i = 0; i < MaxChain && at is not null; i++)
        {
            if (!written.TryGetValue(at, out var one))
            {
                break;
            }

            var name = Plain(one.Value("name") ?? at);
            if (isFirst)
            {
                style = style with { Name = name, Heading = HeadingOf(name) };
                isFirst = false;
            }

            var (paragraph, run) = (one.Child("pPr"), one.Child("rPr"));
            var numbering = paragraph.Child("numPr");
            style = style with
            {
                Heading =
                    style.Heading
                    ?? HeadingOf(name)
                    ?? (
                        paragraph.Value("outlineLvl").Number() is >= 0 and < 9 and var level
                            ? level + 1
                            : null
                    ),
                NumberingId = style.NumberingId ?? numbering.Value("numId"),
                NumberingLevel = style.NumberingLevel ?? numbering.Value("ilvl").Number(),
                IsBold = style.IsBold ?? run.Switch("b"),
                IsItalic = style.IsItalic ?? run.Switch("i"),
                IsStruck = style.IsStruck ?? run.Switch("strike"),
                IsUnderlined = style.IsUnderlined ?? run.Switch("u"),
            };
            at = one.Value("basedOn");
        }

        return style;
    }

    private static string Plain(string name) =>
        name.Replace(" ", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .ToLowerInvariant();

    private static int? HeadingOf(string name) =>
        Heading().Match(name) is { Success: true } match ? match.Groups[1].Value[0] - '0' : null;

    /// <summary>Files of other programs bring the names of their own language.</summary>
    [GeneratedRegex("^(?:heading|kop|überschrift|titre|berschrift)([1-9])$")]
    private static partial Regex Heading();
}
