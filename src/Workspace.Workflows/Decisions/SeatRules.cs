using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Decisions;

namespace Workspace.Workflows.Decisions;

/// <summary>Who sits where, and what a seat may say.</summary>
internal static class SeatRules
{
    private const int FewestDeciding = 2;

    public static Outcome TakePosition(
        Decision decision,
        DecisionCommand.TakePosition command,
        Membership actor,
        DecisionContext context
    )
    {
        if (
            (
                ClosedFor(decision, command)
                ?? DecisionDecider.WhyNotIn(decision, DecisionState.RoundOpen)
                ?? WhyNotSeated(decision, actor, context, SeatRole.Decides)
                ?? WhyOtherRound(decision, command.Round)
                ?? WhyOtherText(decision, command.TextHash)
                ?? ClosedAt(decision, context, actor.Party)
                ?? WhyUnfit(command)
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var current = decision.PositionOf(actor.Party);
        if (command.Replaces != (current?.Serial ?? 0))
        {
            return current is null
                ? new Refusal.RoundOver(decision.Round)
                : new Refusal.PositionMovedOn(current.Serial, current.By, current.At);
        }

        var taken = new DecisionEvent.PositionTaken(
            context.Now,
            actor.Party,
            actor.Member,
            decision.Round,
            command.TextHash,
            command.Choice,
            command.Replaces + 1,
            command.Reason?.Seal()
        );
        return Outcome.Accepted([
            taken,
            .. DecisionDeadlines.CloseIfAllIn(Decision.Evolve(decision, taken), context),
        ]);
    }

    public static Outcome Resolve(
        Decision decision,
        DecisionCommand.ResolveObjection command,
        Membership actor,
        DecisionContext context
    )
    {
        if (
            (
                DecisionDecider.WhyNotIn(decision, DecisionState.Integrating)
                ?? WhyNotSeated(decision, actor, context, SeatRole.Decides)
                ?? WhyOtherText(decision, command.TextHash)
                ?? (
                    decision.PositionOf(actor.Party)
                        is { Choice: PositionChoice.Objection, ResolvedAt: null }
                        ? null
                        : new Refusal.NoObjection()
                )
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var resolved = new DecisionEvent.ObjectionResolved(context.Now, actor.Party, actor.Member);
        return Outcome.Accepted([
            resolved,
            .. DecisionDeadlines.PassIfMet(Decision.Evolve(decision, resolved), context),
        ]);
    }

    public static Outcome Concern(
        Decision decision,
        DecisionCommand.RaiseConcern command,
        Membership actor,
        DecisionContext context
    ) =>
        DecisionDecider.WhyNotIn(decision, DecisionStages.Advising)
        ?? WhyNotSeated(decision, actor, context, SeatRole.Decides, SeatRole.Advises)
        ?? WhyOtherText(decision, command.TextHash)
        ?? WhyUnfit(command.Concern)
        ?? (Outcome)
            new DecisionEvent.ConcernRaised(
                context.Now,
                actor.Party,
                actor.Member,
                command.TextHash,
                command.Concern!.Seal()
            );

    public static Outcome Advise(
        Decision decision,
        DecisionCommand.GiveAdvice command,
        Membership actor,
        DecisionContext context
    ) =>
        DecisionDecider.WhyNotIn(decision, DecisionStages.Advising)
        ?? WhyNotSeated(decision, actor, context, SeatRole.Advises)
        ?? WhyOtherText(decision, command.TextHash)
        ?? WhyUnfit(command.Advice)
        ?? (Outcome)
            new DecisionEvent.AdviceGiven(
                context.Now,
                actor.Party,
                actor.Member,
                command.TextHash,
                command.Advice!.Seal()
            );

    public static Outcome Dissent(
        Decision decision,
        DecisionCommand.RecordDissent command,
        Membership actor,
        DecisionContext context
    ) =>
        DecisionDecider.WhyNotIn(decision, DecisionStages.Dissenting)
        ?? WhyNotSeated(decision, actor, context, SeatRole.Decides, SeatRole.Advises)
        ?? WhyUnfit(command.Dissent)
        ?? (Outcome)
            new DecisionEvent.DissentRecorded(
                context.Now,
                actor.Party,
                actor.Member,
                command.Dissent!.Seal()
            );

    /// <summary>While a roll is frozen only one of its substitutes may step in.</summary>
    public static Outcome Replace(
        Decision decision,
        DecisionCommand.ReplaceRepresentative command,
        Membership? actor,
        DecisionContext context
    )
    {
        var seat = decision.SeatOf(command.Party);
        return 0 switch
        {
            _ when seat is null => new Refusal.NotSeated(),
            _ when actor is not null
                    && (
                        actor.Party != command.Party
                        || (!actor.IsCompetent && actor.Member != command.Leaves)
                    ) => new Refusal.NotCompetent(),
            _ when !seat.IsActedBy(command.Leaves) => new Refusal.NotOfThisParty(command.Leaves),
            _ when command.Joins is { } joins
                    && (
                        decision.State == DecisionState.RoundOpen
                            ? !seat.Substitutes.Contains(joins)
                            : decision.Seats.Any(other =>
                                other.Party != command.Party && other.IsActedBy(joins)
                            )
                    ) => new Refusal.NotRepresentative(),
            _ when command.Joins is { } joins && !context.IsMemberOf(joins, command.Party) =>
                new Refusal.NotOfThisParty(joins),
            _ => new DecisionEvent.RepresentativeReplaced(
                context.Now,
                command.Party,
                command.Leaves,
                command.Joins
            ),
        };
    }

    /// <summary>The parties that stay are counted among themselves; what was to be signed by all is not the same any more.</summary>
    public static Outcome Leave(
        Decision decision,
        DecisionCommand.LeaveParty command,
        Membership? actor,
        DecisionContext context
    )
    {
        if (decision.SeatOf(command.Party) is not { HasLeft: false } seat)
        {
            return new Refusal.NotSeated();
        }

        if (actor is not null && (actor.Party != command.Party || !actor.IsCompetent))
        {
            return new Refusal.NotCompetent();
        }

        var staying = decision.Deciding.Count(other => other.Party != command.Party);
        var left = new DecisionEvent.PartyLeft(context.Now, command.Party, staying);
        var without = Decision.Evolve(decision, left);
        return Outcome.Accepted([
            left,
            .. (decision.State, without.State) switch
            {
                _ when !seat.Counts || decision.Round == 0 => [],
                _ when staying < FewestDeciding =>
                [
                    new DecisionEvent.EndedWithoutDecision(
                        context.Now,
                        NoDecisionCause.TooFewParties
                    ),
                ],
                (_, DecisionState.RoundOpen) => DecisionDeadlines.CloseIfAllIn(without, context),
                (not DecisionState.Integrating, DecisionState.Integrating) =>
                    DecisionDeadlines.EndIfRoundsSpent(without, context.Now),
                _ => Enumerable.Empty<DecisionEvent>(),
            },
        ]);
    }

    public static Refusal? WhyUnfit(ImmutableArray<Seat> seats, DecisionContext context)
    {
        var parties = new HashSet<PartyId>();
        var people = new HashSet<MemberId>();
        foreach (var seat in seats)
        {
            if (!parties.Add(seat.Party))
            {
                return new Refusal.PartySeatedTwice(seat.Party);
            }

            if (seat.Representatives.IsEmpty && seat.Role != SeatRole.Informed)
            {
                return new Refusal.SeatWithoutRepresentative(seat.Party);
            }

            foreach (var member in seat.Representatives.Concat(seat.Substitutes))
            {
                if (!context.IsMemberOf(member, seat.Party))
                {
                    return new Refusal.NotOfThisParty(member);
                }

                if (!people.Add(member))
                {
                    return new Refusal.PersonSeatedTwice(member);
                }
            }
        }

        return null;
    }

    public static Refusal? WhyTooFew(Decision decision) =>
        decision.Deciding.Count() < FewestDeciding
            ? new Refusal.TooFewDecidingSeats(FewestDeciding)
            : null;

    /// <summary>Whoever speaks after the round they saw was closed by its deadline is told so, not that the state is wrong.</summary>
    public static Refusal? ClosedFor(Decision decision, DecisionCommand command) =>
        command is DecisionCommand.TakePosition position
        && position.Round == decision.Round
        && decision is { State: not DecisionState.RoundOpen, TalliedAt: { } closed }
            ? new Refusal.DeadlinePassed(closed)
            : null;

    /// <summary>Open is [opened, closes), a while longer for a seat that asked its giver in time.</summary>
    public static Refusal? ClosedAt(
        Decision decision,
        DecisionContext context,
        PartyId? party = null
    )
    {
        var closes =
            party is { } seat && decision.IsWaiting(seat)
                ? decision.RuggespraakCloses
                : decision.Closes?.Utc;
        return closes <= context.Now ? new Refusal.DeadlinePassed(closes.Value) : null;
    }

    public static Refusal? WhyNotSeated(
        Decision decision,
        Membership actor,
        DecisionContext context,
        params ReadOnlySpan<SeatRole> roles
    ) =>
        decision.SeatOf(actor.Party) switch
        {
            null or { HasLeft: true } => new Refusal.NotSeated(),
            var seat when !roles.Contains(seat.Role) => new Refusal.SeatHasOtherRole(seat.Role),
            var seat when !seat.IsActedBy(actor.Member) => new Refusal.NotRepresentative(),
            _ => null,
        };

    public static Refusal? WhyOtherText(Decision decision, string textHash) =>
        textHash == decision.TextHash ? null : new Refusal.TextChanged(decision.TextHash ?? "");

    public static Refusal? WhyUnfit(PersonalText? words) =>
        words switch
        {
            null => new Refusal.ReasonRequired(),
            { Text.Length: > PersonalText.MaximumLength } => new Refusal.TextTooLong(
                PersonalText.MaximumLength
            ),
            _ => null,
        };

    private static Refusal? WhyUnfit(DecisionCommand.TakePosition command) =>
        command.Choice == PositionChoice.Objection || command.Reason is not null
            ? WhyUnfit(command.Reason)
            : null;

    private static Refusal.RoundOver? WhyOtherRound(Decision decision, int round) =>
        round == decision.Round ? null : new Refusal.RoundOver(decision.Round);
}
