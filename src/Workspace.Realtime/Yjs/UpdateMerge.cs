namespace Workspace.Realtime.Yjs;

/// <summary>
/// Merges updates without a document: structs per client by clock, units once each, gaps as skips. Neighbouring texts and
/// deleted runs are joined, which says the same in fewer bytes.
/// </summary>
/// <param name="joins">Whether neighbours are joined; yjs itself never does.</param>
internal sealed class UpdateMerge(bool joins = true)
{
    private readonly DecodedUpdate decoded = new();
    private readonly List<ReadOnlyMemory<byte>> sources = [];
    private readonly BlockWriter run = new(joins);

    public void Add(ReadOnlyMemory<byte> update)
    {
        decoded.Read(update.Span, YRules.Trusted, sources.Count, append: true);
        sources.Add(update);
    }

    public void Add(WireStruct wire, byte[] source)
    {
        wire.Source = sources.Count;
        sources.Add(source);
        decoded.Add(wire);
    }

    public void AddDeletes(List<ClientRange> deletes) => decoded.Deletes.AddRange(deletes);

    /// <summary>The merged update, without what the state vector knows.</summary>
    public byte[] Write(IReadOnlyDictionary<ulong, long>? known = null)
    {
        var order = Sorted();
        var structs = decoded.Structs;
        var blocks = new ByteWriter(4096);
        var count = 0;
        for (var start = 0; start < order.Length; )
        {
            var client = structs[order[start]].Client;
            var end = start + 1;
            while (end < order.Length && structs[order[end]].Client == client)
                end++;
            var from = known?.GetValueOrDefault(client) ?? 0;
            if (WriteClient(blocks, structs, order.AsSpan(start, end - start), from))
                count++;
            start = end;
        }
        ClientRange.Normalise(decoded.Deletes);
        var update = new ByteWriter(blocks.Length + 64);
        update.VarUInt(count);
        update.Bytes(blocks.Written);
        StructWriter.WriteDeletes(update, decoded.Deletes);
        decoded.Clear();
        return update.ToArray();
    }

    /// <summary>By client (descending) and clock; of the same units an item comes before a mere deletion, and that before nothing.</summary>
    private int[] Sorted()
    {
        var order = new int[decoded.Count];
        var sorted = true;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            sorted = sorted && (i == 0 || Compare(i - 1, i) <= 0);
        }
        if (!sorted)
            Array.Sort(order, Compare);
        return order;
    }

    private int Compare(int left, int right)
    {
        var structs = decoded.Structs;
        ref readonly var a = ref structs[left];
        ref readonly var b = ref structs[right];
        if (a.Client != b.Client)
            return b.Client.CompareTo(a.Client);
        if (a.Clock != b.Clock)
            return a.Clock.CompareTo(b.Clock);
        var rank = Rank(a.Kind) - Rank(b.Kind);
        return rank != 0 ? rank : left.CompareTo(right);
    }

    private static int Rank(ContentKind kind) =>
        kind switch
        {
            ContentKind.Gc => 2,
            ContentKind.Deleted => 1,
            _ => 0,
        };

    private bool WriteClient(
        ByteWriter blocks,
        Span<WireStruct> structs,
        ReadOnlySpan<int> order,
        long from
    )
    {
        run.Start(from);
        // What is only known to be deleted or gone is used where nothing better comes.
        WireStruct deleted = default;
        WireStruct gone = default;
        foreach (var index in order)
        {
            ref readonly var wire = ref structs[index];
            Fill(wire.Clock, deleted, gone);
            if (wire.End <= run.Written)
                continue;
            if (wire.Kind == ContentKind.Deleted)
                deleted = wire.End > deleted.End ? wire : deleted;
            else if (wire.Kind == ContentKind.Gc)
                gone = wire.End > gone.End ? wire : gone;
            else
                Emit(wire, wire.End);
        }
        Fill(long.MaxValue, deleted, gone);
        return run.Finish(blocks, structs[order[0]].Client);
    }

    private void Fill(long until, in WireStruct deleted, in WireStruct gone)
    {
        while (run.Written < until)
        {
            var useDeleted = deleted.End > run.Written && deleted.Clock < until;
            var useGone = gone.End > run.Written && gone.Clock < until;
            if (useDeleted && (!useGone || deleted.Clock <= Math.Max(run.Written, gone.Clock)))
                Emit(deleted, Math.Min(deleted.End, until));
            else if (useGone)
                Emit(
                    gone,
                    Math.Min(Math.Min(gone.End, until), useDeleted ? deleted.Clock : long.MaxValue)
                );
            else
                return;
        }
    }

    private void Emit(in WireStruct wire, long until) =>
        run.Emit(wire, sources[wire.Source].Span, until);
}
