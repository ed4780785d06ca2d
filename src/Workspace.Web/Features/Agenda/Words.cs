using System.Text;

namespace Workspace.Web.Features.Agenda;

/// <summary>Text as people type it, without what cannot be shown or stored.</summary>
internal static class Words
{
    /// <summary>One line: every run of white space and control characters becomes a space.</summary>
    public static string Line(string? typed)
    {
        var line = new StringBuilder();
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune))
            {
                line.Append(rune);
            }
            else if (line.Length == 0 || line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim();
    }

    /// <summary>Several lines, ended by a line feed.</summary>
    public static string Text(string? typed)
    {
        var text = new StringBuilder();
        foreach (var rune in (typed ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
            {
                text.Append(rune);
            }
        }

        return text.ToString().Trim();
    }
}
