using System.Globalization;
using System.Text.RegularExpressions;

namespace Workspace.Unit.Agenda;

/// <summary>Reads a VTIMEZONE as a calendar does: the last observance that began before a time gives its offset.</summary>
internal sealed partial class WrittenZone
{
    private static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
    private readonly List<(DateTime Onset, TimeSpan Offset)> onsets = [];

    public static WrittenZone Read(IEnumerable<string> lines)
    {
        var zone = new WrittenZone();
        var fields = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var (name, value) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
            fields[name] = value;
            if (name == "BEGIN")
            {
                fields.Remove("RRULE");
            }
            else if (line is "END:STANDARD" or "END:DAYLIGHT")
            {
                zone.Add(fields);
            }
        }

        return zone;
    }

    public TimeSpan OffsetAt(DateTime local) =>
        onsets.Where(onset => onset.Onset <= local).MaxBy(onset => onset.Onset).Offset;

    private void Add(Dictionary<string, string> fields)
    {
        var start = DateTime.ParseExact(
            fields["DTSTART"],
            "yyyyMMdd'T'HHmmss",
            CultureInfo.InvariantCulture
        );
        var to = fields["TZOFFSETTO"];
        var offset = TimeSpan.ParseExact(to[1..], "hhmm", CultureInfo.InvariantCulture);
        offset = to[0] == '-' ? -offset : offset;
        onsets.Add((start, offset));
        if (fields.TryGetValue("RRULE", out var rule))
        {
            var match = Rule().Match(rule);
            var month = int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture);
            var nth = int.Parse(match.Groups["nth"].Value, CultureInfo.InvariantCulture);
            var weekday = Array.IndexOf(Weekdays, match.Groups["day"].Value);
            for (var year = start.Year + 1; year < start.Year + 5; year++)
            {
                var days = Enumerable
                    .Range(1, DateTime.DaysInMonth(year, month))
                    .Select(day => new DateTime(year, month, day))
                    .Where(day => (int)day.DayOfWeek == weekday)
                    .ToArray();
                onsets.Add(((nth > 0 ? days[nth - 1] : days[^-nth]) + start.TimeOfDay, offset));
            }
        }
    }

    [GeneratedRegex(
        @"^FREQ=YEARLY;BYMONTH=(?<month>\d+);BYDAY=(?<nth>-?\d)(?<day>SU|MO|TU|WE|TH|FR|SA)$"
    )]
    private static partial Regex Rule();
}
