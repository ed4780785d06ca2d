using Workspace.Data.Decisions;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

public sealed class DeadlineTests
{
    private static readonly DateTimeOffset Close = Closes.Utc;

    /// <summary>Scenario 1.</summary>
    [Fact]
    public void Objection_just_before_the_close_counts()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .At(Close.AddMilliseconds(-1))
            .Takes(School, PositionChoice.Objection)
            .At(Close.AddMinutes(1))
            .Ticks();

        Assert.Equal(DecisionState.Integrating, story.Decision.State);
        Assert.Equal(1, story.Decision.Tally!.Objections);
    }

    /// <summary>Scenarios 2 and 4: nothing ticked, and the round closes before the late position is looked at.</summary>
    [Fact]
    public void Position_at_the_close_refused_after_closing()
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .Takes(Shops, PositionChoice.Consent)
            .At(Close)
            .Takes(School, PositionChoice.Objection);

        Assert.Equal(new Refusal.DeadlinePassed(Close), story.Refusal);
        Assert.Equal(DecisionState.Signing, story.Decision.State);
        Assert.Equal(0, story.Decision.Tally!.Objections);
    }

    /// <summary>Scenarios 3 and 9: whenever it is noticed, it took effect at the deadline.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(20_000)]
    public void Server_down_at_the_close_closes_with_the_effective_time(int minutes)
    {
        var story = Story
            .Open(Municipality, School, Shops)
            .Takes(Municipality, PositionChoice.Consent)
            .Takes(Shops, PositionChoice.Consent)
            .At(Close.AddMinutes(minutes))
            .Ticks();

        Assert.Equal(DecisionState.Signing, story.Decision.State);
        Assert.Equal(Close, story.Decision.TalliedAt);
        Assert.Equal(Close + TimeSpan.FromDays(14), story.Decision.NextDue);
    }

    /// <summary>Scenario 5, for the rules; the lock makes it true between servers.</summary>
    [Fact]
    public void Tick_twice_one_deadline_reached()
    {
        var story = Story.Open(Municipality, School).At(Close).Ticks().Ticks();

        Assert.Single(story.Events.OfType<DecisionEvent.DeadlineReached>());
    }

    [Fact]
    public void Deadline_moves_later_never_earlier()
    {
        var story = Story.Open(Municipality, School);

        story.Does(
            Officer(Municipality),
            new DecisionCommand.ExtendDeadline(Closes with { Utc = Close.AddMinutes(-1) })
        );
        Assert.Equal(new Refusal.DeadlineNotLater(Close), story.Refusal);

        story.Does(
            Officer(Municipality),
            new DecisionCommand.ExtendDeadline(Closes with { Utc = Close.AddDays(1) })
        );
        Assert.Equal(Close.AddDays(1), story.Decision.NextDue);
    }

    [Fact]
    public void Signing_and_then_ratification_time_out_each_at_its_own_moment()
    {
        var story = Story.Signing(Municipality, School).Signs(Municipality);
        var due = story.Decision.NextDue!.Value;

        story.At(due.AddYears(1)).Ticks();

        Assert.Equal(NoDecisionCause.RatificationTimedOut, story.Decision.Cause);
        Assert.Equal(due + TimeSpan.FromDays(14), story.Decision.EndedAt);
        Assert.Equal(School, Assert.Single(story.Decision.Ruggespraak).Party);
    }

    /// <summary>Scenario 7.</summary>
    [Fact]
    public void Local_time_that_is_skipped_refused()
    {
        Assert.False(Create(new(2026, 3, 29, 2, 30, 0), null, out _, out var refusal));
        Assert.IsType<Refusal.LocalTimeSkipped>(refusal);
    }

    /// <summary>Scenario 8.</summary>
    [Fact]
    public void Local_time_that_comes_twice_demands_an_offset()
    {
        var local = new DateTime(2026, 10, 25, 2, 30, 0);

        Assert.False(Create(local, null, out _, out var refusal));
        Assert.Equal(
            new Refusal.LocalTimeRepeated(TimeSpan.FromHours(2), TimeSpan.FromHours(1)),
            refusal
        );
        Assert.True(Create(local, TimeSpan.FromHours(2), out var summer, out _));
        Assert.True(Create(local, TimeSpan.FromHours(1), out var winter, out _));
        Assert.Equal(TimeSpan.FromHours(1), winter!.Utc - summer!.Utc);
        Assert.False(Create(local, TimeSpan.FromHours(3), out _, out refusal));
        Assert.IsType<Refusal.OffsetDoesNotFit>(refusal);
    }

    [Fact]
    public void Local_time_is_read_in_its_zone()
    {
        Assert.True(Create(Closes.Local, null, out var deadline, out _));
        Assert.Equal(Close, deadline!.Utc);
        Assert.False(
            Deadline.TryCreate(Closes.Local, "Europe/Nowhere", null, out _, out var refusal)
        );
        Assert.Equal(new Refusal.UnknownTimeZone("Europe/Nowhere"), refusal);
    }

    private static bool Create(
        DateTime local,
        TimeSpan? offset,
        out Deadline? deadline,
        out Refusal? refusal
    ) => Deadline.TryCreate(local, "Europe/Amsterdam", offset, out deadline, out refusal);
}
