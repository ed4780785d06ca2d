using System.Text;

namespace Workspace.Web.Http;

/// <summary>Text as people type it, made fit to keep: no control characters, and none that turn the reading direction.</summary>
internal static class Typed
{
    /// <summary>On one line, without spaces around it; "" when nothing was typed.</summary>
    public static string Line(string? typed)
    {
        var words = Kept(typed, keepLines: false)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words);
    }

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
            else if (!TurnsDirection(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    /// <summary>Embeddings, overrides and isolates of UAX #9: with them a name can look like another.</summary>
    private static bool TurnsDirection(Rune rune) =>
        rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
