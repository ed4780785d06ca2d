using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Mandates;
using Workspace.Workflows.Mandates;

namespace Workspace.Workflows.Decisions;

/// <summary>Nobody binds a party outside a valid mandate without a competent person of that party having agreed.</summary>
internal static class MandateRules
{
    /// <summary>When a round has passed: every deciding party's mandate as it stood at that moment.</summary>
    public static IEnumerable<DecisionEvent> CheckAll(
        Decision decision,
        DateTimeOffset at,
        DecisionContext context
    )
    {
        var checks = decision
            .Deciding.Select(seat =>
                (
                    Seat: seat,
                    Standing: decision.IsRatified(seat.Party)
                        ? MandateStanding.Confirmed
                        : Holders(decision, seat)
                            .Select(holder =>
                                Check(
                                    decision,
                                    holder,
                                    seat.Party,
                                    MandateActs.Decide,
                                    at,
                                    context
                                ).Standing
                            )
                            .Append(MandateStanding.AsksForTime)
                            .Min()
                )
            )
            .ToList();
        var asking = checks
            .Where(check => check.Standing == MandateStanding.AsksForTime)
            .Select(check => new DecisionEvent.RuggespraakRequested(
                at,
                check.Seat.Party,
                HolderOf(decision, check.Seat),
                RuggespraakCause.MandateCheck,
                null
            ))
            .ToList();
        return
        [
            .. checks.Select(check => new DecisionEvent.MandateEvaluated(
                at,
                check.Seat.Party,
                MandateActs.Decide,
                check.Standing
            )),
            .. asking.Count > 0
                ? (IEnumerable<DecisionEvent>)asking
                : [new DecisionEvent.SigningOpened(at, decision.TextHash!)],
        ];
    }

    public static MandateResult Check(
        Decision decision,
        MemberId holder,
        PartyId party,
        MandateActs act,
        DateTimeOffset at,
        DecisionContext context
    ) =>
        context.IsCompetent(holder, party)
            ? new MandateResult.Inside(SigningGround.OwnRight)
            : MandateCheck.Evaluate(
                context.Mandates,
                new(
                    holder,
                    party,
                    act,
                    context.Decision,
                    decision.TextHash ?? "",
                    decision.Proposal!.Facts,
                    at
                ),
                context.UsedCents
            );

    public static Outcome Request(
        Decision decision,
        DecisionCommand.RequestRuggespraak command,
        Membership actor,
        DecisionContext context
    ) =>
        DecisionDecider.WhyNotIn(decision, DecisionState.RoundOpen)
        ?? SeatRules.WhyNotSeated(decision, actor, context, SeatRole.Decides)
        ?? SeatRules.WhyOtherText(decision, command.TextHash)
        ?? SeatRules.ClosedAt(decision, context)
        ?? (
            decision.HasAskedIn(decision.Round, actor.Party)
                ? new Refusal.RuggespraakAlreadyAsked()
                : null
        )
        ?? (decision.PositionOf(actor.Party) is null ? null : new Refusal.PositionStands())
        ?? (command.Question is null ? null : SeatRules.WhyUnfit(command.Question))
        ?? (Outcome)
            new DecisionEvent.RuggespraakRequested(
                context.Now,
                actor.Party,
                actor.Member,
                RuggespraakCause.Seat,
                command.Question?.Seal()
            );

    public static Outcome Answer(
        Decision decision,
        DecisionCommand.AnswerRuggespraak command,
        Membership actor,
        DecisionContext context
    )
    {
        if (
            (
                DecisionDecider.WhyNotIn(
                    decision,
                    DecisionState.RoundOpen,
                    DecisionState.AwaitingRatification
                )
                ?? (decision.SeatOf(actor.Party) is null ? new Refusal.NotSeated() : null)
                ?? (actor.IsCompetent ? null : new Refusal.NotCompetent())
                ?? SeatRules.WhyOtherText(decision, command.TextHash)
                ?? (
                    decision.OpenRuggespraakOf(actor.Party) switch
                    {
                        null => new Refusal.NothingAsked(),
                        { Holder: null } when command.Answer == RuggespraakAnswer.Extend =>
                            new Refusal.HolderNotEligible(),
                        _ => (Refusal?)null,
                    }
                )
                ?? (command.Reason is null ? null : SeatRules.WhyUnfit(command.Reason))
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var answered = new DecisionEvent.RuggespraakAnswered(
            context.Now,
            actor.Party,
            actor.Member,
            command.TextHash,
            command.Answer,
            command.Answer == RuggespraakAnswer.Extend ? context.NextMandate : null,
            command.Reason?.Seal()
        );
        var after = Decision.Evolve(decision, answered);
        return Outcome.Accepted([answered, .. AfterAnswer(decision, after, actor.Party, context)]);
    }

    private static IEnumerable<DecisionEvent> AfterAnswer(
        Decision before,
        Decision after,
        PartyId party,
        DecisionContext context
    )
    {
        if (before.State != DecisionState.AwaitingRatification)
        {
            return [];
        }

        if (after.State == DecisionState.Integrating)
        {
            return DecisionDeadlines.EndIfRoundsSpent(after, context.Now);
        }

        var confirmed = new DecisionEvent.MandateEvaluated(
            context.Now,
            party,
            MandateActs.Decide,
            MandateStanding.Confirmed
        );
        return after.Deciding.Any(seat => after.AwaitsRatification(seat.Party))
            ? [confirmed]
            : [confirmed, new DecisionEvent.SigningOpened(context.Now, after.TextHash!)];
    }

    /// <summary>
    /// Whose mandate does not reach does not sign: the command is refused, and the party's competent people are asked.
    /// </summary>
    public static Outcome Sign(
        Decision decision,
        DecisionCommand.Sign command,
        Membership actor,
        DecisionContext context
    )
    {
        if (
            (
                DecisionDecider.WhyNotIn(decision, DecisionState.Signing)
                ?? WhyNotSigner(decision, actor)
                ?? SeatRules.WhyOtherText(decision, command.TextHash)
                ?? (decision.HasSigned(actor.Party) ? new Refusal.AlreadySigned() : null)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var result = Check(
            decision,
            actor.Member,
            actor.Party,
            MandateActs.Sign,
            context.Now,
            context
        );
        if (result is not MandateResult.Inside && decision.IsRatified(actor.Party))
        {
            result = new MandateResult.Inside(SigningGround.Ratification);
        }

        if (result is not MandateResult.Inside inside)
        {
            return new(
                [
                    new DecisionEvent.MandateEvaluated(
                        context.Now,
                        actor.Party,
                        MandateActs.Sign,
                        MandateStanding.AsksForTime
                    ),
                    new DecisionEvent.RuggespraakRequested(
                        context.Now,
                        actor.Party,
                        actor.Member,
                        RuggespraakCause.Signing,
                        null
                    ),
                ],
                new Refusal.OutsideMandate()
            );
        }

        var signed = new DecisionEvent.Signed(
            context.Now,
            actor.Party,
            actor.Member,
            command.TextHash,
            inside.Ground,
            inside.Mandate,
            inside.Version
        );
        var after = Decision.Evolve(decision, signed);
        return after.Deciding.All(seat => after.HasSigned(seat.Party))
            ? Outcome.Accepted(
                signed,
                new DecisionEvent.Decided(
                    context.Now,
                    command.TextHash,
                    [
                        .. after
                            .Statements.Where(said => said.Kind == StatementKind.Dissent)
                            .Select(said => said.Party)
                            .Distinct(),
                    ]
                )
            )
            : signed;
    }

    /// <summary>Whose act binds or would bind the party: who consented, or else the first who represents it.</summary>
    public static MemberId? HolderOf(Decision decision, Seat seat) =>
        Holders(decision, seat) is [var first, ..] ? first : null;

    private static ImmutableArray<MemberId> Holders(Decision decision, Seat seat) =>
        decision.PositionOf(seat.Party) is { Choice: PositionChoice.Consent } consent
            ? [consent.By]
            : seat.Representatives;

    private static Refusal? WhyNotSigner(Decision decision, Membership actor) =>
        decision.SeatOf(actor.Party) switch
        {
            null or { HasLeft: true } => new Refusal.NotSeated(),
            { Role: not SeatRole.Decides } seat => new Refusal.SeatHasOtherRole(seat.Role),
            var seat when !seat.IsActedBy(actor.Member) && !actor.IsCompetent =>
                new Refusal.NotRepresentative(),
            _ => null,
        };
}
