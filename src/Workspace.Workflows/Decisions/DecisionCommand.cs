using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workspace.Data;

namespace Workspace.Workflows.Decisions;

public enum PositionChoice
{
    Consent,
    Objection,
    Abstain,
}

public enum RuggespraakAnswer
{
    /// <summary>The holder's mandate is widened for this text of this decision; revocable until it is used.</summary>
    Extend,

    /// <summary>The giver takes the act for this text as the party's own.</summary>
    Ratify,
    Decline,
}

/// <summary>
/// What a person (or the clock) asks of a decision. Who asks, and so for which seat, comes beside it: a member acts for one party.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CreateProcess), nameof(CreateProcess))]
[JsonDerivedType(typeof(ArrangeSeats), nameof(ArrangeSeats))]
[JsonDerivedType(typeof(SubmitProposal), nameof(SubmitProposal))]
[JsonDerivedType(typeof(OpenRound), nameof(OpenRound))]
[JsonDerivedType(typeof(ExtendDeadline), nameof(ExtendDeadline))]
[JsonDerivedType(typeof(TakePosition), nameof(TakePosition))]
[JsonDerivedType(typeof(RaiseConcern), nameof(RaiseConcern))]
[JsonDerivedType(typeof(GiveAdvice), nameof(GiveAdvice))]
[JsonDerivedType(typeof(ResolveObjection), nameof(ResolveObjection))]
[JsonDerivedType(typeof(AdoptAmendment), nameof(AdoptAmendment))]
[JsonDerivedType(typeof(RequestRuggespraak), nameof(RequestRuggespraak))]
[JsonDerivedType(typeof(AnswerRuggespraak), nameof(AnswerRuggespraak))]
[JsonDerivedType(typeof(Sign), nameof(Sign))]
[JsonDerivedType(typeof(RecordDissent), nameof(RecordDissent))]
[JsonDerivedType(typeof(ReplaceRepresentative), nameof(ReplaceRepresentative))]
[JsonDerivedType(typeof(LeaveParty), nameof(LeaveParty))]
[JsonDerivedType(typeof(Withdraw), nameof(Withdraw))]
[JsonDerivedType(typeof(Tick), nameof(Tick))]
public abstract record DecisionCommand
{
    private DecisionCommand() { }

    /// <summary>The free text in it, to be stored beside the chain when the command is accepted.</summary>
    [JsonIgnore]
    public virtual PersonalText? Words => null;

    /// <summary>Whether <see cref="Words"/> are for the actor's own party alone.</summary>
    [JsonIgnore]
    public virtual bool WordsAreOwnPartyOnly => false;

    /// <summary>Any member; becomes the proposer.</summary>
    public sealed record CreateProcess(
        DecisionTemplate Template,
        string Title,
        ImmutableArray<Seat> Seats,
        DocumentId? Document
    ) : DecisionCommand;

    /// <summary>Proposer or coordinator, until a round is open.</summary>
    public sealed record ArrangeSeats(ImmutableArray<Seat> Seats) : DecisionCommand;

    /// <summary>Proposer or coordinator: freezes the text. Again while deliberating, to put a better one in its place.</summary>
    public sealed record SubmitProposal(Proposal Proposal) : DecisionCommand;

    /// <summary>Proposer or coordinator: freezes the roll and asks every deciding seat.</summary>
    public sealed record OpenRound(Deadline Closes) : DecisionCommand;

    /// <summary>Proposer or coordinator; later only.</summary>
    public sealed record ExtendDeadline(Deadline Closes) : DecisionCommand;

    /// <summary>A deciding seat's representative or substitute; also to change the position.</summary>
    /// <param name="Replaces">Serial of the seat's position the actor saw, 0 for none: a colleague may have been first.</param>
    /// <param name="Reason">Required with an objection.</param>
    public sealed record TakePosition(
        int Round,
        string TextHash,
        PositionChoice Choice,
        int Replaces,
        PersonalText? Reason
    ) : DecisionCommand
    {
        public override PersonalText? Words => Reason;
    }

    /// <summary>A deciding or advising seat: recorded, does not block.</summary>
    public sealed record RaiseConcern(string TextHash, PersonalText? Concern) : DecisionCommand
    {
        public override PersonalText? Words => Concern;
    }

    public sealed record GiveAdvice(string TextHash, PersonalText? Advice) : DecisionCommand
    {
        public override PersonalText? Words => Advice;
    }

    /// <summary>The objecting seat itself, while integrating: the objection is met without another text.</summary>
    public sealed record ResolveObjection(string TextHash) : DecisionCommand;

    /// <summary>Proposer or coordinator: another text, in a new round. What was said on the old one lapses.</summary>
    public sealed record AdoptAmendment(Proposal Proposal, Deadline Closes) : DecisionCommand;

    /// <summary>A deciding seat, once per round: the seat may speak for some time after the round's close.</summary>
    public sealed record RequestRuggespraak(string TextHash, PersonalText? Question)
        : DecisionCommand
    {
        public override PersonalText? Words => Question;
        public override bool WordsAreOwnPartyOnly => true;
    }

    /// <summary>A competent member of the asking party.</summary>
    public sealed record AnswerRuggespraak(
        string TextHash,
        RuggespraakAnswer Answer,
        PersonalText? Reason
    ) : DecisionCommand
    {
        public override PersonalText? Words => Reason;
        public override bool WordsAreOwnPartyOnly => true;
    }

    /// <summary>A deciding seat's representative or substitute, or a competent member of its party.</summary>
    public sealed record Sign(string TextHash) : DecisionCommand;

    /// <summary>A deciding or advising seat, until the decision is made. Nobody can remove it.</summary>
    public sealed record RecordDissent(PersonalText? Dissent) : DecisionCommand
    {
        public override PersonalText? Words => Dissent;
    }

    /// <summary>The leaver, a competent member of the same party, or the application when a member left the network.</summary>
    public sealed record ReplaceRepresentative(PartyId Party, MemberId Leaves, MemberId? Joins)
        : DecisionCommand;

    /// <summary>A competent member of that party, or the application when the party left the network.</summary>
    public sealed record LeaveParty(PartyId Party) : DecisionCommand;

    /// <summary>The proposer.</summary>
    public sealed record Withdraw(PersonalText? Reason) : DecisionCommand
    {
        public override PersonalText? Words => Reason;
    }

    /// <summary>Applies the deadlines that are due, as every command does first, and nothing else.</summary>
    public sealed record Tick : DecisionCommand;
}
