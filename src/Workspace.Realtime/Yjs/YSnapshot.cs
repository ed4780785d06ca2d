namespace Workspace.Realtime.Yjs;

/// <summary>What was visible at some moment: a delete set and a state vector, as yjs encodes a snapshot.</summary>
public static class YSnapshot
{
    /// <summary>The document as it was. Needs one that keeps what is deleted; it is not changed.</summary>
    /// <exception cref="YjsException">The bytes are not a snapshot.</exception>
    public static YDocument Restore(YDocument document, ReadOnlySpan<byte> snapshot)
    {
        var reader = new ByteReader(snapshot);
        var deletes = DecodedUpdate.ReadDeleteSet(ref reader);
        var vector = YStateVector.Read(ref reader);
        if (reader.Remaining != 0)
            throw YjsException.Malformed("Something follows the snapshot.");
        var state = document.EncodeState();
        var decoded = new DecodedUpdate();
        decoded.Read(state, YRules.Trusted);
        var structs = decoded.Structs;
        var run = new BlockWriter(joins: false);
        var blocks = new ByteWriter(state.Length);
        var count = 0;
        foreach (var (client, start, end) in decoded.Blocks)
        {
            var until = vector.GetValueOrDefault(client);
            run.Start(0);
            for (var i = start; i < end && structs[i].Clock < until; i++)
                run.Emit(structs[i], state, Math.Min(structs[i].End, until));
            if (run.Finish(blocks, client))
                count++;
        }
        var update = new ByteWriter(blocks.Length + 64);
        update.VarUInt(count);
        update.Bytes(blocks.Written);
        StructWriter.WriteDeletes(update, deletes);
        var rules = YRules.Trusted with { CrossedAsYjs = document.Rules.CrossedAsYjs };
        return YDocument.Load(update.Written, rules, collect: false);
    }

    /// <summary>The snapshot of a document as it is now.</summary>
    public static byte[] Of(YDocument document)
    {
        var writer = new ByteWriter();
        StructWriter.WriteDeletes(writer, document.AllDeleted());
        writer.Bytes(document.EncodeStateVector());
        return writer.ToArray();
    }
}
