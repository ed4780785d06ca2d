using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Workflows.Mandates;

namespace Workspace.Workflows.Decisions;

public enum TallyResult
{
    Passed,
    NotPassed,
    NoQuorum,
}

public enum DecisionTimer
{
    Round,
    Ratification,
    Signing,
}

public enum NoDecisionCause
{
    RoundsSpent,
    RatificationTimedOut,
    TooFewParties,
}

public enum RuggespraakCause
{
    /// <summary>The seat asked by itself, before speaking.</summary>
    Seat,

    /// <summary>The mandate under which consent was given does not cover the proposal.</summary>
    MandateCheck,

    /// <summary>The mandate under which was to be signed does not cover the proposal, any longer.</summary>
    Signing,
    SigningTimedOut,
}

/// <summary>What happened in a decision. Its serialised form is hashed: a member is never renamed, removed or given another meaning.</summary>
/// <param name="At">When it took effect. For a deadline that is the deadline, however late it was noticed.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProcessCreated), nameof(ProcessCreated))]
[JsonDerivedType(typeof(SeatsArranged), nameof(SeatsArranged))]
[JsonDerivedType(typeof(ProposalSubmitted), nameof(ProposalSubmitted))]
[JsonDerivedType(typeof(RoundOpened), nameof(RoundOpened))]
[JsonDerivedType(typeof(DeadlineExtended), nameof(DeadlineExtended))]
[JsonDerivedType(typeof(DeadlineReached), nameof(DeadlineReached))]
[JsonDerivedType(typeof(PositionTaken), nameof(PositionTaken))]
[JsonDerivedType(typeof(ConcernRaised), nameof(ConcernRaised))]
[JsonDerivedType(typeof(AdviceGiven), nameof(AdviceGiven))]
[JsonDerivedType(typeof(ObjectionResolved), nameof(ObjectionResolved))]
[JsonDerivedType(typeof(RoundTallied), nameof(RoundTallied))]
[JsonDerivedType(typeof(AmendmentAdopted), nameof(AmendmentAdopted))]
[JsonDerivedType(typeof(MandateEvaluated), nameof(MandateEvaluated))]
[JsonDerivedType(typeof(RuggespraakRequested), nameof(RuggespraakRequested))]
[JsonDerivedType(typeof(RuggespraakAnswered), nameof(RuggespraakAnswered))]
[JsonDerivedType(typeof(SigningOpened), nameof(SigningOpened))]
[JsonDerivedType(typeof(Signed), nameof(Signed))]
[JsonDerivedType(typeof(DissentRecorded), nameof(DissentRecorded))]
[JsonDerivedType(typeof(RepresentativeReplaced), nameof(RepresentativeReplaced))]
[JsonDerivedType(typeof(PartyLeft), nameof(PartyLeft))]
[JsonDerivedType(typeof(Decided), nameof(Decided))]
[JsonDerivedType(typeof(EndedWithoutDecision), nameof(EndedWithoutDecision))]
[JsonDerivedType(typeof(Withdrawn), nameof(Withdrawn))]
public abstract record DecisionEvent(DateTimeOffset At)
{
    public sealed record ProcessCreated(
        DateTimeOffset At,
        DecisionTemplate Template,
        string Title,
        ImmutableArray<Seat> Seats,
        DocumentId? Document,
        MemberId Proposer,
        PartyId ProposerParty
    ) : DecisionEvent(At);

    public sealed record SeatsArranged(DateTimeOffset At, ImmutableArray<Seat> Seats)
        : DecisionEvent(At);

    public sealed record ProposalSubmitted(DateTimeOffset At, ProposalOnRecord Proposal)
        : DecisionEvent(At);

    /// <summary>The roll is frozen with it: who joins later has no voice in this round.</summary>
    public sealed record RoundOpened(
        DateTimeOffset At,
        int Round,
        string TextHash,
        Deadline Closes,
        ImmutableArray<Seat> Roll
    ) : DecisionEvent(At);

    public sealed record DeadlineExtended(DateTimeOffset At, Deadline Closes) : DecisionEvent(At);

    /// <summary>At most once per timer and moment.</summary>
    public sealed record DeadlineReached(DateTimeOffset At, DecisionTimer Timer)
        : DecisionEvent(At);

    public sealed record PositionTaken(
        DateTimeOffset At,
        PartyId Party,
        MemberId By,
        int Round,
        string TextHash,
        PositionChoice Choice,
        int Serial,
        PersonalText.SealedForm? Reason
    ) : DecisionEvent(At);

    public sealed record ConcernRaised(
        DateTimeOffset At,
        PartyId Party,
        MemberId By,
        string TextHash,
        PersonalText.SealedForm Concern
    ) : DecisionEvent(At);

    public sealed record AdviceGiven(
        DateTimeOffset At,
        PartyId Party,
        MemberId By,
        string TextHash,
        PersonalText.SealedForm Advice
    ) : DecisionEvent(At);

    public sealed record ObjectionResolved(DateTimeOffset At, PartyId Party, MemberId By)
        : DecisionEvent(At);

    public sealed record RoundTallied(DateTimeOffset At, int Round, Tally Tally, TallyResult Result)
        : DecisionEvent(At);

    /// <param name="Lapsed">The parties whose positions stood on the text before.</param>
    public sealed record AmendmentAdopted(
        DateTimeOffset At,
        ProposalOnRecord Proposal,
        ImmutableArray<PartyId> Lapsed
    ) : DecisionEvent(At);

    /// <summary>Says of a party's mandate what every party may know, and no more.</summary>
    public sealed record MandateEvaluated(
        DateTimeOffset At,
        PartyId Party,
        MandateActs Act,
        MandateStanding Standing
    ) : DecisionEvent(At);

    /// <param name="Holder">Whose act is in question; null when nobody is left in the seat.</param>
    public sealed record RuggespraakRequested(
        DateTimeOffset At,
        PartyId Party,
        MemberId? Holder,
        RuggespraakCause Cause,
        PersonalText.SealedForm? Question
    ) : DecisionEvent(At);

    /// <param name="Extension">The mandate that was made for this case, when the answer is to extend.</param>
    public sealed record RuggespraakAnswered(
        DateTimeOffset At,
        PartyId Party,
        MemberId By,
        string TextHash,
        RuggespraakAnswer Answer,
        MandateId? Extension,
        PersonalText.SealedForm? Reason
    ) : DecisionEvent(At);

    public sealed record SigningOpened(DateTimeOffset At, string TextHash) : DecisionEvent(At);

    /// <param name="Mandate">Null when signed in the person's own right, or by ratification.</param>
    public sealed record Signed(
        DateTimeOffset At,
        PartyId Party,
        MemberId By,
        string TextHash,
        SigningGround Ground,
        MandateId? Mandate,
        int? MandateVersion
    ) : DecisionEvent(At);

    public sealed record DissentRecorded(
        DateTimeOffset At,
        PartyId Party,
        MemberId By,
        PersonalText.SealedForm Dissent
    ) : DecisionEvent(At);

    public sealed record RepresentativeReplaced(
        DateTimeOffset At,
        PartyId Party,
        MemberId Left,
        MemberId? Joined
    ) : DecisionEvent(At);

    /// <param name="Eligible">How many deciding parties are left to count.</param>
    public sealed record PartyLeft(DateTimeOffset At, PartyId Party, int Eligible)
        : DecisionEvent(At);

    /// <param name="Dissenting">Parties whose dissent is published with the outcome.</param>
    public sealed record Decided(
        DateTimeOffset At,
        string TextHash,
        ImmutableArray<PartyId> Dissenting
    ) : DecisionEvent(At);

    public sealed record EndedWithoutDecision(DateTimeOffset At, NoDecisionCause Cause)
        : DecisionEvent(At);

    public sealed record Withdrawn(DateTimeOffset At, MemberId By, PersonalText.SealedForm Reason)
        : DecisionEvent(At);
}
