using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workspace.Realtime.Yjs;

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

    /// <summary>In characters, of what stands before a paragraph.</summary>
    private const int LongestLabel = 200;

    /// <summary>The levels of each numbering.</summary>
    private readonly Dictionary<string, Dictionary<int, XElement>> looks = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, Instance> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?[]> counts = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> begun = [];

    public DocxNumbers(XElement? numbering)
    {
        foreach (var look in numbering.Children("abstractNum"))
        {
            looks.TryAdd(look.Property("abstractNumId") ?? "", First(look.Children("lvl")));
        }

        foreach (var list in numbering.Children("num"))
        {
            lists.TryAdd(
                list.Property("numId") ?? "",
                new(
                    list.Value("abstractNumId"),
                    First(list.Children("lvlOverride")),
                    First(list.Children("lvlOverride").Where(one => one.Child("lvl") is not null))
                )
            );
        }
    }

    /// <summary>A list of the text: a numbering, with what it says otherwise at some levels.</summary>
    /// <param name="Starts">Of each level, what may say where it starts.</param>
    /// <param name="Others">Of each level, what holds another definition.</param>
    private sealed record Instance(
        string? Look,
        Dictionary<int, XElement> Starts,
        Dictionary<int, XElement> Others
    );

    /// <summary>Of each level, the first.</summary>
    private static Dictionary<int, XElement> First(IEnumerable<XElement> levels)
    {
        var first = new Dictionary<int, XElement>();
        foreach (var level in levels)
        {
            if (level.Property("ilvl").Number() is >= 0 and < Levels and var at)
            {
                first.TryAdd(at, level);
            }
        }

        return first;
    }

    /// <summary>Of the next paragraph of this list; null when it has none.</summary>
    public DocxNumber? Next(string? list, int level)
    {
        level = Math.Clamp(level, 0, Levels - 1);
        if (
            list is null or "0"
            || !lists.TryGetValue(list, out var instance)
            || instance.Look is not { } id
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
        var text = WholeCharacters.Cut(definition.Value("lvlText") ?? "", LongestLabel);
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

    private XElement? Level(Instance instance, string id, int level) =>
        instance.Others.GetValueOrDefault(level).Child("lvl") ?? looks[id].GetValueOrDefault(level);

    private static int? StartOverride(Instance instance, int level) =>
        instance.Starts.GetValueOrDefault(level).Value("startOverride").Number();

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
