using System.Text.Json;
using Workspace.Realtime.Yjs;
using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

public sealed class SessionTests
{
    /// <summary>Fields that are equal as they stand; others are equal in what they say.</summary>
    private static readonly string[] Plain =
    [
        "mergedStateVector",
        "state",
        "stateNoGc",
        "stateVector",
        "canonSha",
        "orderSha",
        "tree",
        "text",
    ];

    [Fact]
    public async Task Property_5_12_16_all_that_yjs_makes_of_a_session_is_what_we_make_of_it()
    {
        foreach (var session in await SessionFacts.AllAsync())
        {
            using var facts = JsonDocument.Parse(session.Line);
            using var answer = JsonDocument.Parse(Answers.To(session.Line));
            var (theirs, ours) = (facts.RootElement, answer.RootElement);
            void Same(string what, JsonElement wanted, JsonElement found) =>
                Assert.True(
                    JsonElement.DeepEquals(wanted, found),
                    $"session {session.Seed}, {what}: {wanted} is not {found}"
                );

            foreach (var field in Plain)
                Same(field, theirs.GetProperty(field), ours.GetProperty(field));
            SameUpdate(theirs, ours, "merged");
            foreach (
                var (wanted, found) in theirs
                    .GetProperty("diffs")
                    .EnumerateArray()
                    .Zip(ours.GetProperty("diffs").EnumerateArray())
            )
            {
                SameUpdate(wanted, found, "diffUpdate");
                Same("diff", wanted.GetProperty("encodeState"), found.GetProperty("encodeState"));
            }
            var (theirHalf, ourHalf) = (theirs.GetProperty("partial"), ours.GetProperty("partial"));
            foreach (var field in new[] { "stateVector", "canonSha" })
                Same($"partial {field}", theirHalf.GetProperty(field), ourHalf.GetProperty(field));
            if (theirs.TryGetProperty("halves", out var halves))
                foreach (var half in new[] { "even", "odd" })
                    SameUpdate(halves, ours.GetProperty("halves"), half);
            SameList(theirs, ours, "snapshots", "restored");
            SameList(theirs, ours, "anchors", "index");
        }
    }

    /// <summary>Bytes may differ where we join neighbours and yjs does not, and where only we keep that an item has a key.</summary>
    private static void SameUpdate(JsonElement theirs, JsonElement ours, string field) =>
        Assert.Equal(
            Said(theirs.GetProperty(field).GetBytesFromBase64()),
            Said(ours.GetProperty(field).GetBytesFromBase64())
        );

    private static List<string> Said(byte[] update)
    {
        var joined = Merge([update]);
        var decoded = new DecodedUpdate();
        decoded.Read(joined, YRules.Trusted);
        var said = decoded.Deletes.ConvertAll(range => $"{range}");
        foreach (var wire in decoded.Structs)
        {
            var parent = wire.Root.Exists
                ? Convert.ToHexString(wire.Root.Of(joined))
                : $"{wire.ParentClient}:{wire.ParentClock}";
            var key = wire.Key.Exists ? Convert.ToHexString(wire.Key.Of(joined)) : "";
            var content = wire.IsItem ? Convert.ToHexString(wire.Content.Of(joined)) : "";
            said.Add(
                $"{wire.Client}:{wire.Clock}+{wire.Length} {wire.Info & ~WireStruct.KeyFlag} {parent} {key} "
                    + $"{wire.OriginClient}:{wire.OriginClock} {wire.RightClient}:{wire.RightClock} {content}"
            );
        }
        return said;
    }

    private static void SameList(JsonElement theirs, JsonElement ours, string list, string field) =>
        Assert.All(
            theirs
                .GetProperty(list)
                .EnumerateArray()
                .Zip(ours.GetProperty(list).EnumerateArray(), (wanted, found) => (wanted, found)),
            pair =>
                Assert.True(
                    JsonElement.DeepEquals(pair.wanted.GetProperty(field), pair.found),
                    $"{list}: {pair.wanted} is not {pair.found}"
                )
        );

    [Fact]
    public async Task Property_1_2_4_updates_in_any_order_and_twice_give_one_document()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var wanted = YDocument.Load(facts.StateNoGc, YRules.Trusted, collect: false);
            var shuffled = new YDocument(YRules.Trusted, collect: false);
            foreach (var index in facts.Delivery)
            {
                shuffled.Apply(facts.Updates[index]);
                var again = shuffled.Apply(facts.Updates[index]);
                Assert.False(again.Changed);
                Assert.Empty(again.Integrated);
            }
            Assert.False(shuffled.HasPending);
            Assert.Equal(Canonical.Units(wanted), Canonical.Units(shuffled));
            Assert.Equal(Canonical.Orders(wanted), Canonical.Orders(shuffled));
            Assert.Equal(YStateVector.Encode(facts.StateVector), shuffled.EncodeStateVector());
        }
    }

    [Fact]
    public async Task What_is_passed_on_in_small_steps_builds_the_same_document()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var server = new YDocument(YRules.Trusted);
            var browser = new YDocument(YRules.Trusted);
            foreach (var index in facts.Delivery)
                if (server.Apply(facts.Updates[index]) is { Changed: true } applied)
                {
                    var received = browser.Apply(applied.Integrated);
                    Assert.Equal(Sorted(applied.NewUnits), Sorted(received.NewUnits));
                    Assert.False(browser.HasPending);
                }
            Assert.Equal(Canonical.Units(server), Canonical.Units(browser));
            Assert.Equal(facts.Text["t"], YjsText.Of(browser.FindRoot("t") ?? None, YKind.Text));
            Assert.Equal(
                facts.Text["x"],
                YjsText.Of(browser.FindRoot("x") ?? None, YKind.XmlFragment)
            );
        }
    }

    [Fact]
    public async Task Property_9_a_document_stored_half_way_with_what_waits_is_completed_by_the_rest()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var half = new YDocument(YRules.Trusted);
            foreach (var index in facts.Delivery.Take(facts.Delivery.Count / 2))
                half.Apply(facts.Updates[index]);
            var whole = YDocument.Load(half.EncodeState(), YRules.Trusted);
            Assert.Equal(half.HasPending, whole.HasPending);
            foreach (var index in facts.Delivery.Skip(facts.Delivery.Count / 2))
                whole.Apply(facts.Updates[index]);
            Assert.False(whole.HasPending);
            var wanted = YDocument.Load(facts.State, YRules.Trusted);
            Assert.Equal(Canonical.Units(wanted), Canonical.Units(whole));
        }
    }

    [Fact]
    public async Task Property_6_merging_is_idempotent_commutative_and_associative()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var even = Merge(facts.Updates.Where((_, i) => i % 2 == 0));
            var odd = Merge(facts.Updates.Where((_, i) => i % 2 == 1));
            var merged = Merge(facts.Updates);
            Assert.Equal(merged, Merge([odd, even, merged]));
            Assert.Equal(merged, Merge(facts.Delivery.Select(i => facts.Updates[i])));
        }
    }

    [Fact]
    public async Task Property_7_a_difference_completes_whoever_has_that_state_vector()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var wanted = YDocument.Load(facts.State, YRules.Trusted);
            // Somebody saw the first updates of some authors, and then everything they miss.
            for (var seen = 0; seen < facts.Updates.Count; seen += 7)
            {
                var behind = new YDocument(YRules.Trusted);
                for (var i = 0; i < seen; i++)
                    behind.Apply(facts.Updates[i]);
                var vector = behind.EncodeStateVector();
                behind.Apply(
                    seen % 2 == 0
                        ? YUpdate.Diff(Merge(facts.Updates), vector)
                        : wanted.EncodeDiff(vector)
                );
                Assert.False(behind.HasPending);
                Assert.Equal(Canonical.Units(wanted), Canonical.Units(behind));
            }
        }
    }

    [Fact]
    public async Task Property_7_a_difference_from_inside_an_item_or_a_pair_of_surrogates_fits()
    {
        foreach (var facts in (await SessionFacts.AllAsync()).Take(Few))
        {
            var document = YDocument.Load(facts.State, YRules.Trusted);
            foreach (var (client, state) in facts.StateVector)
                for (var clock = 0L; clock < state; clock++)
                {
                    var vector = new Dictionary<ulong, long>(facts.StateVector)
                    {
                        [client] = clock,
                    };
                    var missing = document.EncodeDiff(YStateVector.Encode(vector));
                    Assert.Equal(
                        [new ClientRange(client, clock, state - clock)],
                        YUpdate.UnitsOf(missing)
                    );
                    YUpdate.Validate(missing, YRules.Trusted);
                }
        }
    }

    [Fact]
    public async Task Property_8_the_state_vector_of_an_update_is_that_of_a_document_loaded_with_it()
    {
        foreach (var facts in await SessionFacts.AllAsync())
            for (var from = 0; from < 3 && from < facts.Updates.Count; from++)
            {
                var some = Merge(facts.Updates.Where((_, i) => i % 3 >= from));
                var document = YDocument.Load(some, YRules.Trusted);
                if (!document.HasPending)
                    Assert.Equal(
                        document.StateVector,
                        YStateVector.Decode(YUpdate.StateVectorOf(some))
                    );
            }
    }

    [Fact]
    public async Task Property_3_collected_or_kept_the_live_content_is_the_same()
    {
        foreach (var facts in await SessionFacts.AllAsync())
            Assert.Equal(
                Canonical.Units(YDocument.Load(facts.State, YRules.Trusted)),
                Canonical.Units(YDocument.Load(facts.StateNoGc, YRules.Trusted, collect: false))
            );
    }

    [Fact]
    public async Task Property_10_halves_in_either_order_never_stick()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var wanted = Canonical.Units(YDocument.Load(facts.State, YRules.Trusted));
            var even = Merge(facts.Updates.Where((_, i) => i % 2 == 0));
            var odd = Merge(facts.Updates.Where((_, i) => i % 2 == 1));
            foreach (var (first, second) in new[] { (even, odd), (odd, even) })
            {
                var document = new YDocument(YRules.Trusted);
                document.Apply(first);
                document.Apply(second);
                Assert.False(document.HasPending);
                Assert.Equal(wanted, Canonical.Units(document));
            }
        }
    }

    /// <summary>Where every unit is tried.</summary>
    private const int Few = 60;

    private static YType None { get; } = new(YKind.Unknown, "");

    private static IEnumerable<ClientRange> Sorted(IEnumerable<ClientRange> ranges) =>
        ranges.OrderBy(range => range.Client);

    private static byte[] Merge(IEnumerable<byte[]> updates) =>
        YUpdate.Merge(updates.Select(update => (ReadOnlyMemory<byte>)update));
}
