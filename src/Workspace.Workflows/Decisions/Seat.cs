using System.Collections.Immutable;
using Workspace.Data;

namespace Workspace.Workflows.Decisions;

public enum SeatRole
{
    Decides,
    Advises,
    Informed,
}

/// <summary>A party's place in one decision. A party has one seat; a person acts in one seat, whoever they stand in for.</summary>
public sealed record Seat(
    PartyId Party,
    SeatRole Role,
    ImmutableArray<MemberId> Representatives,
    ImmutableArray<MemberId> Substitutes
)
{
    /// <summary>The party left while the decision ran; its seat stays on record and counts no more.</summary>
    public bool HasLeft { get; init; }

    public bool Counts => Role == SeatRole.Decides && !HasLeft;

    public bool IsActedBy(MemberId member) =>
        Representatives.Contains(member) || Substitutes.Contains(member);
}
