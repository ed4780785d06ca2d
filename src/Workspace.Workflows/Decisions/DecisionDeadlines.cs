using System.Collections.Immutable;
using Workspace.Data.Decisions;

namespace Workspace.Workflows.Decisions;

/// <summary>What follows from time, and from everybody having spoken.</summary>
internal static class DecisionDeadlines
{
    /// <summary>Every deadline up to now, in order, each with effect at its own moment.</summary>
    public static ImmutableArray<DecisionEvent> Due(Decision decision, DecisionContext context)
    {
        var events = ImmutableArray.CreateBuilder<DecisionEvent>();
        while (decision.NextDue is { } due && due <= context.Now)
        {
            var reached = Reached(decision, due, context).ToList();
            events.AddRange(reached);
            decision = reached.Aggregate(decision, Decision.Evolve);
        }

        return events.ToImmutable();
    }

    /// <summary>The round ends when every deciding seat has spoken, or time is up for all that have not.</summary>
    public static IEnumerable<DecisionEvent> CloseIfAllIn(
        Decision decision,
        DecisionContext context
    )
    {
        var silent = decision
            .Deciding.Where(seat => decision.PositionOf(seat.Party) is null)
            .ToList();
        var timeIsUp = decision.Closes?.Utc <= context.Now;
        return silent.Count == 0 || (timeIsUp && !silent.Any(s => decision.IsWaiting(s.Party)))
            ? CloseRound(decision, context.Now, context)
            : [];
    }

    /// <summary>Counts again after an objection was resolved; what passes now goes on as if it had passed at once.</summary>
    public static IEnumerable<DecisionEvent> PassIfMet(Decision decision, DecisionContext context)
    {
        var tally = Count(decision);
        return ResultOf(decision, tally) == TallyResult.Passed
            ? Passed(decision, tally, context.Now, context)
            : [];
    }

    public static IEnumerable<DecisionEvent> EndIfRoundsSpent(Decision decision, DateTimeOffset at)
    {
        if (decision.Round >= decision.Template.MaxRounds)
        {
            yield return new DecisionEvent.EndedWithoutDecision(at, NoDecisionCause.RoundsSpent);
        }
    }

    private static IEnumerable<DecisionEvent> Reached(
        Decision decision,
        DateTimeOffset due,
        DecisionContext context
    ) =>
        decision.State switch
        {
            DecisionState.RoundOpen =>
            [
                new DecisionEvent.DeadlineReached(due, DecisionTimer.Round),
                .. CloseRound(decision, due, context),
            ],
            DecisionState.Signing =>
            [
                new DecisionEvent.DeadlineReached(due, DecisionTimer.Signing),
                .. decision
                    .Deciding.Where(seat => !decision.HasSigned(seat.Party))
                    .Select(seat => new DecisionEvent.RuggespraakRequested(
                        due,
                        seat.Party,
                        MandateRules.HolderOf(decision, seat),
                        RuggespraakCause.SigningTimedOut,
                        null
                    )),
            ],
            _ =>
            [
                new DecisionEvent.DeadlineReached(due, DecisionTimer.Ratification),
                new DecisionEvent.EndedWithoutDecision(due, NoDecisionCause.RatificationTimedOut),
            ],
        };

    private static IEnumerable<DecisionEvent> CloseRound(
        Decision decision,
        DateTimeOffset at,
        DecisionContext context
    )
    {
        var tally = Count(decision);
        var result = ResultOf(decision, tally);
        return result == TallyResult.Passed
            ? Passed(decision, tally, at, context)
            :
            [
                new DecisionEvent.RoundTallied(at, decision.Round, tally, result),
                .. EndIfRoundsSpent(decision, at),
            ];
    }

    private static IEnumerable<DecisionEvent> Passed(
        Decision decision,
        Tally tally,
        DateTimeOffset at,
        DecisionContext context
    ) =>
        [
            new DecisionEvent.RoundTallied(at, decision.Round, tally, TallyResult.Passed),
            .. MandateRules.CheckAll(decision, at, context),
        ];

    private static Tally Count(Decision decision)
    {
        var positions = decision
            .Deciding.Select(seat => decision.PositionOf(seat.Party)?.Choice)
            .ToList();
        return new(
            positions.Count,
            positions.Count(choice => choice == PositionChoice.Consent),
            positions.Count(choice => choice == PositionChoice.Objection),
            positions.Count(choice => choice == PositionChoice.Abstain)
        );
    }

    private static TallyResult ResultOf(Decision decision, Tally tally) =>
        !decision.Template.Quorum.IsReachedBy(tally.Present, tally.Eligible) ? TallyResult.NoQuorum
        : decision.Template.Rule.IsMetBy(tally) ? TallyResult.Passed
        : TallyResult.NotPassed;
}
