using Workspace.Web.Features.Agenda;

namespace Workspace.Unit.Agenda;

public sealed class MeetingFactsTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById(
        "Europe/Amsterdam"
    );

    [Fact]
    public void Meeting_in_the_zone_of_the_network_is_right()
    {
        Assert.Null(MeetingFacts.Check(Right(), Amsterdam, out var facts));

        Assert.Equal("Europe/Amsterdam", facts!.TimeZone);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero), facts.StartsAt);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 10, 30, 0, TimeSpan.Zero), facts.EndsAt);
        Assert.Null(facts.Place);
        Assert.Null(facts.VideoLink);
    }

    [Theory]
    [InlineData("Title", null, "title-wrong", "Title")]
    [InlineData("Title", " \t\u0007 ", "title-wrong", "Title")]
    [InlineData("Date", "gisteren", "date-wrong", "Date")]
    [InlineData("Date", "0001-01-01", "date-wrong", "Date")]
    [InlineData("Date", "9999-12-31", "date-wrong", "Date")]
    [InlineData("Starts", "25:00", "time-wrong", "Starts")]
    [InlineData("Ends", "", "time-wrong", "Ends")]
    [InlineData("Ends", "10:00", "ends-before-start", "Ends")]
    [InlineData("Ends", "09:59", "ends-before-start", "Ends")]
    [InlineData("EndDate", "2026-11-30", "ends-before-start", "Ends")]
    [InlineData("EndDate", "2027-12-01", "too-many-days", "EndDate")]
    [InlineData("TimeZone", "Europe/Nergens", "zone-wrong", "TimeZone")]
    [InlineData("TimeZone", "../../../etc/passwd", "zone-wrong", "TimeZone")]
    [InlineData("VideoLink", "javascript:alert(1)", "video-link-wrong", "VideoLink")]
    [InlineData("VideoLink", "ftp://example.org/", "video-link-wrong", "VideoLink")]
    [InlineData("VideoLink", "//example.org", "video-link-wrong", "VideoLink")]
    [InlineData(
        "VideoLink",
        "https://bellen.example@elders.example/",
        "video-link-wrong",
        "VideoLink"
    )]
    public void Wrong_field_is_named(string field, string? typed, string code, string at)
    {
        var form = Right();
        typeof(MeetingForm).GetProperty(field)!.SetValue(form, typed);

        var refusal = MeetingFacts.Check(form, Amsterdam, out var facts);

        Assert.Null(facts);
        Assert.Equal((code, at), (refusal!.Code, refusal.Field));
    }

    [Fact]
    public void Start_in_the_hour_that_spring_skips_is_refused()
    {
        var form = Right(date: "2026-03-29", starts: "02:30", ends: "04:00");

        Assert.Equal("time-skipped", MeetingFacts.Check(form, Amsterdam, out _)!.Code);
    }

    [Fact]
    public void Start_in_the_hour_that_autumn_repeats_is_asked_and_then_taken()
    {
        var form = Right(date: "2026-10-25", starts: "02:30", ends: "04:00");
        Assert.Equal("StartsTurn", MeetingFacts.Check(form, Amsterdam, out _)!.Field);

        form.StartsTurn = nameof(Turn.Second);

        Assert.Null(MeetingFacts.Check(form, Amsterdam, out var facts));
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), facts!.StartsAt);
    }

    [Fact]
    public void Meeting_may_end_on_another_day()
    {
        var form = Right(starts: "22:00", ends: "01:00");
        form.EndDate = "2026-12-02";

        Assert.Null(MeetingFacts.Check(form, Amsterdam, out var facts));
        Assert.Equal(TimeSpan.FromHours(3), facts!.EndsAt - facts.StartsAt);
    }

    [Fact]
    public void Zone_with_another_clock_is_kept()
    {
        var form = Right();
        form.TimeZone = "America/Curacao";

        Assert.Null(MeetingFacts.Check(form, Amsterdam, out var facts));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 14, 0, 0, TimeSpan.Zero), facts!.StartsAt);
        Assert.Equal(new DateTime(2026, 12, 1, 10, 0, 0), facts.StartsLocal);
    }

    private static MeetingForm Right(
        string date = "2026-12-01",
        string starts = "10:00",
        string ends = "11:30"
    ) =>
        new()
        {
            Title = "Overleg",
            Date = date,
            Starts = starts,
            Ends = ends,
        };
}
