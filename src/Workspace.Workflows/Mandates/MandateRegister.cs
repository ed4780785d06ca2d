using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Data.Networks;

namespace Workspace.Workflows.Mandates;

/// <summary>What a giver lays down in a mandate.</summary>
/// <param name="ValidUntil">Exclusive; null for no end.</param>
/// <param name="MoneyMaxCents">Euro cents; null for no maximum.</param>
public sealed record MandateTerms(
    MandateKind Kind,
    MandateActs Acts,
    string? Basis,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil,
    long? MoneyMaxCents,
    Vat MoneyVat,
    bool MoneyIsCumulative,
    IReadOnlyList<string> SubjectsIn,
    IReadOnlyList<string> SubjectsNotIn,
    DateOnly? EndsBy,
    int? DurationMaxDays
);

/// <summary>
/// A party's mandates. Every method works for the actor's own party alone, reads as well: bounds are nobody else's business, and
/// row-level security separates networks, not parties. The caller commits.
/// </summary>
public sealed class MandateRegister(WorkspaceDb db)
{
    /// <summary>The versions that hold now of the actor's own party, also ended ones; extensions for one case among them.</summary>
    public async Task<IReadOnlyList<Mandate>> OfOwnPartyAsync(
        MemberId actor,
        CancellationToken cancellationToken
    ) =>
        await ActorAsync(actor, cancellationToken) is { } member
            ? await db
                .Mandates.AsNoTracking()
                .Where(mandate =>
                    mandate.NetworkId == member.NetworkId
                    && mandate.PartyId == member.PartyId
                    && mandate.SupersededAt == null
                )
                .OrderBy(mandate => mandate.GrantedAt)
                .ToListAsync(cancellationToken)
            : [];

    /// <summary>The giver is the actor, who must be competent; the holder another member of the same party.</summary>
    public async Task<Refusal?> GrantAsync(
        MandateId id,
        MemberId actor,
        MemberId holder,
        MandateTerms terms,
        CancellationToken cancellationToken
    )
    {
        var giver = await ActorAsync(actor, cancellationToken);
        if (WhyNot(giver, terms) is { } refusal)
        {
            return refusal;
        }

        if (await db.Mandates.AnyAsync(mandate => mandate.Id == id, cancellationToken))
        {
            return new Refusal.AlreadyExists();
        }

        var isEligible = await db.Members.AnyAsync(
            member =>
                member.Id == holder
                && member.Id != actor
                && member.PartyId == giver!.PartyId
                && member.LeftAt == null,
            cancellationToken
        );
        if (!isEligible)
        {
            return new Refusal.HolderNotEligible();
        }

        db.Mandates.Add(Version(id, 1, giver!, holder, terms, await TimeAsync(cancellationToken)));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Other terms from now on, as a new version; the old one stays on record.</summary>
    /// <param name="version">The version the actor saw.</param>
    public async Task<Refusal?> ReviseAsync(
        MandateId id,
        int version,
        MemberId actor,
        MandateTerms terms,
        CancellationToken cancellationToken
    )
    {
        var giver = await ActorAsync(actor, cancellationToken);
        if (WhyNot(giver, terms) is { } refusal)
        {
            return refusal;
        }

        if (await LockAsync(id, giver!, cancellationToken) is not { } current)
        {
            return new Refusal.NotFound();
        }

        if (current.Version != version || current.RevokedAt is not null)
        {
            return new Refusal.MandateMovedOn();
        }

        var now = await TimeAsync(cancellationToken);
        current.SupersededAt = now;
        db.Mandates.Add(Version(id, version + 1, giver!, current.HolderId, terms, now));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Always possible (Awb 10:8), by any competent member of the party. What was signed before stands.</summary>
    public async Task<Refusal?> RevokeAsync(
        MandateId id,
        MemberId actor,
        CancellationToken cancellationToken
    )
    {
        if (await ActorAsync(actor, cancellationToken) is not { } member)
        {
            return new Refusal.NotAMember();
        }

        if (await LockAsync(id, member, cancellationToken) is not { } current)
        {
            return new Refusal.NotFound();
        }

        if (!member.IsCompetent)
        {
            return new Refusal.NotCompetent();
        }

        if (current.RevokedAt is not null)
        {
            return new Refusal.MandateMovedOn();
        }

        current.RevokedAt = await TimeAsync(cancellationToken);
        current.RevokedBy = actor;
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>
    /// Whether a member of the actor's own party could do this act in a decision now, and if not, why: for that member and for
    /// who is asked. Null for anybody of another party, and when there is no proposal to check.
    /// </summary>
    public async Task<MandateResult?> CheckAsync(
        DecisionId id,
        MemberId actor,
        MemberId holder,
        MandateActs act,
        CancellationToken cancellationToken
    )
    {
        var reader = await ActorAsync(actor, cancellationToken);
        var member = await ActorAsync(holder, cancellationToken);
        if (reader is null || member is null || reader.PartyId != member.PartyId)
        {
            return null;
        }

        if (member.IsCompetent)
        {
            return new MandateResult.Inside(SigningGround.OwnRight);
        }

        var log = await EventLog.ReadAsync(db, id, cancellationToken);
        if (
            Decisions.Decision.Replay(log.Select(recorded => recorded.Data)).Proposal
            is not { } proposal
        )
        {
            return null;
        }

        var mandates = await db
            .Mandates.AsNoTracking()
            .Where(mandate => mandate.HolderId == holder && mandate.PartyId == reader.PartyId)
            .ToListAsync(cancellationToken);
        var ids = mandates.Select(mandate => mandate.Id).Distinct().ToList();
        var used = await db.CountingUses()
            .Where(use => ids.Contains(use.MandateId))
            .GroupBy(use => use.MandateId)
            .Select(uses => new { uses.Key, Cents = uses.Sum(use => use.Cents) })
            .ToDictionaryAsync(uses => uses.Key, uses => uses.Cents, cancellationToken);
        return MandateCheck.Evaluate(
            mandates,
            new(
                holder,
                reader.PartyId,
                act,
                id,
                proposal.Hash,
                proposal.Facts,
                await TimeAsync(cancellationToken)
            ),
            used
        );
    }

    private static Refusal? WhyNot(Member? giver, MandateTerms terms) =>
        (giver, terms) switch
        {
            (null, _) => new Refusal.NotAMember(),
            ({ IsCompetent: false }, _) => new Refusal.NotCompetent(),
            (_, { Acts: MandateActs.None }) => new Refusal.MandateWithoutAct(),
            (_, { MoneyMaxCents: < 0 or > Decisions.ProposalFacts.MaximumCents }) =>
                new Refusal.AmountOutOfRange(giver.PartyId, Decisions.ProposalFacts.MaximumCents),
            _ when terms.ValidUntil <= terms.ValidFrom || terms.DurationMaxDays < 0 =>
                new Refusal.PeriodEmpty(),
            _ => null,
        };

    private static Mandate Version(
        MandateId id,
        int version,
        Member giver,
        MemberId holder,
        MandateTerms terms,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Version = version,
            NetworkId = giver.NetworkId,
            PartyId = giver.PartyId,
            GiverId = giver.Id,
            HolderId = holder,
            Kind = terms.Kind,
            Acts = terms.Acts,
            Basis = terms.Basis,
            ValidFrom = terms.ValidFrom.ToUniversalTime(),
            ValidUntil = terms.ValidUntil?.ToUniversalTime(),
            MoneyMaxCents = terms.MoneyMaxCents,
            MoneyVat = terms.MoneyVat,
            MoneyIsCumulative = terms.MoneyIsCumulative,
            SubjectsIn = [.. terms.SubjectsIn],
            SubjectsNotIn = [.. terms.SubjectsNotIn],
            EndsBy = terms.EndsBy,
            DurationMaxDays = terms.DurationMaxDays,
            GrantedAt = now,
        };

    private Task<Member?> ActorAsync(MemberId actor, CancellationToken cancellationToken) =>
        db
            .Members.AsNoTracking()
            .SingleOrDefaultAsync(
                member => member.Id == actor && member.LeftAt == null,
                cancellationToken
            );

    /// <summary>A signature under the mandate and a change of it wait for each other.</summary>
    private async Task<Mandate?> LockAsync(
        MandateId id,
        Member actor,
        CancellationToken cancellationToken
    )
    {
        var mandate = await db
            .Mandates.FromSql(
                $"""
                select * from mandates.mandates
                where network_id = {actor.NetworkId.Value} and party_id = {actor.PartyId.Value}
                  and id = {id.Value} and superseded_at is null for update
                """
            )
            .SingleOrDefaultAsync(cancellationToken);
        if (mandate is not null)
        {
            await db.Entry(mandate).ReloadAsync(cancellationToken);
        }

        return mandate;
    }

    private async Task<DateTimeOffset> TimeAsync(CancellationToken cancellationToken) =>
        await db
            .Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"")
            .SingleAsync(cancellationToken);
}
