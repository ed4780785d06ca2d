using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <param name="Format">As Word calls it: bullet, decimal, lowerLetter, none …</param>
/// <param name="Count">The number this paragraph has at its level.</param>
/// <param name="Label">What Word puts before the paragraph, such as "Artikel 3" or "2.1".</param>
internal sealed record DocxNumber(
    ListIdentity List,
    int Level,
    string Format,
    int Count,
    string Label
)
{
    public bool IsBullet => Format == "bullet";

    public bool IsNone => Format == "none";

    /// <summary>A number that a numbered list of ours cannot say, such as "2.1" or "Artikel 3".</summary>
    public bool IsOwnWords => !IsBullet && !IsNone && IsLegal;

    public required bool IsLegal { get; init; }
}

/// <summary>Counts numbered paragraphs as Word does.</summary>
internal sealed partial class DocxNumbers
{
    private const int Levels = DocxNames.Levels;

    private readonly Dictionary<string, XElement> looks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?[]> counts = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> begun = [];

    public DocxNumbers(XElement? numbering)
    {
        foreach (var look in numbering.Children("abstractNum"))
        {
            looks.TryAdd(look.Property("abstractNumId") ?? "", look);
        }

        foreach (var list in numbering.Children("num"))
        {
            lists.TryAdd(list.Property("numId") ?? "", list);
        }
    }

    /// <summary>Of the next paragraph of this list; null when it has none.</summary>
    public DocxNumber? Next(string? list, int level)
    {
        level = Math.Clamp(level, 0, Levels - 1);
        if (
            list is null or "0"
            || !lists.TryGetValue(list, out var instance)
            || instance.Value("abstractNumId") is not { } id
            || !looks.ContainsKey(id)
        )
        {
            return null;
        }

        if (!counts.TryGetValue(id, out var count))
        {
            counts[id] = count = new int?[Levels];
        }

        var start = begun.Add((list, level)) ? StartOverride(instance, level) : null;
        count[level] =
            start
            ?? (
                count[level] is { } last
                    ? last + 1
                    : Level(instance, id, level).Value("start").Number() ?? 1
            );
        Array.Clear(count, level + 1, Levels - level - 1);
        var definition = Level(instance, id, level);
        var text = definition.Value("lvlText") ?? "";
        var format = definition.Value("numFmt") ?? "decimal";
        var label = Place()
            .Replace(
                text,
                match =>
                {
                    var at = match.Groups[1].Value[0] - '1';
                    var other = Level(instance, id, at);
                    return Written(
                        count[at] ?? other.Value("start").Number() ?? 1,
                        definition.Switch("isLgl") is true
                            ? "decimal"
                            : other.Value("numFmt") ?? "decimal"
                    );
                }
            );
        return new(new(list, id, start is not null), level, format, count[level] ?? 1, label)
        {
            IsLegal = Place().Count(text) > 1 || Place().Replace(text, "").Any(char.IsLetter),
        };
    }

    private XElement? Level(XElement instance, string id, int level) =>
        instance
            .Children("lvlOverride")
            .Where(one => one.Property("ilvl").Number() == level)
            .Select(one => one.Child("lvl"))
            .FirstOrDefault(one => one is not null)
        ?? looks[id].Children("lvl").FirstOrDefault(one => one.Property("ilvl").Number() == level);

    private static int? StartOverride(XElement instance, int level) =>
        instance
            .Children("lvlOverride")
            .FirstOrDefault(one => one.Property("ilvl").Number() == level)
            .Value("startOverride")
            .Number();

    private static string Written(int number, string format)
    {
        var written = format switch
        {
            "lowerLetter" or "upperLetter" when number > 0 => new string(
                (char)('a' + ((number - 1) % 26)),
                Math.Min(1 + ((number - 1) / 26), 10)
            ),
            "lowerRoman" or "upperRoman" when number is > 0 and < 4_000 => Roman(number),
            "none" => "",
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
        return format.StartsWith("upper", StringComparison.Ordinal)
            ? written.ToUpperInvariant()
            : written;
    }

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs =
        [
            (1000, "m"),
            (900, "cm"),
            (500, "d"),
            (400, "cd"),
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ];
        var written = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
            {
                written += sign;
            }
        }

        return written;
    }

    [GeneratedRegex("%([1-9])")]
    private static partial Regex Place();
}
