namespace Workspace.Realtime.Yjs;

/// <summary>A struct that waits for units it hangs on, with its own copy of the bytes.</summary>
internal sealed class PendingStruct
{
    public required WireStruct Wire { get; init; }
    public required byte[] Source { get; init; }

    /// <summary>Brought by the update being applied: if it proves wrong, that update is refused.</summary>
    public bool Fresh { get; set; }

    /// <summary>What it costs to keep.</summary>
    public long Bytes => Source.Length + 16;

    public static PendingStruct Copy(in WireStruct wire, ReadOnlySpan<byte> update)
    {
        var copy = wire;
        var size = 0;
        copy.Root = Move(wire.Root, ref size);
        copy.Key = Move(wire.Key, ref size);
        copy.Content = Move(wire.Content, ref size);
        copy.Source = 0;
        var source = new byte[size];
        Put(wire.Root, copy.Root, update, source);
        Put(wire.Key, copy.Key, update, source);
        Put(wire.Content, copy.Content, update, source);
        return new PendingStruct
        {
            Wire = copy,
            Source = source,
            Fresh = true,
        };
    }

    private static Slice Move(Slice slice, ref int size)
    {
        if (!slice.Exists)
            return slice;
        var moved = new Slice(size, slice.Length);
        size += slice.Length;
        return moved;
    }

    private static void Put(Slice from, Slice to, ReadOnlySpan<byte> update, Span<byte> source)
    {
        if (from.Exists)
            from.Of(update).CopyTo(source[to.Start..]);
    }
}

/// <summary>What has arrived before the units it hangs on.</summary>
internal sealed class Pending
{
    /// <summary>Per client, by clock.</summary>
    public Dictionary<ulong, List<PendingStruct>> Structs { get; } = [];

    public List<ClientRange> Deletes { get; set; } = [];

    public bool IsEmpty => Structs.Count == 0 && Deletes.Count == 0;

    public int Count
    {
        get
        {
            var count = Deletes.Count;
            foreach (var list in Structs.Values)
                count += list.Count;
            return count;
        }
    }

    public long Bytes
    {
        get
        {
            var bytes = 16L * Deletes.Count;
            foreach (var list in Structs.Values)
            foreach (var one in list)
                bytes += one.Bytes;
            return bytes;
        }
    }

    public void Add(PendingStruct one)
    {
        if (!Structs.TryGetValue(one.Wire.Client, out var list))
            Structs[one.Wire.Client] = list = [];
        var index = list.Count;
        while (index > 0 && list[index - 1].Wire.Clock > one.Wire.Clock)
            index--;
        if (index > 0 && list[index - 1].Wire.End >= one.Wire.End)
            return;
        list.Insert(index, one);
    }

    public Pending Clone()
    {
        var clone = new Pending { Deletes = [.. Deletes] };
        foreach (var (client, list) in Structs)
            clone.Structs[client] = [.. list];
        return clone;
    }
}
