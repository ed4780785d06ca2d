using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Mandates;
using Workspace.Workflows.Decisions;

namespace Workspace.Workflows;

/// <summary>What a command came to.</summary>
/// <param name="Decision">After it; <see cref="Decision.None"/> when there is no such decision for the actor.</param>
/// <param name="Events">What happened by it: also with a refusal, when a deadline was due first.</param>
/// <param name="IsRepeat">The command had been received before; this is the answer it got then.</param>
public sealed record DecisionAnswer(
    DecisionId Id,
    Decision Decision,
    ImmutableArray<RecordedEvent> Events,
    Refusal? Refusal,
    bool IsRepeat
);

/// <summary>What else must be true when something happened in a decision, such as a mail; joins its transaction.</summary>
public interface IDecisionReaction
{
    Task ReactAsync(WorkspaceDb db, DecisionAnswer answer, CancellationToken cancellationToken);
}

/// <summary>
/// Executes commands: lock, load, decide, append, follow up, in the caller's tenant transaction. The caller commits whenever
/// it got an answer, a refusal as well: a deadline may have been applied before it.
/// </summary>
public sealed class DecisionRunner(WorkspaceDb db, IEnumerable<IDecisionReaction> reactions)
{
    /// <param name="commandId">Made once for what the person does, such as with the form: a repeat is answered, not done again.</param>
    /// <param name="actor">The member who acts, for their own party; null for the application itself.</param>
    public async Task<DecisionAnswer> ExecuteAsync(
        DecisionId id,
        Guid commandId,
        MemberId? actor,
        DecisionCommand command,
        CancellationToken cancellationToken
    )
    {
        if (command is DecisionCommand.CreateProcess && actor is { } creator)
        {
            await MakeRoomAsync(id, creator, cancellationToken);
        }

        if (await LockAsync(id, cancellationToken) is not { } summary)
        {
            return new(id, Decision.None, [], new Refusal.NotFound(), false);
        }

        var now = await DatabaseTimeAsync(cancellationToken);
        var log = await EventLog.ReadAsync(db, id, cancellationToken);
        var decision = Decision.Replay(log.Select(recorded => recorded.Data));
        if (await ReceiptAsync(summary.NetworkId, id, commandId, cancellationToken) is { } receipt)
        {
            return Receipts.Matches(receipt, actor, command)
                ? new(
                    id,
                    decision,
                    [
                        .. log.Where(recorded =>
                            recorded.Version >= receipt.FirstVersion
                            && recorded.Version <= receipt.LastVersion
                        ),
                    ],
                    Receipts.RefusalOf(receipt),
                    true
                )
                : new(id, decision, [], new Refusal.CommandIdReused(), false);
        }

        var actingParty = await PartyOfAsync(actor, cancellationToken);
        var parties = PartiesOf(decision, command, actingParty);
        var members = await MembersAsync(summary.NetworkId, parties, cancellationToken);
        var acting = members.FirstOrDefault(member => member.Member == actor);
        if (actor is not null && acting is null)
        {
            await ForgetRoomAsync(summary, cancellationToken);
            return new(id, decision, [], new Refusal.NotAMember(), false);
        }

        var context = new DecisionContext(
            id,
            now,
            acting,
            members,
            await MandatesAsync(summary.NetworkId, parties, command, cancellationToken),
            await UsesAsync(summary.NetworkId, cancellationToken),
            MandateId.New()
        );
        var outcome = DecisionDecider.Decide(decision, command, context);
        if (outcome.Events.IsEmpty)
        {
            await ForgetRoomAsync(summary, cancellationToken);
            return new(id, decision, [], outcome.Refusal, false);
        }

        var recorded = EventLog.Append(
            db,
            summary.NetworkId,
            id,
            decision.Version,
            log.IsEmpty ? EventLog.Genesis : log[^1].Hash,
            outcome.Events,
            now,
            actor,
            commandId
        );
        var after = outcome.Events.Aggregate(decision, Decision.Evolve);
        var answer = new DecisionAnswer(id, after, recorded, outcome.Refusal, false);
        db.CommandReceipts.Add(Receipts.For(summary.NetworkId, answer, commandId, actor, command));
        await DecisionFollowUp.StoreAsync(db, summary, answer, command, context, cancellationToken);
        foreach (var reaction in reactions)
        {
            await reaction.ReactAsync(db, answer, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return answer;
    }

    /// <summary>The decision as it stands, and all that happened; null when there is none for whoever entered.</summary>
    public async Task<(Decision Decision, ImmutableArray<RecordedEvent> Events)?> LoadAsync(
        DecisionId id,
        CancellationToken cancellationToken
    )
    {
        var log = await EventLog.ReadAsync(db, id, cancellationToken);
        return log.IsEmpty ? null : (Decision.Replay(log.Select(recorded => recorded.Data)), log);
    }

    /// <summary>Locks the stream by its summary's row; nothing is locked, or told, of a network that is not visible.</summary>
    private async Task<DecisionSummary?> LockAsync(
        DecisionId id,
        CancellationToken cancellationToken
    )
    {
        var summary = await db
            .Decisions.FromSql(
                $"select * from decisions.decisions where id = {id.Value} for no key update"
            )
            .SingleOrDefaultAsync(cancellationToken);
        if (summary is not null)
        {
            // The caller may have read it before the lock; such a copy would not be looked at again.
            await db.Entry(summary).ReloadAsync(cancellationToken);
        }

        return summary;
    }

    /// <summary>A row to lock, before there are events; of two who create the same decision, one waits for the other.</summary>
    private async Task MakeRoomAsync(
        DecisionId id,
        MemberId creator,
        CancellationToken cancellationToken
    ) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into decisions.decisions
              (id, network_id, title, state, round, proposer_id, version, head_hash, created_at, changed_at)
            select {id.Value}, m.network_id, '', 'Draft', 0, m.id, 0, '', now(), now()
            from networks.members m where m.id = {creator.Value} and m.left_at is null
            on conflict (id) do nothing
            """,
            cancellationToken
        );

    private async Task ForgetRoomAsync(DecisionSummary summary, CancellationToken cancellationToken)
    {
        db.Entry(summary).State = EntityState.Detached;
        if (summary.Version == 0)
        {
            await db
                .Decisions.Where(row => row.Id == summary.Id)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task<DateTimeOffset> DatabaseTimeAsync(CancellationToken cancellationToken) =>
        await db
            .Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"")
            .SingleAsync(cancellationToken);

    private Task<CommandReceipt?> ReceiptAsync(
        NetworkId network,
        DecisionId id,
        Guid commandId,
        CancellationToken cancellationToken
    ) =>
        db
            .CommandReceipts.AsNoTracking()
            .SingleOrDefaultAsync(
                receipt =>
                    receipt.NetworkId == network
                    && receipt.StreamId == id
                    && receipt.CommandId == commandId,
                cancellationToken
            );

    /// <summary>Members and mandates are locked against change until the transaction ends: what was checked still holds then.</summary>
    private async Task<ImmutableArray<Membership>> MembersAsync(
        NetworkId network,
        Guid[] parties,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await db
                    .Members.FromSql(
                        $"""
                        select * from networks.members
                        where network_id = {network.Value} and party_id = any ({parties}) and left_at is null
                        order by id for share
                        """
                    )
                    .AsNoTracking()
                    .ToListAsync(cancellationToken)
            ).Select(member => new Membership(
                member.Id,
                member.PersonId,
                member.PartyId,
                member.Role,
                member.IsCompetent
            )),
        ];

    /// <summary>Signing spends under a cumulative maximum, so two signatures under one mandate wait for each other.</summary>
    private async Task<ImmutableArray<Mandate>> MandatesAsync(
        NetworkId network,
        Guid[] parties,
        DecisionCommand command,
        CancellationToken cancellationToken
    )
    {
        var rows =
            command is DecisionCommand.Sign
                ? db.Mandates.FromSql(
                    $"""
                    select * from mandates.mandates
                    where network_id = {network.Value} and party_id = any ({parties})
                    order by id, version for no key update
                    """
                )
                : db.Mandates.FromSql(
                    $"""
                    select * from mandates.mandates
                    where network_id = {network.Value} and party_id = any ({parties})
                    order by id, version for share
                    """
                );
        return [.. await rows.AsNoTracking().ToListAsync(cancellationToken)];
    }

    private async Task<ImmutableDictionary<MandateId, long>> UsesAsync(
        NetworkId network,
        CancellationToken cancellationToken
    ) =>
        (
            await db.CountingUses()
                .Where(use => use.NetworkId == network)
                .GroupBy(use => use.MandateId)
                .Select(uses => new { uses.Key, Cents = uses.Sum(use => use.Cents) })
                .ToListAsync(cancellationToken)
        ).ToImmutableDictionary(uses => uses.Key, uses => uses.Cents);

    private async Task<PartyId?> PartyOfAsync(
        MemberId? actor,
        CancellationToken cancellationToken
    ) =>
        actor is { } member
            ? await db
                .Members.Where(row => row.Id == member)
                .Select(row => (PartyId?)row.PartyId)
                .SingleOrDefaultAsync(cancellationToken)
            : null;

    private static Guid[] PartiesOf(Decision decision, DecisionCommand command, PartyId? acting) =>
        [
            .. decision
                .Seats.Concat(
                    command switch
                    {
                        DecisionCommand.CreateProcess create => create.Seats,
                        DecisionCommand.ArrangeSeats arrange => arrange.Seats,
                        _ => [],
                    }
                )
                .Select(seat => seat.Party)
                .Concat(acting is { } party ? [party] : Array.Empty<PartyId>())
                .Append(decision.ProposerParty)
                .Select(party => party.Value)
                .Distinct(),
        ];
}
