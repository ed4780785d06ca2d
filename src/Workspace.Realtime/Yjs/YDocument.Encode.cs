namespace Workspace.Realtime.Yjs;

public sealed partial class YDocument
{
    /// <summary>Everything as one update, what waits included.</summary>
    public byte[] EncodeState() => Encode([]);

    /// <summary>What somebody with this state vector misses, as one update; all deletes are in it.</summary>
    /// <exception cref="YjsException">The bytes are not a state vector.</exception>
    public byte[] EncodeDiff(ReadOnlySpan<byte> stateVector) =>
        Encode(YStateVector.Decode(stateVector));

    public byte[] EncodeStateVector() => YStateVector.Encode(StateVector);

    private byte[] Encode(Dictionary<ulong, long> known)
    {
        var writer = new ByteWriter(1024);
        var order = Descending();
        var starts = new List<(ClientStructs Client, long From)>(order.Length);
        foreach (var client in order)
            if (client.State > known.GetValueOrDefault(client.Id))
                starts.Add((client, known.GetValueOrDefault(client.Id)));
        WriteStructs(writer, starts);
        StructWriter.WriteDeletes(writer, AllDeleted(order));
        if (pending.IsEmpty)
            return writer.ToArray();
        var merge = new UpdateMerge();
        merge.Add(writer.ToArray());
        foreach (var list in pending.Structs.Values)
        foreach (var one in list)
            merge.Add(one.Wire, one.Source);
        merge.AddDeletes(pending.Deletes);
        return merge.Write(known);
    }

    private byte[] EncodeTransaction()
    {
        var writer = new ByteWriter();
        var starts = new List<(ClientStructs Client, long From)>();
        foreach (var client in transaction.Touched)
            if (client.State > client.Before)
                starts.Add((client, client.Before));
        starts.Sort(static (a, b) => b.Client.Id.CompareTo(a.Client.Id));
        WriteStructs(writer, starts);
        StructWriter.WriteDeletes(writer, transaction.Deleted);
        return writer.ToArray();
    }

    private static void WriteStructs(
        ByteWriter writer,
        List<(ClientStructs Client, long From)> starts
    )
    {
        writer.VarUInt(starts.Count);
        foreach (var (client, from) in starts)
        {
            var index = client.Find(from);
            writer.VarUInt(client.Count - index);
            writer.VarUInt(client.Id);
            writer.VarUInt(from);
            var offset = (int)(from - client[index].Clock);
            for (; index < client.Count; index++, offset = 0)
                StructWriter.Write(writer, client[index], offset);
        }
    }

    private ClientStructs[] Descending()
    {
        var order = new ClientStructs[clients.Count];
        clients.Values.CopyTo(order, 0);
        Array.Sort(order, static (a, b) => b.Id.CompareTo(a.Id));
        return order;
    }

    internal List<ClientRange> AllDeleted() => AllDeleted(Descending());

    private static List<ClientRange> AllDeleted(ClientStructs[] order)
    {
        var deleted = new List<ClientRange>();
        foreach (var client in order)
        {
            var from = -1L;
            for (var i = 0; i < client.Count; i++)
            {
                var item = client[i];
                if (item.Deleted)
                    from = from < 0 ? item.Clock : from;
                else if (from >= 0)
                {
                    deleted.Add(new ClientRange(client.Id, from, item.Clock - from));
                    from = -1;
                }
            }
            if (from >= 0)
                deleted.Add(new ClientRange(client.Id, from, client.State - from));
        }
        return deleted;
    }
}
