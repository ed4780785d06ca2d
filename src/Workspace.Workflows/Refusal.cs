using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Workflows.Decisions;

namespace Workspace.Workflows;

/// <summary>
/// An expected "no". The code is the type's name; its words live in resources at the edge, under that name.
/// </summary>
public abstract record Refusal
{
    private Refusal() { }

    public string Code => GetType().Name;

    /// <summary>There is no such decision or mandate, or it belongs to a network that is not visible.</summary>
    public sealed record NotFound : Refusal;

    /// <summary>The actor is no current member of the network.</summary>
    public sealed record NotAMember : Refusal;

    public sealed record AlreadyExists : Refusal;

    /// <summary>The command's id was used before, for something else.</summary>
    public sealed record CommandIdReused : Refusal;

    public sealed record WrongState(DecisionState State) : Refusal;

    /// <summary>Only the proposer or a coordinator may do this.</summary>
    public sealed record NotProposerOrCoordinator : Refusal;

    /// <summary>Only the proposer may do this.</summary>
    public sealed record NotProposer : Refusal;

    /// <summary>The actor's party has no seat in this decision.</summary>
    public sealed record NotSeated : Refusal;

    /// <summary>The actor's party has a seat, with another role.</summary>
    public sealed record SeatHasOtherRole(SeatRole Role) : Refusal;

    /// <summary>The actor does not represent the party in this seat, or joined after the roll was frozen.</summary>
    public sealed record NotRepresentative : Refusal;

    /// <summary>Only somebody who may bind the party in their own right can do this.</summary>
    public sealed record NotCompetent : Refusal;

    /// <summary>Another text is on the table now; a position on the old one would not count.</summary>
    public sealed record TextChanged(string Current) : Refusal;

    public sealed record TextUnchanged : Refusal;

    public sealed record RoundOver(int Current) : Refusal;

    /// <summary>Positions count before <paramref name="Closed"/>, not at it.</summary>
    public sealed record DeadlinePassed(DateTimeOffset Closed) : Refusal;

    /// <summary>Somebody else of the same seat took a position in the meantime.</summary>
    public sealed record PositionMovedOn(int Serial, MemberId By, DateTimeOffset At) : Refusal;

    public sealed record ReasonRequired : Refusal;

    public sealed record TextTooLong(int Maximum) : Refusal;

    public sealed record TitleRequired(int Maximum) : Refusal;

    public sealed record ProposalEmpty : Refusal;

    /// <summary>Amounts run from nothing to <paramref name="MaximumCents"/>.</summary>
    public sealed record AmountOutOfRange(PartyId Party, long MaximumCents) : Refusal;

    /// <summary>An amount is named for a party without a seat, or twice for the same one.</summary>
    public sealed record AmountsUnclear : Refusal;

    public sealed record UnknownTemplate(string Key) : Refusal;

    public sealed record EndBeforeStart : Refusal;

    public sealed record TooFewDecidingSeats(int Minimum) : Refusal;

    public sealed record PartySeatedTwice(PartyId Party) : Refusal;

    public sealed record PersonSeatedTwice(MemberId Member) : Refusal;

    public sealed record SeatWithoutRepresentative(PartyId Party) : Refusal;

    /// <summary>The person is no current member on behalf of the seat's party.</summary>
    public sealed record NotOfThisParty(MemberId Member) : Refusal;

    public sealed record RoundsSpent(int Maximum) : Refusal;

    public sealed record DeadlineInPast : Refusal;

    /// <summary>A deadline may move later, never earlier.</summary>
    public sealed record DeadlineNotLater(DateTimeOffset Current) : Refusal;

    public sealed record UnknownTimeZone(string Zone) : Refusal;

    /// <summary>The clock skips this local time when it goes forward.</summary>
    public sealed record LocalTimeSkipped : Refusal;

    /// <summary>This local time comes twice; say which by its offset from UTC.</summary>
    public sealed record LocalTimeRepeated(TimeSpan First, TimeSpan Second) : Refusal;

    public sealed record OffsetDoesNotFit : Refusal;

    public sealed record RuggespraakAlreadyAsked : Refusal;

    /// <summary>The party has spoken in this round, so there is nothing to ask its giver time for.</summary>
    public sealed record PositionStands : Refusal;

    public sealed record NothingAsked : Refusal;

    public sealed record NoObjection : Refusal;

    public sealed record AlreadySigned : Refusal;

    /// <summary>The actor's mandate does not cover this; the party's competent people were asked.</summary>
    public sealed record OutsideMandate : Refusal;

    /// <summary>A mandate for the giver's own person, or for a member of another party.</summary>
    public sealed record HolderNotEligible : Refusal;

    public sealed record MandateWithoutAct : Refusal;

    public sealed record PeriodEmpty : Refusal;

    /// <summary>The mandate was changed or revoked in the meantime.</summary>
    public sealed record MandateMovedOn : Refusal;
}
