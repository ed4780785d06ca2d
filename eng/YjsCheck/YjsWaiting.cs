using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>
/// Holds back what yjs holds back. Our engine places a struct as soon as all it hangs on is there; yjs tries again only when
/// the one clock it noted per client has passed, so that of half a session it sometimes shows less, and now and then waits
/// for ever. To compare such halves, updates go through here first: what comes out is what yjs integrates at that moment.
/// Follows readUpdateV2 and integrateStructs of yjs 13.6 (src/utils/encoding.js); only clocks decide, so no document is needed.
/// </summary>
internal sealed class YjsWaiting
{
    private readonly Dictionary<ulong, long> state = [];
    private byte[]? waiting;
    private Dictionary<ulong, long> missing = [];

    /// <summary>The part that yjs integrates on this update, as one update with the deletes of the original.</summary>
    public byte[] Pass(byte[] update)
    {
        var passed = new UpdateMerge();
        var (rest, noted) = Integrate(update, passed);
        var retry = missing.Any(entry => entry.Value < StateOf(entry.Key));
        if (rest is not null && waiting is not null)
        {
            foreach (var (client, clock) in noted)
                Note(missing, client, clock);
            waiting = YUpdate.Merge([waiting, rest]);
        }
        else if (rest is not null)
            (waiting, missing) = (rest, noted);
        if (retry)
        {
            var again = waiting!;
            (waiting, missing) = (null, []);
            passed.Add(Pass(again));
        }
        var decoded = new DecodedUpdate();
        decoded.Read(update, YRules.Trusted);
        passed.AddDeletes(decoded.Deletes);
        return passed.Write();
    }

    /// <summary>One client's structs of an update, and how far yjs has read them.</summary>
    private sealed class Reader(List<WireStruct> structs)
    {
        public List<WireStruct> Structs { get; private set; } = structs;
        public int Next { get; set; }
        public bool IsDone => Next == Structs.Count;

        public List<WireStruct> TakeBack()
        {
            var left = Structs.GetRange(Next - 1, Structs.Count - Next + 1);
            (Structs, Next) = ([], 0);
            return left;
        }
    }

    private (byte[]? Left, Dictionary<ulong, long> Noted) Integrate(
        byte[] update,
        UpdateMerge passed
    )
    {
        var decoded = new DecodedUpdate();
        decoded.Read(update, YRules.Trusted);
        var readers = new Dictionary<ulong, Reader>();
        foreach (var (client, start, end) in decoded.Blocks)
            readers[client] = new Reader([.. decoded.Structs[start..end]]);
        var order = new List<ulong>(readers.Keys.Order());
        var noted = new Dictionary<ulong, long>();
        var rest = new Dictionary<ulong, List<WireStruct>>();
        var stack = new Stack<WireStruct>();

        void GiveUp()
        {
            foreach (var one in stack.Reverse())
            {
                rest[one.Client] = readers.Remove(one.Client, out var reader)
                    ? reader.TakeBack()
                    : [one];
                order.Remove(one.Client);
            }
            stack.Clear();
        }

        Reader? current = null;
        while (true)
        {
            WireStruct head;
            if (stack.Count > 0)
                head = stack.Pop();
            else
            {
                if (current is null || current.IsDone)
                    current = NextReader(readers, order);
                if (current is null)
                    break;
                head = current.Structs[current.Next++];
            }
            while (true)
            {
                if (head.Clock > StateOf(head.Client))
                {
                    stack.Push(head);
                    Note(noted, head.Client, head.Clock - 1);
                    GiveUp();
                    break;
                }
                if (Missing(head) is not { } client)
                {
                    if (head.End > StateOf(head.Client))
                    {
                        passed.Add(head, update);
                        state[head.Client] = head.End;
                    }
                    break;
                }
                stack.Push(head);
                if (!readers.TryGetValue(client, out var reader) || reader.IsDone)
                {
                    Note(noted, client, StateOf(client));
                    GiveUp();
                    break;
                }
                head = reader.Structs[reader.Next++];
            }
        }
        return (rest.Count == 0 ? null : Write(rest, update), noted);
    }

    private static Reader? NextReader(Dictionary<ulong, Reader> readers, List<ulong> order)
    {
        for (; order.Count > 0; order.RemoveAt(order.Count - 1))
            if (readers[order[^1]] is { IsDone: false } reader)
                return reader;
        return null;
    }

    private ulong? Missing(in WireStruct wire)
    {
        if (!wire.IsItem)
            return null;
        if (wire.HasOrigin && IsMissing(wire, wire.OriginClient, wire.OriginClock))
            return wire.OriginClient;
        if (wire.HasRight && IsMissing(wire, wire.RightClient, wire.RightClock))
            return wire.RightClient;
        return
            wire.NamesParent
            && !wire.Root.Exists
            && IsMissing(wire, wire.ParentClient, wire.ParentClock)
            ? wire.ParentClient
            : null;
    }

    private bool IsMissing(in WireStruct wire, ulong client, long clock) =>
        client != wire.Client && clock >= StateOf(client);

    private long StateOf(ulong client) => state.GetValueOrDefault(client);

    private static void Note(Dictionary<ulong, long> noted, ulong client, long clock)
    {
        if (!noted.TryGetValue(client, out var earlier) || earlier > clock)
            noted[client] = clock;
    }

    private static byte[] Write(Dictionary<ulong, List<WireStruct>> rest, byte[] update)
    {
        var merge = new UpdateMerge();
        foreach (var structs in rest.Values)
        foreach (var one in structs)
            merge.Add(one, update);
        return merge.Write();
    }
}
