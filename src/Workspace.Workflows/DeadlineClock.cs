using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Workflows.Decisions;

namespace Workspace.Workflows;

/// <summary>
/// Applies the deadlines that are due. Only pokes: each command applies them too, so that a clock that is late, or ticks
/// twice, changes nothing in what happens or when it took effect.
/// </summary>
public sealed class DeadlineClock(
    NpgsqlDataSource dataSource,
    IEnumerable<IDecisionReaction> reactions
)
{
    private const int AtMost = 200;
    private static readonly Actor Sweeper = new Actor.Job("decision deadlines");

    /// <summary>Ticks every decision of any network that is due now, each in a transaction of its own.</summary>
    /// <returns>How many there were; when it is a full sweep's worth, there may be more.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        var failures = new List<Exception>();
        foreach (var (network, decision) in due)
        {
            try
            {
                await TickAsync(network, decision, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One decision that can't be ticked must not hold up the others; the caller hears of all.
                failures.Add(e);
            }
        }

        return failures.Count == 0 ? due.Count : throw new AggregateException(failures);
    }

    public async Task<DecisionAnswer> TickAsync(
        NetworkId network,
        DecisionId decision,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("decision deadlines", network),
            "Tick",
            cancellationToken
        );
        await using var db = WorkspaceDb.In(transaction);
        var answer = await new DecisionRunner(db, reactions).ExecuteAsync(
            decision,
            Guid.CreateVersion7(),
            null,
            new DecisionCommand.Tick(),
            cancellationToken
        );
        await transaction.CommitAsync();
        return answer;
    }

    private async Task<List<(NetworkId, DecisionId)>> DueAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            Sweeper,
            "Sweep",
            cancellationToken
        );
        await using var command = new NpgsqlCommand(
            "select network_id, decision_id from app.due_decisions($1)",
            transaction.Connection
        )
        {
            Parameters = { new() { Value = AtMost } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<(NetworkId, DecisionId)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            due.Add((new(reader.GetGuid(0)), new(reader.GetGuid(1))));
        }

        return due;
    }
}
