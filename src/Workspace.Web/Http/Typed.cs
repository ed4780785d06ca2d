using System.Globalization;
using System.Text;

namespace Workspace.Web.Http;

/// <summary>
/// Text as people type it, made fit to keep: composed (NFC), without control characters, and without what can't be seen or turns
/// the reading direction (UAX #9), with which one name can look like another. Joiners stay: some scripts and emoji need them.
/// </summary>
internal static class Typed
{
    /// <summary>On one line, without spaces around it; "" when nothing was typed.</summary>
    public static string Line(string? typed)
    {
        var words = Kept(typed, keepLines: false)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.TrueForAll(words, word => word.All(IsJoiner)) ? "" : string.Join(' ', words);
    }

    /// <summary>The value of this name, in any case; null when there is none. Numbers and combinations are no names.</summary>
    public static T? Choice<T>(string? typed)
        where T : struct, Enum =>
        Array.Find(
            Enum.GetNames<T>(),
            name => name.Equals(typed, StringComparison.OrdinalIgnoreCase)
        )
            is { } name
            ? Enum.Parse<T>(name)
            : null;

    /// <summary>Whether two names are read as the same.</summary>
    public static bool LooksLike(this string name, string other) =>
        string.Concat(name.Where(letter => !IsJoiner(letter)))
            .Equals(
                string.Concat(other.Where(letter => !IsJoiner(letter))),
                StringComparison.OrdinalIgnoreCase
            );

    /// <summary>With its lines, without blank ones around it; "" when nothing was typed.</summary>
    public static string Text(string? typed) => Kept(typed, keepLines: true).Trim();

    private static string Kept(string? typed, bool keepLines)
    {
        var kept = new StringBuilder(typed?.Length ?? 0);
        foreach (
            var rune in (typed ?? "")
                .Replace("\r\n", "\n", StringComparison.Ordinal)
                .EnumerateRunes()
        )
        {
            if (rune.Value == '\n' && keepLines)
            {
                kept.Append('\n');
            }
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                kept.Append(' ');
            }
            else if (
                Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
                || (rune.IsBmp && IsJoiner((char)rune.Value))
            )
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Normalize();
    }

    private static bool IsJoiner(char letter) => letter is '\u200C' or '\u200D';
}
