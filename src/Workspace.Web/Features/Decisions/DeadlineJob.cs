using Hangfire;
using Workspace.Data;
using Workspace.Workflows;

namespace Workspace.Web.Features.Decisions;

/// <summary>
/// Pokes decisions whose deadline is due: each at its moment, and every minute those that a poke missed. What it means is decided
/// by the engine on the database's time, so a late or double poke is harmless.
/// </summary>
internal sealed class DeadlineJob(DeadlineClock clock)
{
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(55)]
    public async Task SweepAsync(CancellationToken cancellationToken) =>
        await clock.SweepAsync(cancellationToken);

    public async Task PokeAsync(Guid network, Guid decision, CancellationToken cancellationToken) =>
        await clock.TickAsync(new(network), new(decision), cancellationToken);
}

/// <summary>Plans a poke for the moment at which a decision must be looked at next.</summary>
internal sealed class DeadlinePokes(IBackgroundJobClient jobs) : IDecisionReaction
{
    public async Task ReactAsync(
        WorkspaceDb db,
        DecisionAnswer answer,
        CancellationToken cancellationToken
    )
    {
        if (
            answer.Decision.NextDue is { } due
            && await db.Decisions.FindAsync([answer.Id], cancellationToken) is { } summary
        )
        {
            jobs.Schedule<DeadlineJob>(
                job =>
                    job.PokeAsync(summary.NetworkId.Value, answer.Id.Value, CancellationToken.None),
                due
            );
        }
    }
}
