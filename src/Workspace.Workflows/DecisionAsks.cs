using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Workflows.Decisions;

namespace Workspace.Workflows;

/// <summary>What a decision asks now, and of whom.</summary>
internal static class DecisionAsks
{
    public static IEnumerable<DecisionAsk> Of(
        Decision decision,
        NetworkId network,
        DecisionContext context
    ) =>
        from ask in Asked(decision, context).DistinctBy(ask => (ask.Kind, ask.Member))
        from member in context.Members.Where(member => member.Member == ask.Member)
        select new DecisionAsk
        {
            Id = Guid.CreateVersion7(context.Now),
            NetworkId = network,
            DecisionId = context.Decision,
            Kind = ask.Kind,
            PartyId = member.Party,
            MemberId = member.Member,
            PersonId = member.Person,
            Round = decision.Round,
            TextHash = decision.TextHash,
            Due = ask.Due,
        };

    private static IEnumerable<(AskKind Kind, MemberId Member, DateTimeOffset? Due)> Asked(
        Decision decision,
        DecisionContext context
    ) =>
        decision.State switch
        {
            DecisionState.Draft => [(AskKind.SubmitProposal, decision.Proposer, null)],
            DecisionState.Deliberating =>
            [
                (AskKind.OpenRound, decision.Proposer, null),
                .. Advice(decision),
            ],
            DecisionState.RoundOpen =>
            [
                .. Representatives(
                    AskKind.TakePosition,
                    decision.Deciding.Where(seat => decision.PositionOf(seat.Party) is null),
                    seat =>
                        decision.IsWaiting(seat.Party)
                            ? decision.RuggespraakCloses
                            : decision.Closes?.Utc
                ),
                .. Advice(decision),
                .. Givers(decision, context, decision.RuggespraakCloses),
            ],
            DecisionState.Integrating => [(AskKind.AdoptAmendment, decision.Proposer, null)],
            DecisionState.AwaitingRatification => Givers(decision, context, decision.StageDue),
            DecisionState.Signing => Representatives(
                AskKind.Sign,
                decision.Deciding.Where(seat => !decision.HasSigned(seat.Party)),
                _ => decision.StageDue
            ),
            _ => [],
        };

    private static IEnumerable<(AskKind, MemberId, DateTimeOffset?)> Representatives(
        AskKind kind,
        IEnumerable<Seat> seats,
        Func<Seat, DateTimeOffset?> due
    ) => from seat in seats from member in seat.Representatives select (kind, member, due(seat));

    private static IEnumerable<(AskKind, MemberId, DateTimeOffset?)> Advice(Decision decision) =>
        Representatives(
            AskKind.GiveAdvice,
            decision.Seats.Where(seat =>
                seat is { Role: SeatRole.Advises, HasLeft: false }
                && !decision.Statements.Any(said =>
                    said.Kind == StatementKind.Advice
                    && said.Party == seat.Party
                    && said.TextHash == decision.TextHash
                )
            ),
            _ => decision.State == DecisionState.RoundOpen ? decision.Closes?.Utc : null
        );

    private static IEnumerable<(AskKind, MemberId, DateTimeOffset?)> Givers(
        Decision decision,
        DecisionContext context,
        DateTimeOffset? due
    ) =>
        from seat in decision.Deciding
        where decision.OpenRuggespraakOf(seat.Party) is not null
        from member in context.Members
        where member.Party == seat.Party && member.IsCompetent
        select (AskKind.AnswerRuggespraak, member.Member, due);
}
