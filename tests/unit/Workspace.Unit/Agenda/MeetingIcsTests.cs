using System.Text;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Web.Features.Agenda;
using Workspace.Web.Features.Agenda.Ics;

namespace Workspace.Unit.Agenda;

public sealed class MeetingIcsTests
{
    private static readonly Uri Page = new("https://samen.example/n/straat/meetings/1");

    [Fact]
    public void Meeting_has_what_the_standard_asks()
    {
        var meeting = Meeting();
        var lines = Unfolded(Write(meeting));

        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        Assert.Contains("VERSION:2.0", lines);
        Assert.Contains($"UID:{meeting.Id}", lines);
        Assert.Contains("SEQUENCE:3", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains("DTSTAMP:20261102T080000Z", lines);
        Assert.Contains("DTSTART;TZID=Europe/Amsterdam:20261201T100000", lines);
        Assert.Contains("DTEND;TZID=Europe/Amsterdam:20261201T113000", lines);
        Assert.Contains("SUMMARY:Overleg", lines);
        Assert.DoesNotContain(
            lines,
            line =>
                line.StartsWith("ATTENDEE", StringComparison.Ordinal)
                || line.Contains("mailto:", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void Cancelled_meeting_says_so()
    {
        var meeting = Meeting();
        meeting.CancelledAt = meeting.ChangedAt;

        Assert.Contains("STATUS:CANCELLED", Unfolded(Write(meeting)));
    }

    [Theory]
    [InlineData("Overleg\r\nATTENDEE:mailto:spion@example.org")]
    [InlineData("Overleg\nEND:VEVENT\nBEGIN:VEVENT")]
    [InlineData("Overleg\rATTENDEE:x")]
    [InlineData("Overleg\u2028ATTENDEE:x")]
    [InlineData("Overleg\u0085ATTENDEE:x")]
    [InlineData("Overleg\u000BATTENDEE:x\u000C\u0000\u001B")]
    [InlineData("a\\nb;c,d:e\"f")]
    public void Nothing_in_a_text_ends_its_line(string text)
    {
        var plain = Unfolded(Write(Meeting()));
        var meeting = Meeting();
        (meeting.Title, meeting.Place) = (text, text);
        meeting.Description = text;

        var lines = Unfolded(
            MeetingIcs.Write(meeting, network: text, description: text, page: Page)
        );

        Assert.Equal(plain.Length + 1, lines.Length); // LOCATION is the one line more
        Assert.DoesNotContain(lines, line => line.StartsWith("ATTENDEE", StringComparison.Ordinal));
        Assert.Single(lines, "BEGIN:VEVENT");
        Assert.DoesNotContain(
            lines.SelectMany(line => line.EnumerateRunes()),
            rune => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029
        );
    }

    [Fact]
    public void Text_is_escaped()
    {
        var meeting = Meeting();
        meeting.Title = "a\\b;c,d:e\nf";

        Assert.Contains("SUMMARY:a\\\\b\\;c\\,d:e\\nf", Unfolded(Write(meeting)));
    }

    [Theory]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("😀")]
    [InlineData("a€😀é ")]
    public void Lines_are_at_most_75_octets_and_keep_characters_whole(string unit)
    {
        var meeting = Meeting();
        meeting.Title = string.Concat(Enumerable.Repeat(unit, 80)).Trim();

        var file = Write(meeting);

        Assert.DoesNotContain('\uFFFD', file);
        Assert.All(
            file.Split("\r\n"),
            line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75)
        );
        Assert.DoesNotContain("\n", file.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains($"SUMMARY:{meeting.Title}", Unfolded(file));
    }

    [Fact]
    public void Video_link_stands_as_an_address()
    {
        var meeting = Meeting();
        meeting.VideoLink = "https://bellen.example/k%C3%A9?a=1&b=2";

        var lines = Unfolded(Write(meeting));

        Assert.Contains(
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://bellen.example/k%C3%A9?a=1&b=2",
            lines
        );
    }

    [Fact]
    public void Meeting_in_the_second_of_two_hours_is_written_in_utc()
    {
        var meeting = Meeting();
        meeting.StartsLocal = new(2026, 10, 25, 2, 30, 0);
        meeting.EndsLocal = new(2026, 10, 25, 4, 0, 0);
        meeting.StartsAt = new(2026, 10, 25, 1, 30, 0, TimeSpan.Zero);
        meeting.EndsAt = new(2026, 10, 25, 3, 0, 0, TimeSpan.Zero);

        var lines = Unfolded(Write(meeting));

        Assert.Contains("DTSTART:20261025T013000Z", lines);
        Assert.Contains("DTEND:20261025T030000Z", lines);
        Assert.DoesNotContain("BEGIN:VTIMEZONE", lines);
    }

    [Fact]
    public void Amsterdam_changes_on_the_last_sundays_of_march_and_october() =>
        Assert.Equal(
            [
                "BEGIN:VTIMEZONE",
                "TZID:Europe/Amsterdam",
                "BEGIN:DAYLIGHT",
                "DTSTART:20250330T020000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0200",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "END:DAYLIGHT",
                "BEGIN:STANDARD",
                "DTSTART:20251026T030000",
                "TZOFFSETFROM:+0200",
                "TZOFFSETTO:+0100",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                "END:STANDARD",
                "END:VTIMEZONE",
            ],
            Zone("Europe/Amsterdam")
        );

    [Fact]
    public void New_York_changes_on_its_own_sundays()
    {
        var lines = Zone("America/New_York");

        Assert.Contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", lines);
        Assert.Contains("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", lines);
        Assert.Contains("DTSTART:20250309T020000", lines);
    }

    [Fact]
    public void Zone_without_summer_time_has_one_offset() =>
        Assert.Equal(
            [
                "BEGIN:VTIMEZONE",
                "TZID:Asia/Kathmandu",
                "BEGIN:STANDARD",
                "DTSTART:20250101T000000",
                "TZOFFSETFROM:+0545",
                "TZOFFSETTO:+0545",
                "END:STANDARD",
                "END:VTIMEZONE",
            ],
            Zone("Asia/Kathmandu")
                .Select(line =>
                    line.StartsWith("DTSTART", StringComparison.Ordinal)
                        ? "DTSTART:20250101T000000"
                        : line
                )
        );

    /// <summary>Whoever reads only the file comes to the same offset as the zone database, all year round.</summary>
    [Theory]
    [InlineData("Europe/Amsterdam")]
    [InlineData("Europe/Dublin")]
    [InlineData("America/New_York")]
    [InlineData("America/Curacao")]
    [InlineData("America/St_Johns")]
    [InlineData("America/Santiago")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Kathmandu")]
    public void Zone_as_written_gives_the_offsets_of_the_zone(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var written = WrittenZone.Read(Zone(id));

        for (var day = new DateTime(2026, 1, 1, 12, 0, 0); day.Year == 2026; day = day.AddDays(1))
        {
            var moment = Assert.IsType<LocalMoment.At>(LocalMoment.Of(day, zone));
            Assert.Equal(day - moment.Utc.DateTime, written.OffsetAt(day));
        }
    }

    private static string[] Zone(string id)
    {
        var ics = new IcsWriter();
        TimeZoneComponent.Write(
            ics,
            TimeZoneInfo.FindSystemTimeZoneById(id),
            new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)
        );
        return Unfolded(ics.ToString());
    }

    private static string Write(Meeting meeting) =>
        MeetingIcs.Write(meeting, "Straat", meeting.Description, Page);

    private static string[] Unfolded(string file) =>
        file.Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static Meeting Meeting() =>
        new()
        {
            Id = MeetingId.New(),
            NetworkId = NetworkId.New(),
            Title = "Overleg",
            Description = "Over de straat.",
            StartsLocal = new(2026, 12, 1, 10, 0, 0),
            EndsLocal = new(2026, 12, 1, 11, 30, 0),
            TimeZone = "Europe/Amsterdam",
            StartsAt = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero),
            EndsAt = new(2026, 12, 1, 10, 30, 0, TimeSpan.Zero),
            OrganiserId = MemberId.New(),
            Sequence = 3,
            CreatedAt = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero),
            ChangedAt = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero),
        };
}
