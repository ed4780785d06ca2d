using Workspace.Web.Features.Agenda;

namespace Workspace.Unit.Agenda;

public sealed class LocalMomentTests
{
    [Theory]
    [InlineData("Europe/Amsterdam", "2026-11-24T14:00", "2026-11-24T13:00Z")]
    [InlineData("Europe/Amsterdam", "2026-07-01T14:00", "2026-07-01T12:00Z")]
    [InlineData("Europe/Amsterdam", "2026-03-29T01:59", "2026-03-29T00:59Z")]
    [InlineData("Europe/Amsterdam", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Amsterdam", "2026-10-25T03:00", "2026-10-25T02:00Z")]
    [InlineData("America/Curacao", "2026-07-01T14:00", "2026-07-01T18:00Z")]
    [InlineData("Asia/Kathmandu", "2026-07-01T14:00", "2026-07-01T08:15Z")]
    [InlineData("UTC", "2026-07-01T14:00", "2026-07-01T14:00Z")]
    public void Time_on_the_clock_is_one_moment(string zone, string local, string utc) =>
        Assert.Equal(new LocalMoment.At(DateTimeOffset.Parse(utc, null)), Of(zone, local));

    [Theory]
    [InlineData("Europe/Amsterdam", "2026-03-29T02:00")]
    [InlineData("Europe/Amsterdam", "2026-03-29T02:59")]
    [InlineData("America/New_York", "2026-03-08T02:30")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00")] // the day that Samoa left out
    public void Time_that_the_clock_skips_does_not_exist(string zone, string local) =>
        Assert.IsType<LocalMoment.Skipped>(Of(zone, local));

    [Fact]
    public void Time_that_comes_twice_asks_which()
    {
        var twice = Assert.IsType<LocalMoment.Twice>(Of("Europe/Amsterdam", "2026-10-25T02:30"));

        Assert.Equal(TimeSpan.FromHours(2), twice.FirstOffset);
        Assert.Equal(TimeSpan.FromHours(1), twice.SecondOffset);
    }

    [Theory]
    [InlineData(nameof(Turn.First), "2026-10-25T00:30Z")]
    [InlineData(nameof(Turn.Second), "2026-10-25T01:30Z")]
    public void Time_that_comes_twice_is_the_one_that_was_chosen(string turn, string utc) =>
        Assert.Equal(
            new LocalMoment.At(DateTimeOffset.Parse(utc, null)),
            Of("Europe/Amsterdam", "2026-10-25T02:30", Enum.Parse<Turn>(turn))
        );

    [Fact]
    public void Choice_for_a_time_that_comes_once_changes_nothing() =>
        Assert.Equal(
            Of("Europe/Amsterdam", "2026-11-24T14:00"),
            Of("Europe/Amsterdam", "2026-11-24T14:00", Turn.Second)
        );

    private static LocalMoment Of(string zone, string local, Turn? turn = null) =>
        LocalMoment.Of(
            DateTime.Parse(local, null),
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            turn
        );
}
