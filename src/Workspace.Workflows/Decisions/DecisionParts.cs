using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Workflows.Mandates;

namespace Workspace.Workflows.Decisions;

/// <summary>What a seat says in a round, on one text.</summary>
/// <param name="Serial">Counts the seat's positions in the round, from 1.</param>
/// <param name="IsFlagged">Who took it has left the seat since; it stands until a substitute replaces it.</param>
public sealed record Position(
    PartyId Party,
    MemberId By,
    DateTimeOffset At,
    int Round,
    string TextHash,
    PositionChoice Choice,
    int Serial,
    PersonalText.SealedForm? Reason,
    bool IsFlagged = false,
    DateTimeOffset? ResolvedAt = null
);

public enum StatementKind
{
    Concern,
    Advice,
    Dissent,
}

/// <summary>Something said that does not block: kept with the outcome, removed by nobody.</summary>
public sealed record Statement(
    StatementKind Kind,
    PartyId Party,
    MemberId By,
    DateTimeOffset At,
    int Round,
    string? TextHash,
    PersonalText.SealedForm Words
);

/// <summary>A seat that asked its giver, or for which the giver was asked because a mandate does not cover the proposal.</summary>
public sealed record Ruggespraak(
    PartyId Party,
    MemberId? Holder,
    RuggespraakCause Cause,
    DateTimeOffset At,
    int Round,
    string TextHash,
    PersonalText.SealedForm? Question
)
{
    public RuggespraakAnswer? Answer { get; init; }
    public MemberId? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public PersonalText.SealedForm? Reason { get; init; }

    public bool IsOpen => Answer is null;
}

public sealed record Standing(PartyId Party, MandateActs Act, MandateStanding Value);

public sealed record Signature(
    PartyId Party,
    MemberId By,
    DateTimeOffset At,
    string TextHash,
    SigningGround Ground
);
