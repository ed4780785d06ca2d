using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Unit.Decisions;

/// <summary>A decision as a sequence of acts, at times.</summary>
internal sealed class Story
{
    private readonly List<DecisionEvent> events = [];
    private int extensions;

    public Decision Decision { get; private set; } = Decision.None;
    public DateTimeOffset Now { get; set; } = Given.Noon;
    public ImmutableArray<Membership> Members { get; set; } = Given.Members;
    public List<Mandate> Mandates { get; } = [];
    public Dictionary<MandateId, long> Used { get; } = [];
    public IReadOnlyList<DecisionEvent> Events => events;
    public Refusal? Refusal { get; private set; }

    /// <summary>The municipality's officer proposes; every officer holds a mandate without bounds.</summary>
    public static Story Drafted(params PartyId[] parties)
    {
        var story = new Story();
        story.Mandates.AddRange(parties.Select(party => Given.Mandate(party)));
        return story.Does(
            Given.Officer(parties[0]),
            new DecisionCommand.CreateProcess(
                DecisionTemplate.Consent,
                "The street",
                Given.Seats(parties),
                null
            )
        );
    }

    public static Story Deliberating(params PartyId[] parties) => Deliberating(null, parties);

    public static Story Deliberating(Proposal? proposal, params PartyId[] parties) =>
        Drafted(parties)
            .Does(
                Given.Officer(parties[0]),
                new DecisionCommand.SubmitProposal(proposal ?? Given.Proposal())
            );

    public static Story Open(params PartyId[] parties) => Open(null, parties);

    public static Story Open(Proposal? proposal, params PartyId[] parties) =>
        Deliberating(proposal, parties)
            .Does(Given.Officer(parties[0]), new DecisionCommand.OpenRound(Given.Closes));

    public static Story Signing(params PartyId[] parties) => Open(parties).AllConsent();

    public Story At(DateTimeOffset time)
    {
        Now = time;
        return this;
    }

    public Story Does(MemberId? actor, DecisionCommand command)
    {
        var outcome = DecisionDecider.Decide(Decision, command, Context(actor));
        Refusal = outcome.Refusal;
        events.AddRange(outcome.Events);
        Mandates.AddRange(
            outcome.Events.OfType<DecisionEvent.RuggespraakAnswered>().SelectMany(Extension)
        );
        Decision = outcome.Events.Aggregate(Decision, Decision.Evolve);
        return this;
    }

    public Story Ticks() => Does(null, new DecisionCommand.Tick());

    public Story Takes(
        PartyId party,
        PositionChoice choice,
        MemberId? by = null,
        int? replaces = null
    ) =>
        Does(
            by ?? Given.Officer(party),
            new DecisionCommand.TakePosition(
                Decision.Round,
                Decision.TextHash ?? "",
                choice,
                replaces ?? Decision.PositionOf(party)?.Serial ?? 0,
                choice == PositionChoice.Objection ? Given.Words("The roots lift the pipes.") : null
            )
        );

    public Story AllConsent()
    {
        foreach (var seat in Decision.Deciding.ToList())
        {
            Takes(seat.Party, PositionChoice.Consent);
        }

        return this;
    }

    public Story Signs(PartyId party, MemberId? by = null) =>
        Does(by ?? Given.Officer(party), new DecisionCommand.Sign(Decision.TextHash ?? ""));

    public Story AsksGiver(PartyId party) =>
        Does(
            Given.Officer(party),
            new DecisionCommand.RequestRuggespraak(Decision.TextHash ?? "", null)
        );

    public Story Answers(PartyId party, RuggespraakAnswer answer) =>
        Does(
            Given.Competent(party),
            new DecisionCommand.AnswerRuggespraak(Decision.TextHash ?? "", answer, null)
        );

    /// <summary>As the runner makes it.</summary>
    private IEnumerable<Mandate> Extension(DecisionEvent.RuggespraakAnswered answered) =>
        answered.Extension is { } id
        && Decision.OpenRuggespraakOf(answered.Party)?.Holder is { } holder
            ?
            [
                new()
                {
                    Id = id,
                    Version = 1,
                    NetworkId = default,
                    PartyId = answered.Party,
                    GiverId = answered.By,
                    HolderId = holder,
                    Kind = MandateKind.Volmacht,
                    Acts = MandateActs.Decide | MandateActs.Sign,
                    ValidFrom = answered.At,
                    OnlyDecisionId = Given.Street,
                    OnlyTextHash = answered.TextHash,
                    GrantedAt = answered.At,
                },
            ]
            : [];

    public DecisionContext Context(MemberId? actor) =>
        new(
            Given.Street,
            Now,
            actor is { } member ? Members.SingleOrDefault(one => one.Member == member) : null,
            Members,
            [.. Mandates],
            Used.ToImmutableDictionary(),
            new(new Guid(++extensions, 0, 0, new byte[8]))
        );
}
