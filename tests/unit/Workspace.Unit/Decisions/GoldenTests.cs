using System.Text.Json.Nodes;
using Workspace.Data.Decisions;
using Workspace.Unit.House;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Json;
using Workspace.Workflows.Verify;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

/// <summary>A stream as it was once written. What was recorded must be readable, and mean the same, for as long as records are kept.</summary>
public sealed class GoldenTests
{
    private const string File = "tests/unit/Workspace.Unit/Decisions/golden.ndjson";

    private static readonly string[] Lines = Repository
        .Read(File)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Recorded_stream_verifies() => Assert.True(ChainCheck.Verify(Lines).Holds);

    [Fact]
    public void Recorded_stream_means_what_it_meant()
    {
        var decision = Decision.Replay(Lines.Select(Read));

        Assert.Equal((DecisionState.Decided, 2), (decision.State, decision.Round));
        Assert.Equal(Proposal("Low shrubs.", Amount).Hash(), decision.TextHash);
        Assert.Equal(
            [Municipality, School, Shops],
            decision.Signatures.Select(s => s.Party).Order(Seat)
        );
        Assert.Equal(
            School,
            Assert.Single(decision.Lapsed, p => p.Choice == PositionChoice.Objection).Party
        );
        Assert.Equal(
            (School, RuggespraakAnswer.Extend),
            Assert.Single(decision.Ruggespraak.Select(one => (one.Party, one.Answer!.Value)))
        );
        Assert.Equal(Shops, Assert.Single(decision.Statements).Party);
    }

    [Fact]
    public void Story_told_again_writes_the_same_stream() =>
        Assert.Equal(Lines, ChainTests.Chain(Tell()));

    private static PartyAmount Amount { get; } = new(School, 20_000_00);

    private static Comparer<Data.PartyId> Seat { get; } =
        Comparer<Data.PartyId>.Create(
            (a, b) =>
                Array
                    .IndexOf([Municipality, School, Shops], a)
                    .CompareTo(Array.IndexOf([Municipality, School, Shops], b))
        );

    private static Story Tell()
    {
        var story = Story
            .Open(Proposal("Trees.", Amount), Municipality, School, Shops)
            .At(Noon.AddHours(1))
            .Takes(Municipality, PositionChoice.Consent)
            .Takes(School, PositionChoice.Objection)
            .At(Closes.Utc)
            .Ticks();
        story.At(Closes.Utc.AddHours(1));
        story.Does(
            Officer(Municipality),
            new DecisionCommand.AdoptAmendment(
                Proposal("Low shrubs.", Amount),
                Closes with
                {
                    Local = Closes.Local.AddDays(7),
                    Utc = Closes.Utc.AddDays(7),
                }
            )
        );
        story.Mandates.RemoveAll(mandate => mandate.PartyId == School);
        story.AllConsent();
        story.At(story.Now.AddHours(1)).Answers(School, RuggespraakAnswer.Extend);
        story.Does(
            Officer(Shops),
            new DecisionCommand.RecordDissent(Words("The square was better."))
        );
        return story
            .Signs(Municipality)
            .Signs(School, Competent(School))
            .At(story.Now.AddHours(1))
            .Signs(Shops);
    }

    private static DecisionEvent Read(string line)
    {
        var node = JsonNode.Parse(line)!.AsObject();
        node.Remove("hash");
        return EventLog.Parse(CanonicalJson.Write(node), "").Data;
    }
}
