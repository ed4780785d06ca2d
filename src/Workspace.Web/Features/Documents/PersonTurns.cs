using System.Threading.RateLimiting;
using Workspace.Data;

namespace Workspace.Web.Features.Documents;

/// <summary>What one person may have done at the same time, so that nobody takes every place: each takes much memory for a moment.</summary>
/// <param name="atATime">For one person.</param>
/// <param name="waiting">That one person may have waiting besides.</param>
internal sealed class PersonTurns(int atATime, int waiting) : IDisposable
{
    private readonly PartitionedRateLimiter<PersonId> turns = PartitionedRateLimiter.Create<
        PersonId,
        PersonId
    >(person =>
        RateLimitPartition.GetConcurrencyLimiter(
            person,
            _ => new() { PermitLimit = atATime, QueueLimit = waiting }
        )
    );

    /// <summary>A turn, which may not be acquired: then too many are waiting.</summary>
    public ValueTask<RateLimitLease> TakeAsync(
        PersonId person,
        CancellationToken cancellationToken
    ) => turns.AcquireAsync(person, 1, cancellationToken);

    public void Dispose() => turns.Dispose();
}
