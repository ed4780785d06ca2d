using CsCheck;
using Workspace.Realtime.Yjs;
using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

public sealed class RefusalTests
{
    private const ulong Host = 1;
    private static readonly YRules Rules = new()
    {
        Roots = new Dictionary<string, YKind> { ["t"] = YKind.Text, ["x"] = YKind.XmlFragment },
    };

    /// <summary>Client 1 typed "hello 😀" into t.</summary>
    private static readonly byte[] Base = Wire(
        "01 01 01 00 04 01 01 74 0a 68 65 6c 6c 6f 20 f0 9f 98 80 00"
    );

    public static TheoryData<string, YjsReason, string> Refused =>
        new()
        {
            { "nothing at all", YjsReason.Malformed, "" },
            { "a byte after the update", YjsReason.Malformed, "00 00 00" },
            { "an unknown kind of content", YjsReason.Malformed, "01 01 02 00 0b 01 01 74 00" },
            { "flags on a run of gone units", YjsReason.Malformed, "01 01 02 00 80 03 00" },
            { "an empty text", YjsReason.Malformed, "01 01 02 00 04 01 01 74 00 00" },
            { "a text that is not UTF-8", YjsReason.Malformed, "01 01 02 00 04 01 01 74 01 ff 00" },
            { "a client twice", YjsReason.Malformed, "02 01 02 00 00 01 01 02 01 00 01 00" },
            { "a count without end", YjsReason.Malformed, "ff ff ff ff 0f" },
            { "a number beyond 2^53", YjsReason.Malformed, "01 01 ff ff ff ff ff ff ff ff 01 00" },
            { "a run of 2^31 units", YjsReason.Limit, "01 01 02 00 00 80 80 80 80 08 00" },
            { "an origin in itself", YjsReason.Semantic, "01 01 02 00 84 02 00 01 61 00" },
            { "neighbours crossed", YjsReason.Semantic, "01 01 02 00 c4 01 04 01 01 01 61 00" },
            { "neighbours the same", YjsReason.Semantic, "01 01 02 00 c4 01 02 01 02 01 61 00" },
            { "an unknown root", YjsReason.Semantic, "01 01 02 00 04 01 01 7a 01 61 00" },
            { "text in a fragment", YjsReason.Semantic, "01 01 02 00 04 01 01 78 01 61 00" },
            { "markup as a name", YjsReason.Semantic, "01 01 02 00 07 01 01 78 03 02 3c 70 00" },
            {
                "a parent without container",
                YjsReason.Semantic,
                "01 01 02 00 04 00 01 02 01 61 00"
            },
            // First a pair of surrogates is split, text added and a paragraph made, then the parent proves wrong.
            {
                "good items before a bad one",
                YjsReason.Semantic,
                "02 03 03 00 c4 01 06 01 07 02 62 63 84 03 01 01 64 07 01 01 78 03 01 70 "
                    + "01 02 00 04 00 01 02 01 61 01 01 01 00 02"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Property_18_a_bad_update_is_refused_and_changes_nothing(
        string what,
        YjsReason reason,
        string update
    )
    {
        var document = YDocument.Load(Base, Rules);
        var (state, units, orders) = Everything(document);

        var refusal = Assert.Throws<YjsException>(() => document.Apply(Wire(update)));

        Assert.True(reason == refusal.Reason, $"{what}: {refusal.Message}");
        Assert.Equal((state, units, orders), Everything(document));
        Assert.Equal("hello 😀", Text(document));
        document.Apply(Wire("01 01 02 00 84 01 07 01 21 00"));
        Assert.Equal("hello 😀!", Text(document));
    }

    [Fact]
    public void Property_19_every_truncation_is_refused()
    {
        for (var length = 0; length < Base.Length; length++)
        {
            var document = new YDocument(Rules);
            var refusal = Assert.Throws<YjsException>(() => document.Apply(Base.AsSpan(0, length)));
            Assert.Equal(YjsReason.Malformed, refusal.Reason);
            Assert.Empty(document.StateVector);
        }
    }

    [Fact]
    public async Task A_changed_byte_is_refused_whole_or_applied_whole()
    {
        var updates = (await SessionFacts.AllAsync()).SelectMany(facts => facts.Updates).ToList();
        Gen.Select(Gen.Int[0, updates.Count - 1], Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3])
            .Sample(
                (index, place, value, kind) =>
                {
                    var document = new YDocument(
                        Rules with
                        {
                            Roots = new Dictionary<string, YKind>
                            {
                                ["t"] = YKind.Text,
                                ["x"] = YKind.XmlFragment,
                                ["m"] = YKind.Map,
                                ["a"] = YKind.Array,
                            },
                        }
                    );
                    for (var i = Math.Max(0, index - 12); i < index; i++)
                        Try(document, updates[i]);
                    var before = Everything(document);
                    if (!Try(document, Mutate(updates[index], place, value, kind)))
                        Assert.Equal(before, Everything(document));
                    YDocument.Load(document.EncodeState());
                },
                iter: 3_000,
                threads: 1
            );
    }

    [Fact]
    public void Units_of_somebody_else_may_be_repeated_but_not_added_or_rewritten()
    {
        var document = YDocument.Load(Base, Rules);

        Assert.False(document.Apply(Base, client => client != Host).Changed);

        var rewritten = Base.ToArray();
        rewritten[9] = (byte)'X';
        var appended = Wire("01 01 01 08 84 01 07 01 61 00");
        foreach (var update in new[] { rewritten, appended })
        {
            var refusal = Assert.Throws<YjsException>(() =>
                document.Apply(update, client => client != Host)
            );
            Assert.Equal(YjsReason.Foreign, refusal.Reason);
        }
    }

    [Fact]
    public void Property_11_waiting_for_ever_is_bounded()
    {
        var document = new YDocument(Rules with { MaxPendingStructs = 3 });
        for (byte client = 2; client < 5; client++)
            document.Apply([1, 1, client, 1, 0x84, client, 0, 1, 0x61, 0]);
        var before = Everything(document);

        var refusal = Assert.Throws<YjsException>(() =>
            document.Apply([1, 1, 9, 1, 0x84, 9, 0, 1, 0x61, 0])
        );

        Assert.Equal(YjsReason.Limit, refusal.Reason);
        Assert.Equal(before, Everything(document));
    }

    [Fact]
    public void Something_wrong_that_waited_is_dropped_without_blaming_who_brings_what_was_missing()
    {
        var document = new YDocument(Rules);
        // Client 2 hangs a text below a character that has not come yet.
        document.Apply(Wire("01 01 02 00 04 00 01 02 01 61 00"));
        Assert.True(document.HasPending);

        var applied = document.Apply(Base);

        Assert.True(applied.Changed);
        Assert.False(document.HasPending);
        Assert.Equal("hello 😀", Text(document));
        Assert.Equal([Host], document.StateVector.Keys);
    }

    private static bool Try(YDocument document, byte[] update)
    {
        try
        {
            document.Apply(update);
            return true;
        }
        catch (YjsException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] update, int place, byte value, int kind)
    {
        place %= update.Length;
        return kind switch
        {
            0 => [.. update[..place], value, .. update[(place + 1)..]],
            1 => [.. update[..place], value, .. update[place..]],
            2 => [.. update[..place], .. update[(place + 1)..]],
            _ =>
            [
                .. update[..place],
                (byte)(update[place] ^ (1 << (value & 7))),
                .. update[(place + 1)..],
            ],
        };
    }

    private static (string State, string Units, string Orders) Everything(YDocument document) =>
        (
            Convert.ToHexString(document.EncodeState()),
            Canonical.Units(document),
            Canonical.Orders(document)
        );

    private static string Text(YDocument document) =>
        YjsText.Of(document.FindRoot("t")!, YKind.Text);

    private static byte[] Wire(string hex) =>
        Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
