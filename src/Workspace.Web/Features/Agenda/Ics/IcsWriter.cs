using System.Globalization;
using System.Text;

namespace Workspace.Web.Features.Agenda.Ics;

/// <summary>Writes iCalendar content lines (RFC 5545, 3.1): CRLF, folded at 75 octets without breaking a character.</summary>
internal sealed class IcsWriter
{
    private const int MostOctets = 75;
    private readonly StringBuilder lines = new();

    public void Begin(string component) => Line($"BEGIN:{component}");

    public void End(string component) => Line($"END:{component}");

    /// <summary>A value that needs no escaping: a number, a keyword, a rule.</summary>
    public void Raw(string name, string value) => Line($"{name}:{value}");

    /// <summary>TEXT (3.3.11). Line ends of any kind become <c>\n</c>; other control characters are not allowed and left out.</summary>
    public void Text(string name, string value) => Line($"{name}:{Escape(value)}");

    /// <summary>An address; written in ASCII, so that nothing in it can end the line.</summary>
    public void Address(string name, Uri value) => Line($"{name}:{value.AbsoluteUri}");

    /// <summary>A moment in UTC.</summary>
    public void Utc(string name, DateTimeOffset value) =>
        Line(
            $"{name}:{value.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}"
        );

    /// <summary>A time on a clock; the clock is named by <paramref name="zone"/>, or by the component around it.</summary>
    public void Local(string name, DateTime value, string? zone = null) =>
        Line(
            $"{name}{(zone is null ? "" : $";TZID={zone}")}:{value.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}"
        );

    public override string ToString() => lines.ToString();

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (
            var character in value
                .Replace("\r\n", "\n", StringComparison.Ordinal)
                .EnumerateRunes()
                .Select(rune => rune.Value)
        )
        {
            _ = character switch
            {
                // Carriage return, vertical tab, form feed, next line, line and paragraph separator end a line somewhere.
                '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append((char)character),
                '\t' => escaped.Append('\t'),
                < 0x20 or (>= 0x7F and < 0xA0) => escaped,
                _ => escaped.Append(new Rune(character)),
            };
        }

        return escaped.ToString();
    }

    private void Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                lines.Append("\r\n ");
                octets = 1;
            }

            lines.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        lines.Append("\r\n");
    }
}
