using Workspace.Data;
using Workspace.Data.Decisions;

namespace Workspace.Workflows.Decisions;

public sealed partial record Decision
{
    public static Decision Replay(IEnumerable<DecisionEvent> events) =>
        events.Aggregate(None, Evolve);

    public static Decision Evolve(Decision decision, DecisionEvent happened) =>
        Apply(decision, happened) with
        {
            Version = decision.Version + 1,
        };

    private static Decision Apply(Decision decision, DecisionEvent happened) =>
        happened switch
        {
            DecisionEvent.ProcessCreated e => decision with
            {
                State = DecisionState.Draft,
                Template = e.Template,
                Title = e.Title,
                Seats = e.Seats,
                Document = e.Document,
                Proposer = e.Proposer,
                ProposerParty = e.ProposerParty,
            },
            DecisionEvent.SeatsArranged e => decision with { Seats = e.Seats },
            DecisionEvent.ProposalSubmitted e => decision with
            {
                State = DecisionState.Deliberating,
                Proposal = e.Proposal,
                Title = e.Proposal.Title,
            },
            DecisionEvent.RoundOpened e => decision.WithoutPositions() with
            {
                State = DecisionState.RoundOpen,
                Round = e.Round,
                Closes = e.Closes,
                Seats = e.Roll,
                Standings = [],
                Tally = null,
                TalliedAt = null,
            },
            DecisionEvent.DeadlineExtended e => decision with { Closes = e.Closes },
            DecisionEvent.DeadlineReached => decision,
            DecisionEvent.PositionTaken e => decision.WithPosition(e),
            DecisionEvent.ConcernRaised e => decision.WithStatement(
                new(
                    StatementKind.Concern,
                    e.Party,
                    e.By,
                    e.At,
                    decision.Round,
                    e.TextHash,
                    e.Concern
                )
            ),
            DecisionEvent.AdviceGiven e => decision.WithStatement(
                new(StatementKind.Advice, e.Party, e.By, e.At, decision.Round, e.TextHash, e.Advice)
            ),
            DecisionEvent.DissentRecorded e => decision.WithStatement(
                new(
                    StatementKind.Dissent,
                    e.Party,
                    e.By,
                    e.At,
                    decision.Round,
                    decision.TextHash,
                    e.Dissent
                )
            ),
            DecisionEvent.ObjectionResolved e => decision with
            {
                Positions =
                [
                    .. decision.Positions.Select(position =>
                        position.Party == e.Party
                            ? position with
                            {
                                Choice = PositionChoice.Consent,
                                By = e.By,
                                ResolvedAt = e.At,
                                IsFlagged = false,
                            }
                            : position
                    ),
                ],
            },
            DecisionEvent.RoundTallied e => decision with
            {
                Tally = e.Tally,
                TalliedAt = e.At,
                State = e.Result switch
                {
                    TallyResult.Passed => DecisionState.MandateCheck,
                    TallyResult.NotPassed => DecisionState.Integrating,
                    _ => DecisionState.Deliberating,
                },
            },
            DecisionEvent.AmendmentAdopted e => decision.WithoutPositions() with
            {
                Proposal = e.Proposal,
                Title = e.Proposal.Title,
                Standings = [],
                Signatures = [],
                StageDue = null,
            },
            DecisionEvent.MandateEvaluated e => decision with
            {
                Standings =
                [
                    .. decision.Standings.Where(one => (one.Party, one.Act) != (e.Party, e.Act)),
                    new(e.Party, e.Act, e.Standing),
                ],
            },
            DecisionEvent.RuggespraakRequested e => decision.WithRequest(e),
            DecisionEvent.RuggespraakAnswered e => decision.WithAnswer(e),
            DecisionEvent.SigningOpened e => decision with
            {
                State = DecisionState.Signing,
                StageDue = e.At + decision.Template.SigningTime,
            },
            DecisionEvent.Signed e => decision with
            {
                Signatures =
                [
                    .. decision.Signatures,
                    new(e.Party, e.By, e.At, e.TextHash, e.Ground),
                ],
            },
            DecisionEvent.RepresentativeReplaced e => decision.WithReplaced(e),
            DecisionEvent.PartyLeft e => decision with
            {
                Seats =
                [
                    .. decision.Seats.Select(seat =>
                        seat.Party == e.Party ? seat with { HasLeft = true } : seat
                    ),
                ],
                State = decision.State
                    is DecisionState.AwaitingRatification
                        or DecisionState.Signing
                    ? DecisionState.Integrating
                    : decision.State,
            },
            DecisionEvent.Decided e => decision.Ended(DecisionState.Decided, e.At),
            DecisionEvent.EndedWithoutDecision e => decision.Ended(
                DecisionState.NoDecision,
                e.At
            ) with
            {
                Cause = e.Cause,
            },
            DecisionEvent.Withdrawn e => decision.Ended(DecisionState.Withdrawn, e.At) with
            {
                WithdrawalReason = e.Reason,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    private Decision Ended(DecisionState state, DateTimeOffset at) =>
        this with
        {
            State = state,
            EndedAt = at,
            StageDue = null,
        };

    private Decision WithoutPositions() =>
        this with
        {
            Lapsed = [.. Lapsed, .. Positions],
            Positions = [],
        };

    private Decision WithPosition(DecisionEvent.PositionTaken e) =>
        this with
        {
            Lapsed = [.. Lapsed, .. Positions.Where(position => position.Party == e.Party)],
            Positions =
            [
                .. Positions.Where(position => position.Party != e.Party),
                new(e.Party, e.By, e.At, e.Round, e.TextHash, e.Choice, e.Serial, e.Reason),
            ],
        };

    private Decision WithStatement(Statement statement) =>
        this with
        {
            Statements = [.. Statements, statement],
        };

    private Decision WithRequest(DecisionEvent.RuggespraakRequested e)
    {
        var asked = this with
        {
            Ruggespraak =
            [
                .. Ruggespraak,
                new(e.Party, e.Holder, e.Cause, e.At, Round, TextHash ?? "", e.Question),
            ],
        };
        return e.Cause == RuggespraakCause.Seat
            ? asked
            : asked with
            {
                State = DecisionState.AwaitingRatification,
                StageDue = e.At + Template.RatificationTime,
            };
    }

    private Decision WithAnswer(DecisionEvent.RuggespraakAnswered e)
    {
        var open = OpenRuggespraakOf(e.Party);
        return this with
        {
            Ruggespraak =
            [
                .. Ruggespraak.Select(asked =>
                    ReferenceEquals(asked, open)
                        ? asked with
                        {
                            Answer = e.Answer,
                            AnsweredBy = e.By,
                            AnsweredAt = e.At,
                            Reason = e.Reason,
                        }
                        : asked
                ),
            ],
            State =
                State == DecisionState.AwaitingRatification && e.Answer == RuggespraakAnswer.Decline
                    ? DecisionState.Integrating
                    : State,
        };
    }

    private Decision WithReplaced(DecisionEvent.RepresentativeReplaced e) =>
        this with
        {
            Seats =
            [
                .. Seats.Select(seat =>
                    seat.Party != e.Party
                        ? seat
                        : seat with
                        {
                            Representatives =
                            [
                                .. seat.Representatives.Where(member =>
                                    member != e.Left && member != e.Joined
                                ),
                                .. e.Joined is { } joined ? [joined] : Array.Empty<MemberId>(),
                            ],
                            Substitutes =
                            [
                                .. seat.Substitutes.Where(member =>
                                    member != e.Left && member != e.Joined
                                ),
                            ],
                        }
                ),
            ],
            Positions =
            [
                .. Positions.Select(position =>
                    position.Party == e.Party && position.By == e.Left
                        ? position with
                        {
                            IsFlagged = true,
                        }
                        : position
                ),
            ],
        };
}
