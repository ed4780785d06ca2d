using System.Globalization;
using System.Xml.Linq;

namespace Workspace.Web.Features.Documents.Files.Odt;

/// <summary>What a style of an OpenDocument file says, with what it takes from its parents.</summary>
/// <param name="Names">Its own name and those of its parents, with spaces.</param>
internal sealed record OdtStyle(
    IReadOnlyList<string> Names,
    bool IsBold,
    bool IsItalic,
    bool IsUnderlined,
    bool IsStruck
)
{
    public bool Is(params ReadOnlySpan<string> names)
    {
        foreach (var name in Names)
        {
            if (names.Contains(name))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class OdtStyleSheet
{
    private const int MaxChain = 20;

    private readonly Dictionary<(string Family, string Name), XElement> written = [];
    private readonly Dictionary<(string Family, string Name), OdtStyle> read = [];
    private readonly Dictionary<string, XElement> lists = new(StringComparer.Ordinal);

    public OdtStyleSheet(params IEnumerable<XElement?> parts)
    {
        foreach (var part in parts)
        {
            var groups = part.Children("automatic-styles").Concat(part.Children("styles"));
            foreach (var style in groups.SelectMany(group => group.Elements()))
            {
                if (style.Property("name") is not { } name)
                {
                    continue;
                }

                if (style.Name.LocalName == "list-style")
                {
                    lists.TryAdd(name, style);
                }
                else if (style.Name.LocalName == "style")
                {
                    written.TryAdd((style.Property("family") ?? "", name), style);
                }
            }
        }
    }

    public OdtStyle Of(string family, string? name)
    {
        var key = (family, name ?? "");
        if (!read.TryGetValue(key, out var style))
        {
            read[key] = style = Read(key);
        }

        return style;
    }

    /// <summary>bullet, number or none.</summary>
    /// <param name="level">From 1.</param>
    public string ListKind(string? name, int level)
    {
        var look = name is null
            ? null
            : lists
                .GetValueOrDefault(name)
                ?.Elements()
                .FirstOrDefault(one =>
                    one.Property("level")
                    == Math.Min(level, 10).ToString(CultureInfo.InvariantCulture)
                );
        return look?.Name.LocalName == "list-level-style-number"
            ? string.IsNullOrEmpty(look.Property("num-format"))
                ? "none"
                : "number"
            : "bullet";
    }

    /// <summary>Whether its numbers are other than 1, 2, 3.</summary>
    public bool IsPlainNumber(string? name, int level) =>
        name is null
        || lists
            .GetValueOrDefault(name)
            ?.Elements()
            .FirstOrDefault(one =>
                one.Property("level") == Math.Min(level, 10).ToString(CultureInfo.InvariantCulture)
            )
            .Property("num-format")
            is null
                or "1";

    private OdtStyle Read((string Family, string Name) key)
    {
        var names = new List<string>();
        string? weight = null,
            slant = null,
            under = null,
            through = null;
        var (family, at) = (key.Family, (string?)key.Name);
        for (var i = 0; i < MaxChain && !string.IsNullOrEmpty(at); i++)
        {
            names.Add(at.Replace("_20_", " ", StringComparison.Ordinal));
            if (!written.TryGetValue((family, at), out var style))
            {
                break;
            }

            var run = style.Child("text-properties");
            weight ??= run.Property("font-weight");
            slant ??= run.Property("font-style");
            under ??= run.Property("text-underline-style");
            through ??=
                run.Property("text-line-through-style") ?? run.Property("text-line-through-type");
            at = style.Property("parent-style-name");
        }

        return new(
            names,
            weight is "bold" or "600" or "700" or "800" or "900",
            slant is "italic" or "oblique",
            under is not (null or "none"),
            through is not (null or "none")
        );
    }
}
