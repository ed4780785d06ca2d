using Workspace.Realtime.Yjs;
using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

public sealed class SessionTests
{
    [Fact]
    public async Task State_of_a_merged_session_is_byte_for_byte_that_of_yjs()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var merged = Merge(facts.Updates);
            Assert.Equal(facts.State, YDocument.Load(merged, YRules.Trusted).EncodeState());
            Assert.Equal(
                facts.StateNoGc,
                YDocument.Load(merged, YRules.Trusted, collect: false).EncodeState()
            );
            Assert.Equal(facts.StateVector, YUpdate.StateVectorOf(merged));
        }
    }

    [Fact]
    public async Task Updates_in_any_order_and_twice_give_one_document()
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
            Assert.Equal(facts.StateVector, shuffled.EncodeStateVector());
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
            Assert.Equal(facts.Text, YjsText.Of(browser.FindRoot("t") ?? None, YKind.Text));
            Assert.Equal(facts.Xml, YjsText.Of(browser.FindRoot("x") ?? None, YKind.XmlFragment));
        }
    }

    [Fact]
    public async Task A_document_stored_half_way_with_what_waits_is_completed_by_the_rest()
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
    public async Task Merging_is_idempotent_commutative_and_associative()
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
    public async Task A_difference_completes_whoever_has_that_state_vector()
    {
        foreach (var facts in await SessionFacts.AllAsync())
        {
            var document = YDocument.Load(facts.State, YRules.Trusted);
            Assert.Equal(facts.Missing, document.EncodeDiff(facts.Known));
            var difference = YUpdate.Diff(facts.State, facts.Known);
            Assert.Equal(
                YUpdate.StateVectorOf(Merge([facts.Missing])),
                YUpdate.StateVectorOf(difference)
            );
        }
    }

    private static YType None { get; } = new(YKind.Unknown, "");

    private static IEnumerable<ClientRange> Sorted(IEnumerable<ClientRange> ranges) =>
        ranges.OrderBy(range => range.Client);

    private static byte[] Merge(IEnumerable<byte[]> updates) =>
        YUpdate.Merge(updates.Select(update => (ReadOnlyMemory<byte>)update));
}
