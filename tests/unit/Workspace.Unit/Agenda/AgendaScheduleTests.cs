using Workspace.Web.Features.Agenda;

namespace Workspace.Unit.Agenda;

public sealed class AgendaScheduleTests
{
    private static readonly DateTime Two = new(2026, 11, 24, 14, 0, 0);

    [Fact]
    public void Items_follow_each_other()
    {
        var schedule = AgendaSchedule.Of(Two, TimeSpan.FromMinutes(60), [5, 20, 30]);

        Assert.Equal([Two, Two.AddMinutes(5), Two.AddMinutes(25)], schedule.Starts);
        Assert.Equal(55, schedule.TotalMinutes);
        Assert.Equal(0, schedule.OverMinutes);
        Assert.False(schedule.RunsOver(2));
    }

    [Fact]
    public void Items_that_fill_the_meeting_exactly_fit()
    {
        var schedule = AgendaSchedule.Of(Two, TimeSpan.FromMinutes(60), [30, 30]);

        Assert.Equal(0, schedule.OverMinutes);
        Assert.False(schedule.RunsOver(1));
    }

    [Fact]
    public void Items_beyond_the_end_run_over_and_earlier_ones_do_not()
    {
        var schedule = AgendaSchedule.Of(Two, TimeSpan.FromMinutes(60), [45, 30, 10]);

        Assert.Equal(25, schedule.OverMinutes);
        Assert.Equal([false, true, true], [.. Enumerable.Range(0, 3).Select(schedule.RunsOver)]);
    }

    [Fact]
    public void Empty_agenda_takes_no_time() =>
        Assert.Equal(0, AgendaSchedule.Of(Two, TimeSpan.FromMinutes(60), []).TotalMinutes);
}
