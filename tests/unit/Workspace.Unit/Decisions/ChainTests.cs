using System.Text.Json.Nodes;
using Workspace.Data;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Json;
using Workspace.Workflows.Verify;
using static Workspace.Unit.Decisions.Given;

namespace Workspace.Unit.Decisions;

public sealed class ChainTests
{
    private static readonly IReadOnlyList<string> Lines = Chain(
        Story.Signing(Municipality, School).Signs(Municipality).Signs(School)
    );

    [Fact]
    public void Untouched_stream_holds()
    {
        var verdict = ChainCheck.Verify(Lines);

        Assert.True(verdict.Holds);
        Assert.Equal((Lines.Count, HashOf(Lines[^1])), (verdict.Events, verdict.Head));
        Assert.True(ChainCheck.Verify(Lines, verdict.Head).Holds);
    }

    /// <summary>Scenario 25, first half: whichever event is altered, it is named.</summary>
    [Fact]
    public void Any_one_event_altered_is_named()
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            var altered = Lines.ToList();
            altered[i] = Changed(
                altered[i],
                node => node["recordedAt"] = "2026-03-02T12:00:00.000001Z"
            );

            Assert.Equal(new(i + 1, ChainFault.HashDiffers), ChainCheck.Verify(altered).Break);
        }
    }

    [Fact]
    public void Event_altered_with_its_hash_made_anew_breaks_at_the_next()
    {
        var altered = Lines.ToList();
        altered[2] = Rehashed(altered[2], node => node["actor"] = Guid.Empty.ToString());

        Assert.Equal(new(4, ChainFault.PrevDiffers), ChainCheck.Verify(altered).Break);
    }

    [Fact]
    public void Event_left_out_or_swapped_is_named()
    {
        Assert.Equal(
            new(3, ChainFault.VersionOutOfOrder),
            ChainCheck.Verify([.. Lines.Take(2), .. Lines.Skip(3)]).Break
        );
        Assert.Equal(
            new(1, ChainFault.VersionOutOfOrder),
            ChainCheck.Verify([Lines[1], Lines[0], .. Lines.Skip(2)]).Break
        );
    }

    [Fact]
    public void End_cut_off_shows_by_the_head_a_party_was_given() =>
        Assert.Equal(
            new(Lines.Count, ChainFault.HeadDiffers),
            ChainCheck.Verify(Lines.SkipLast(1), HashOf(Lines[^1])).Break
        );

    [Fact]
    public void Event_of_another_stream_is_named()
    {
        var altered = Lines.ToList();
        altered[^1] = Rehashed(altered[^1], node => node["stream"] = Guid.Empty.ToString());

        Assert.Equal(new(Lines.Count, ChainFault.OtherStream), ChainCheck.Verify(altered).Break);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":1e999}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"hash\":{}}")]
    [InlineData("{\"hash\":1,\"network\":[],\"version\":\"1\"}")]
    public void Nonsense_is_named_and_nothing_thrown(string line) =>
        Assert.Equal(1, ChainCheck.Verify([line]).Break!.Version);

    [Fact]
    public void Spelling_that_is_not_canonical_is_named() =>
        Assert.Equal(
            new(1, ChainFault.NotCanonical),
            ChainCheck.Verify([Lines[0].Replace(":", ": ", StringComparison.Ordinal)]).Break
        );

    /// <summary>Scenario 25, second half: the chain has never held the words.</summary>
    [Fact]
    public void Personal_text_is_in_the_chain_as_a_commitment_alone()
    {
        var story = Story.Open(Municipality, School).Takes(School, PositionChoice.Objection);
        var lines = Chain(story);
        var words = Words("The roots lift the pipes.");

        Assert.DoesNotContain(words.Text, lines[^1], StringComparison.Ordinal);
        Assert.Contains(words.Seal().Commitment, lines[^1], StringComparison.Ordinal);
        Assert.Equal(
            words.Seal().Commitment,
            PersonalText.Commit(words.Text, Convert.FromHexString(words.Salt))
        );
        Assert.NotEqual(
            PersonalText.Write("No.")!.Seal().Commitment,
            PersonalText.Write("No.")!.Seal().Commitment
        );
    }

    [Fact]
    public void Every_event_reads_back_as_it_was()
    {
        foreach (var line in Lines)
        {
            var node = JsonNode.Parse(line)!.AsObject();
            var hash = node["hash"]!.GetValue<string>();
            node.Remove("hash");
            var read = EventLog.Parse(CanonicalJson.Write(node), hash);

            Assert.Equal(CanonicalJson.Write(node["data"]), WorkflowJson.Canonical(read.Data));
        }
    }

    internal static IReadOnlyList<string> Chain(Story story)
    {
        var (prev, version) = (EventLog.Genesis, 0L);
        var lines = new List<string>();
        foreach (var data in story.Events)
        {
            var body = EventLog.Body(
                new NetworkId(new Guid(1, 0, 0, new byte[8])),
                Street,
                ++version,
                prev,
                data,
                data.At,
                null,
                new Guid((int)version, 0, 0, new byte[8])
            );
            prev = CanonicalJson.Hash(body);
            lines.Add(EventLog.Line(body, prev));
        }

        return lines;
    }

    private static string HashOf(string line) => JsonNode.Parse(line)!["hash"]!.GetValue<string>();

    private static string Changed(string line, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(line)!.AsObject();
        change(node);
        return CanonicalJson.Write(node);
    }

    private static string Rehashed(string line, Action<JsonObject> change) =>
        Changed(
            line,
            node =>
            {
                change(node);
                node.Remove("hash");
                node["hash"] = CanonicalJson.Hash(CanonicalJson.Write(node));
            }
        );
}
