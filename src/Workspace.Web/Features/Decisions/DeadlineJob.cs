using Hangfire;
using Workspace.Workflows;

namespace Workspace.Web.Features.Decisions;

/// <summary>
/// Pokes decisions whose deadline is due: at the deadline itself, and every minute for what a poke missed. The engine decides by
/// the database's time what that means, so a late or double poke is harmless.
/// </summary>
internal sealed class DeadlineJob(DeadlineClock clock)
{
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(55)]
    public async Task SweepAsync(CancellationToken cancellationToken) =>
        await clock.SweepAsync(cancellationToken);
}
