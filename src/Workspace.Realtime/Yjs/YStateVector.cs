namespace Workspace.Realtime.Yjs;

/// <summary>State vectors on the wire: per client the number of units known.</summary>
public static class YStateVector
{
    /// <exception cref="YjsException">The bytes are not a state vector.</exception>
    public static Dictionary<ulong, long> Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var vector = Read(ref reader);
        if (reader.Remaining != 0)
            throw YjsException.Malformed("Something follows the state vector.");
        return vector;
    }

    internal static Dictionary<ulong, long> Read(ref ByteReader reader)
    {
        var count = reader.Count();
        var vector = new Dictionary<ulong, long>();
        for (var i = 0; i < count; i++)
        {
            var client = reader.VarUInt();
            vector[client] = reader.Clock();
        }
        return vector;
    }

    public static byte[] Encode(IReadOnlyDictionary<ulong, long> vector)
    {
        var order = vector.ToArray();
        Array.Sort(order, static (a, b) => b.Key.CompareTo(a.Key));
        var writer = new ByteWriter();
        Write(writer, order);
        return writer.ToArray();
    }

    internal static void Write(
        ByteWriter writer,
        IReadOnlyCollection<KeyValuePair<ulong, long>> entries
    )
    {
        writer.VarUInt(entries.Count);
        foreach (var (client, clock) in entries)
        {
            writer.VarUInt(client);
            writer.VarUInt(clock);
        }
    }
}
