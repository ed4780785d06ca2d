using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Decisions;

namespace Workspace.Workflows.Decisions;

/// <summary>A joint decision as its events made it.</summary>
public sealed partial record Decision
{
    /// <summary>Before the first event.</summary>
    public static Decision None { get; } = new();

    /// <summary>How many events there were.</summary>
    public long Version { get; init; }
    public DecisionTemplate Template { get; init; } = DecisionTemplate.Consent;
    public string Title { get; init; } = "";
    public DocumentId? Document { get; init; }
    public MemberId Proposer { get; init; }
    public PartyId ProposerParty { get; init; }
    public DecisionState State { get; init; }

    /// <summary>While a round is open, the frozen roll.</summary>
    public ImmutableArray<Seat> Seats { get; init; } = [];
    public ProposalOnRecord? Proposal { get; init; }

    /// <summary>From 1 once a round has been opened.</summary>
    public int Round { get; init; }
    public Deadline? Closes { get; init; }
    public Tally? Tally { get; init; }

    /// <summary>When the last round was counted.</summary>
    public DateTimeOffset? TalliedAt { get; init; }

    /// <summary>Of the current round: one per deciding seat at most.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>Positions of earlier rounds and texts, and those a seat replaced.</summary>
    public ImmutableArray<Position> Lapsed { get; init; } = [];
    public ImmutableArray<Statement> Statements { get; init; } = [];
    public ImmutableArray<Ruggespraak> Ruggespraak { get; init; } = [];
    public ImmutableArray<Standing> Standings { get; init; } = [];
    public ImmutableArray<Signature> Signatures { get; init; } = [];

    /// <summary>When ratification or signing times out.</summary>
    public DateTimeOffset? StageDue { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public NoDecisionCause? Cause { get; init; }
    public PersonalText.SealedForm? WithdrawalReason { get; init; }

    public bool Exists => Version > 0;
    public bool IsEnded =>
        State is DecisionState.Decided or DecisionState.NoDecision or DecisionState.Withdrawn;
    public string? TextHash => Proposal?.Hash;
    public IEnumerable<Seat> Deciding => Seats.Where(seat => seat.Counts);

    /// <summary>When a seat that asked its giver in time must have spoken.</summary>
    public DateTimeOffset? RuggespraakCloses => Closes?.Utc + Template.RuggespraakTime;

    /// <summary>The moment at which the engine itself must act.</summary>
    public DateTimeOffset? NextDue =>
        State switch
        {
            DecisionState.RoundOpen => Deciding.Any(seat => IsWaiting(seat.Party))
                ? RuggespraakCloses
                : Closes?.Utc,
            DecisionState.AwaitingRatification or DecisionState.Signing => StageDue,
            _ => null,
        };

    public Seat? SeatOf(PartyId party) => Seats.FirstOrDefault(seat => seat.Party == party);

    public Position? PositionOf(PartyId party) =>
        Positions.FirstOrDefault(position => position.Party == party);

    public bool HasAskedIn(int round, PartyId party) =>
        Ruggespraak.Any(asked =>
            asked.Party == party
            && asked.Round == round
            && asked.Cause == RuggespraakCause.Seat
            && asked.TextHash == TextHash
        );

    /// <summary>Asked its giver in this round and has not spoken since.</summary>
    public bool IsWaiting(PartyId party) => HasAskedIn(Round, party) && PositionOf(party) is null;

    public Ruggespraak? OpenRuggespraakOf(PartyId party) =>
        Ruggespraak.LastOrDefault(asked =>
            asked.Party == party
            && asked.IsOpen
            && asked.Round == Round
            && asked.TextHash == TextHash
            // A seat that asked and then spoke has its answer; a mandate is in question only while that is waited for.
            && (
                asked.Cause == RuggespraakCause.Seat
                    ? State == DecisionState.RoundOpen && PositionOf(party) is null
                    : State == DecisionState.AwaitingRatification
            )
        );

    /// <summary>A giver was asked because a mandate did not cover the proposal, and has not answered.</summary>
    public bool AwaitsRatification(PartyId party) =>
        SeatOf(party) is { Counts: true }
        && OpenRuggespraakOf(party) is { Cause: not RuggespraakCause.Seat };

    /// <summary>A competent person took the act for this very text as the party's own.</summary>
    public bool IsRatified(PartyId party) =>
        Ruggespraak.Any(asked =>
            asked.Party == party
            && asked.TextHash == TextHash
            && asked.Answer == RuggespraakAnswer.Ratify
        );

    public bool HasSigned(PartyId party) =>
        Signatures.Any(signature => signature.Party == party && signature.TextHash == TextHash);
}
