using Workspace.Realtime.Yjs;

namespace Workspace.Unit.Yjs;

/// <summary>Ceilings in bytes and steps, which are the same on every machine.</summary>
public sealed class CeilingTests
{
    private const int MaxBytesPerUpdate = 400;

    [Fact]
    public void Property_24_typing_allocates_little()
    {
        var updates = new List<byte[]>();
        for (var clock = 0; clock < 20_000; clock++)
            updates.Add(Typed(clock, clock == 0 ? null : clock - 1));
        ApplyAll(updates);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ApplyAll(updates);
        var perUpdate = (GC.GetAllocatedBytesForCurrentThread() - before) / updates.Count;

        Assert.InRange(perUpdate, 0, MaxBytesPerUpdate);
    }

    [Theory]
    [InlineData("every other letter deleted")]
    [InlineData("all beside the same letter")]
    [InlineData("all waiting")]
    public void Property_24_a_bomb_twice_as_large_costs_about_twice_as_much(string bomb)
    {
        _ = Cost(bomb, 500);
        var (small, large) = (Cost(bomb, 4_000), Cost(bomb, 8_000));

        Assert.InRange(large, 0, small * 3);
    }

    /// <summary>Bytes allocated.</summary>
    private static long Cost(string bomb, int size)
    {
        var updates = bomb switch
        {
            "every other letter deleted" => new[] { Letters(size), EveryOtherDeleted(size) },
            "all beside the same letter" =>
            [
                .. Enumerable.Range(0, size).Select(i => Beside(client: 2 + i)),
            ],
            _ => [.. Enumerable.Range(1, size).Select(i => Typed(size - i + 1, size - i))],
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        ApplyAll([.. updates]);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void ApplyAll(List<byte[]> updates)
    {
        var document = new YDocument(YRules.Trusted);
        foreach (var update in updates)
            document.Apply(update);
    }

    /// <summary>Client 1 types a letter behind the one before.</summary>
    private static byte[] Typed(int clock, int? origin)
    {
        var writer = new ByteWriter();
        foreach (var number in new[] { 1, 1, 1, clock })
            writer.VarUInt(number);
        if (origin is { } left)
        {
            writer.Byte(0x84);
            writer.VarUInt(1);
            writer.VarUInt(left);
        }
        else
        {
            writer.Byte(0x04);
            writer.VarUInt(1);
            writer.VarString("t");
        }
        writer.VarString("a");
        writer.VarUInt(0);
        return writer.ToArray();
    }

    private static byte[] Letters(int count)
    {
        var writer = new ByteWriter();
        foreach (var number in new[] { 1, 1, 1, 0 })
            writer.VarUInt(number);
        writer.Byte(0x04);
        writer.VarUInt(1);
        writer.VarString("t");
        writer.VarString(new string('a', count));
        writer.VarUInt(0);
        return writer.ToArray();
    }

    private static byte[] EveryOtherDeleted(int count)
    {
        var writer = new ByteWriter();
        foreach (var number in new[] { 0, 1, 1, count / 2 })
            writer.VarUInt(number);
        for (var clock = 0; clock + 1 < count; clock += 2)
        {
            writer.VarUInt(clock);
            writer.VarUInt(1);
        }
        return writer.ToArray();
    }

    private static byte[] Beside(int client)
    {
        var writer = new ByteWriter();
        foreach (var number in new[] { 1, 1, client, 0 })
            writer.VarUInt(number);
        writer.Byte(0x04);
        writer.VarUInt(1);
        writer.VarString("t");
        writer.VarString("a");
        writer.VarUInt(0);
        return writer.ToArray();
    }
}
