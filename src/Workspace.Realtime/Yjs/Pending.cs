namespace Workspace.Realtime.Yjs;

/// <summary>A struct that waits for units it hangs on, with its own copy of the bytes.</summary>
internal sealed class PendingStruct
{
    public required WireStruct Wire { get; init; }
    public required byte[] Source { get; init; }

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
        return new PendingStruct { Wire = copy, Source = source };
    }

    /// <summary>The units from one on, as a struct of their own that hangs on the unit before.</summary>
    public PendingStruct From(int offset)
    {
        var writer = new ByteWriter();
        writer.VarUInt(1);
        writer.VarUInt(1);
        writer.VarUInt(Wire.Client);
        writer.VarUInt(Wire.Clock + offset);
        StructWriter.Write(writer, Wire, Source, offset, Wire.Length);
        writer.VarUInt(0);
        var decoded = new DecodedUpdate();
        decoded.Read(writer.Written, YRules.Trusted);
        return Copy(decoded.Structs[0], writer.Written);
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

    /// <summary>What a delete that waits costs.</summary>
    public const int BytesPerRange = 16;

    /// <summary>Number and size of the structs.</summary>
    public int Count { get; private set; }
    public long Bytes { get; private set; }

    public bool Covers(in WireStruct wire)
    {
        if (!Structs.TryGetValue(wire.Client, out var list))
            return false;
        var index = After(list, wire.Clock);
        return index > 0 && list[index - 1].Wire.End >= wire.End;
    }

    public void Add(PendingStruct one)
    {
        if (Covers(one.Wire))
            return;
        if (!Structs.TryGetValue(one.Wire.Client, out var list))
            Structs[one.Wire.Client] = list = [];
        list.Insert(After(list, one.Wire.Clock), one);
        Count++;
        Bytes += one.Bytes;
    }

    /// <summary>Drops a client's structs from an index on.</summary>
    public void Cut(ulong client, int index)
    {
        var list = Structs[client];
        for (var i = index; i < list.Count; i++)
            Bytes -= list[i].Bytes;
        Count -= list.Count - index;
        list.RemoveRange(index, list.Count - index);
        if (list.Count == 0)
            Structs.Remove(client);
    }

    private static int After(List<PendingStruct> list, long clock)
    {
        var index = list.Count;
        while (index > 0 && list[index - 1].Wire.Clock > clock)
            index--;
        return index;
    }

    public Pending Clone()
    {
        var clone = new Pending
        {
            Deletes = [.. Deletes],
            Count = Count,
            Bytes = Bytes,
        };
        foreach (var (client, list) in Structs)
            clone.Structs[client] = [.. list];
        return clone;
    }
}
