using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Data.Networks;

namespace Workspace.Workflows.Decisions;

/// <summary>A current member of the network, as the decider needs to know them.</summary>
public sealed record Membership(
    MemberId Member,
    PersonId Person,
    PartyId Party,
    MemberRole Role,
    bool IsCompetent
);

/// <summary>All that a decision depends on besides its own events and the command.</summary>
/// <param name="Now">The database's time, taken after the stream was locked.</param>
/// <param name="Actor">Null when the application itself acts.</param>
/// <param name="Members">The current members of every seated party.</param>
/// <param name="Mandates">All versions of their mandates.</param>
/// <param name="UsedCents">What was signed under each, in the mandate's own VAT terms.</param>
/// <param name="NextMandate">The id for an extension, when the command makes one.</param>
public sealed record DecisionContext(
    DecisionId Decision,
    DateTimeOffset Now,
    Membership? Actor,
    ImmutableArray<Membership> Members,
    ImmutableArray<Mandate> Mandates,
    ImmutableDictionary<MandateId, long> UsedCents,
    MandateId NextMandate
)
{
    public bool IsMemberOf(MemberId member, PartyId party) =>
        Members.Any(one => one.Member == member && one.Party == party);

    public bool IsCompetent(MemberId member, PartyId party) =>
        Members.Any(one => one.Member == member && one.Party == party && one.IsCompetent);
}

/// <summary>
/// The answer to a command. Events may come with a refusal: a deadline that was due is applied first, and who may not sign
/// makes their giver be asked.
/// </summary>
public sealed record Outcome(ImmutableArray<DecisionEvent> Events, Refusal? Refusal)
{
    public static Outcome Accepted(params ImmutableArray<DecisionEvent> events) =>
        new(events, null);

    public static implicit operator Outcome(Refusal refusal) => new([], refusal);

    public static implicit operator Outcome(DecisionEvent happened) => new([happened], null);
}
