using Workspace.Realtime.Yjs;
using Workspace.YjsCheck;

namespace Workspace.Unit.Yjs;

public sealed class PendingTests
{
    private static readonly YRules Rules = new()
    {
        Roots = new Dictionary<string, YKind> { ["t"] = YKind.Text },
    };

    // Two merged updates that need each other: A typed x, B y, A z behind it and w before it.
    private static readonly byte[] First = Convert.FromBase64String("AgECAIQBAAF5AQECRAEAAXcA");
    private static readonly byte[] Second = Convert.FromBase64String("AQIBAAQBAXQBeIQCAAF6AA==");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Property_10_two_updates_that_need_each_other_complete_in_either_order(bool swapped)
    {
        var document = new YDocument(Rules);
        document.Apply(swapped ? Second : First);
        document.Apply(swapped ? First : Second);

        Assert.False(document.HasPending);
        Assert.Equal("wxyz", YjsText.Of(document.FindRoot("t")!, YKind.Text));
    }

    [Fact]
    public void An_update_that_waits_changes_nothing_and_is_not_passed_on_until_it_fits()
    {
        var document = new YDocument(Rules);
        var waiting = document.Apply(First);
        Assert.False(waiting.Changed);
        Assert.True(document.HasPending);
        Assert.Empty(document.StateVector);

        var fitting = document.Apply(Second);

        Assert.Equal(
            [new ClientRange(1, 0, 3), new ClientRange(2, 0, 1)],
            fitting.NewUnits.OrderBy(range => range.Client)
        );
        var other = new YDocument(Rules);
        other.Apply(fitting.Integrated);
        Assert.Equal("wxyz", YjsText.Of(other.FindRoot("t")!, YKind.Text));
    }

    [Fact]
    public void A_delete_that_comes_before_its_text_is_kept_and_stored()
    {
        var document = new YDocument(Rules);
        document.Apply([0, 1, 1, 1, 0, 1]);
        Assert.True(document.HasPending);

        var stored = YDocument.Load(document.EncodeState(), Rules);
        stored.Apply(Second);
        stored.Apply(First);

        Assert.Equal("wyz", YjsText.Of(stored.FindRoot("t")!, YKind.Text));
    }

    [Fact]
    public void Something_far_ahead_waits_and_can_be_stored_with_its_gap()
    {
        var document = new YDocument(Rules);
        document.Apply(Second);
        // Client 1 at clock 2^40.
        document.Apply(Convert.FromHexString("0101018080808080208401000161" + "00"));
        Assert.True(document.HasPending);

        var stored = YDocument.Load(document.EncodeState(), Rules);

        Assert.True(stored.HasPending);
        Assert.Equal(document.EncodeState(), stored.EncodeState());
    }

    [Theory]
    // Client 1 writes "abcd" beside a unit of client 7 that nobody knows: left of it, or right of it.
    [InlineData("01010100840700046162636400", false, "xycd")]
    [InlineData("01010100440700046162636400", true, "xy")]
    public void What_waits_never_stands_for_units_that_are_known(
        string waiting,
        bool stillWaits,
        string text
    )
    {
        var document = new YDocument(Rules);
        document.Apply(Convert.FromHexString(waiting));
        // The same client's first two units, written otherwise.
        document.Apply(Convert.FromHexString("010101000401017402787900"));
        Assert.Equal(stillWaits, document.HasPending);

        var stored = YDocument.Load(document.EncodeState(), Rules);

        Assert.Equal(text, YjsText.Of(stored.FindRoot("t")!, YKind.Text));
        Assert.Equal(stillWaits, stored.HasPending);
        Assert.Equal(document.EncodeState(), stored.EncodeState());
    }
}
