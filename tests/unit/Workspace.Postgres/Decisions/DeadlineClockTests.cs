using Workspace.Data.Decisions;
using Workspace.Postgres.Support;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Postgres.Decisions;

public sealed class DeadlineClockTests(PostgresServer server)
{
    /// <summary>Scenarios 1, 2 and 4, by the database's own clock.</summary>
    [Fact]
    public async Task Objection_before_the_close_counts_and_consent_after_it_is_refused()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        await decision.TakesAsync(decision.Host, PositionChoice.Consent);
        await decision.DoesAsync(
            decision.Host,
            new DecisionCommand.AdoptAmendment(
                decision.Proposal("Struiken."),
                await decision.InAsync(TimeSpan.FromSeconds(4))
            )
        );
        var closes = (await decision.LoadAsync()).Closes!;
        Assert.Null(
            (await decision.TakesAsync(decision.Teacher, PositionChoice.Objection, "Nee.")).Refusal
        );
        Assert.Null((await decision.TakesAsync(decision.Host, PositionChoice.Consent)).Refusal);

        await decision.PassAsync(closes);
        var late = await decision.TakesAsync(decision.Shops, PositionChoice.Consent);

        Assert.Equal(closes.Utc, Assert.IsType<Refusal.DeadlinePassed>(late.Refusal).Closed);
        Assert.Equal(
            (DecisionState.Integrating, new(3, 1, 1, 0), closes.Utc),
            (late.Decision.State, late.Decision.Tally, late.Decision.TalliedAt)
        );
        Assert.Equal(late.Decision.Version, (await decision.LoadAsync()).Version);
    }

    /// <summary>Scenario 5.</summary>
    [Fact]
    public async Task Ticks_at_once_one_deadline_reached_in_every_network_that_is_due()
    {
        await using var database = await server.DatabaseAsync();
        var due = await JointDecision.OpenAsync(database, TimeSpan.FromSeconds(1));
        var elsewhere = await JointDecision.OpenAsync(database, TimeSpan.FromSeconds(1));
        var later = await JointDecision.OpenAsync(database);
        await elsewhere.PassAsync((await elsewhere.LoadAsync()).Closes!);

        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ => due.Clock.SweepAsync(TestContext.Current.CancellationToken))
        );

        foreach (var decision in new[] { due, elsewhere })
        {
            Assert.Single(await decision.LogAsync(), e => e.Data is DecisionEvent.DeadlineReached);
            Assert.Equal(DecisionState.Deliberating, (await decision.LoadAsync()).State);
        }

        Assert.Equal(DecisionState.RoundOpen, (await later.LoadAsync()).State);
        Assert.Equal(0, await due.Clock.SweepAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tick_before_time_nothing_happens()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);

        Assert.Empty((await decision.TickAsync()).Events);
    }
}
