using System.Globalization;

namespace Workspace.Web.Features.Agenda.Ics;

/// <summary>VTIMEZONE (RFC 5545, 3.6.5) of a zone, as far as a moment around <c>at</c> needs it.</summary>
/// <remarks>
/// Found by asking the zone for its offset through the years: the adjustment rules of <see cref="TimeZoneInfo"/> differ with the
/// way the zone database was compiled. A zone whose clock changes by the same rule each year gets one STANDARD and one DAYLIGHT
/// with that rule, which is all that older Outlooks read; others get the changes themselves.
/// </remarks>
internal static class TimeZoneComponent
{
    private const int YearsAhead = 8;
    private static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static void Write(IcsWriter ics, TimeZoneInfo zone, DateTimeOffset at)
    {
        var firstYear = at.UtcDateTime.Year - 1;
        var changes = Changes(zone, firstYear, at.UtcDateTime.Year + YearsAhead);
        ics.Begin("VTIMEZONE");
        ics.Raw("TZID", zone.Id);
        if (YearlyRules(changes) is { } rules)
        {
            foreach (var (change, rule) in rules)
            {
                Observance(ics, change, rule);
            }
        }
        else
        {
            var start = new DateTime(firstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var offset = zone.GetUtcOffset(start);
            Observance(ics, new(start, offset, offset), null);
            foreach (
                var change in changes.Where(change => change.Utc.Year <= at.UtcDateTime.Year + 1)
            )
            {
                Observance(ics, change, null);
            }
        }

        ics.End("VTIMEZONE");
    }

    private sealed record Change(DateTime Utc, TimeSpan From, TimeSpan To)
    {
        /// <summary>The clock just before the change, in which the standard wants it written.</summary>
        public DateTime Local => Utc + From;
    }

    private static List<Change> Changes(TimeZoneInfo zone, int firstYear, int lastYear)
    {
        var changes = new List<Change>();
        var day = new DateTime(firstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var end = new DateTime(lastYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(day);
        while (day < end)
        {
            var next = day.AddDays(1);
            var nextOffset = zone.GetUtcOffset(next);
            if (nextOffset != offset)
            {
                changes.Add(new(MomentOfChange(zone, day, next), offset, nextOffset));
            }

            (day, offset) = (next, nextOffset);
        }

        return changes;
    }

    private static DateTime MomentOfChange(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var offset = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) =
                zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    /// <summary>The two yearly rules, each with its first change; null when the clock does not change by such rules.</summary>
    private static List<(Change Change, string Rule)>? YearlyRules(List<Change> changes)
    {
        var years = changes.GroupBy(change => change.Local.Year).ToList();
        if (changes.Count != 2 * (YearsAhead + 2) || years.Any(year => year.Count() != 2))
        {
            return null;
        }

        var rules = new List<(Change, string)>();
        foreach (var half in new[] { 0, 1 })
        {
            var sameHalf = changes.Where((_, index) => index % 2 == half).ToList();
            if (RuleOf(sameHalf) is not { } rule)
            {
                return null;
            }

            rules.Add((sameHalf[0], rule));
        }

        return rules;
    }

    private static string? RuleOf(List<Change> changes)
    {
        var first = changes[0];
        var isSameEachYear = changes.TrueForAll(change =>
            change.Local.Month == first.Local.Month
            && change.Local.DayOfWeek == first.Local.DayOfWeek
            && change.Local.TimeOfDay == first.Local.TimeOfDay
            && (change.From, change.To) == (first.From, first.To)
        );
        var week = WeekOfMonth(first.Local);
        int? nth =
            changes.TrueForAll(change => IsInLastWeek(change.Local)) ? -1
            : changes.TrueForAll(change => WeekOfMonth(change.Local) == week) ? week
            : null;
        return isSameEachYear && nth is not null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"FREQ=YEARLY;BYMONTH={first.Local.Month};BYDAY={nth}{Weekdays[(int)first.Local.DayOfWeek]}"
            )
            : null;
    }

    private static int WeekOfMonth(DateTime day) => ((day.Day - 1) / 7) + 1;

    private static bool IsInLastWeek(DateTime day) =>
        day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month);

    private static void Observance(IcsWriter ics, Change change, string? rule)
    {
        // Some zones call their winter time the deviation; for a reader of calendars summer time is the larger offset.
        var name = change.To > change.From ? "DAYLIGHT" : "STANDARD";
        ics.Begin(name);
        ics.Local("DTSTART", change.Local);
        ics.Raw("TZOFFSETFROM", Offset(change.From));
        ics.Raw("TZOFFSETTO", Offset(change.To));
        if (rule is not null)
        {
            ics.Raw("RRULE", rule);
        }

        ics.End(name);
    }

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+")
        + offset.ToString(offset.Seconds == 0 ? "hhmm" : "hhmmss", CultureInfo.InvariantCulture);
}
