namespace Workspace.Realtime.Yjs;

/// <summary>Work on updates without a document.</summary>
public static class YUpdate
{
    /// <summary>One update that says what all of these say. What lies between their units stays missing.</summary>
    /// <exception cref="YjsException">One of them is no update.</exception>
    public static byte[] Merge(IEnumerable<ReadOnlyMemory<byte>> updates)
    {
        var merge = new UpdateMerge();
        foreach (var update in updates)
            merge.Add(update);
        return merge.Write();
    }

    /// <summary>The part of an update that somebody with this state vector misses; its deletes stay.</summary>
    /// <exception cref="YjsException">One of the two is malformed.</exception>
    public static byte[] Diff(ReadOnlyMemory<byte> update, ReadOnlySpan<byte> stateVector)
    {
        var merge = new UpdateMerge();
        merge.Add(update);
        return merge.Write(YStateVector.Decode(stateVector));
    }

    /// <summary>The state vector of a document that holds this update alone.</summary>
    /// <exception cref="YjsException">The bytes are not an update.</exception>
    public static byte[] StateVectorOf(ReadOnlySpan<byte> update)
    {
        var decoded = new DecodedUpdate();
        decoded.Read(update, YRules.Trusted);
        var structs = decoded.Structs;
        var entries = new List<KeyValuePair<ulong, long>>();
        foreach (var (client, start, end) in decoded.Blocks)
        {
            var state = 0L;
            for (var i = start; i < end && structs[i].Clock == state; i++)
                state = structs[i].End;
            if (state > 0)
                entries.Add(new(client, state));
        }
        var writer = new ByteWriter();
        YStateVector.Write(writer, entries);
        return writer.ToArray();
    }

    /// <summary>Checks all that can be checked without a document.</summary>
    /// <exception cref="YjsException">The update is refused.</exception>
    public static void Validate(ReadOnlySpan<byte> update, YRules? rules = null) =>
        new DecodedUpdate().Read(update, rules ?? YRules.Document);

    /// <summary>The update itself says that units are missing between those it brings.</summary>
    /// <exception cref="YjsException">The bytes are not an update.</exception>
    public static bool HasGap(ReadOnlySpan<byte> update)
    {
        var decoded = new DecodedUpdate();
        decoded.Read(update, YRules.Trusted);
        return decoded.HasSkips;
    }

    /// <summary>The units an update brings, per client; known ones included.</summary>
    /// <exception cref="YjsException">The bytes are not an update.</exception>
    public static IReadOnlyList<ClientRange> UnitsOf(ReadOnlySpan<byte> update)
    {
        var decoded = new DecodedUpdate();
        decoded.Read(update, YRules.Trusted);
        var units = new List<ClientRange>();
        foreach (var wire in decoded.Structs)
            units.Add(new ClientRange(wire.Client, wire.Clock, wire.Length));
        ClientRange.Normalise(units);
        return units;
    }
}
