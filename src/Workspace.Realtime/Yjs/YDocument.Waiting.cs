namespace Workspace.Realtime.Yjs;

public sealed partial class YDocument
{
    /// <summary>Structs of one client that can only be integrated in turn.</summary>
    private sealed class Queue(ulong client, int next, int end, List<PendingStruct>? waiting)
    {
        public readonly ulong Client = client;
        public readonly int End = end;
        public readonly List<PendingStruct>? Waiting = waiting;
        public int Next = next;
    }

    private readonly List<Queue> unfinished = [];

    private void IntegrateStructs(ReadOnlySpan<byte> update)
    {
        unfinished.Clear();
        if (decoded.Blocks.Count == 1)
        {
            var (client, start, end) = decoded.Blocks[0];
            var structs = decoded.Structs;
            while (start < end && TryIntegrate(structs[start], update, out _))
                start++;
            if (start < end)
                unfinished.Add(new Queue(client, start, end, null));
            return;
        }
        foreach (var (client, start, end) in decoded.Blocks)
            unfinished.Add(new Queue(client, start, end, null));
        Run(unfinished, update);
        unfinished.RemoveAll(static queue => queue.Next == queue.End);
    }

    /// <summary>Runs queues until each is empty or waits for a unit that is not there. A wait ends when its own unit comes.</summary>
    private void Run(List<Queue> queues, ReadOnlySpan<byte> update)
    {
        var ready = new Stack<Queue>();
        for (var i = queues.Count - 1; i >= 0; i--)
            ready.Push(queues[i]);
        var waiting = new Dictionary<ulong, List<(Queue Queue, long Clock)>>();
        while (ready.TryPop(out var queue))
        {
            failing = queue;
            var progressed = false;
            while (queue.Next < queue.End)
            {
                bool done;
                (ulong Client, long Clock) missing;
                if (queue.Waiting is { } list)
                    done = TryIntegrate(
                        list[queue.Next].Wire,
                        list[queue.Next].Source,
                        out missing
                    );
                else
                    done = TryIntegrate(decoded.Structs[queue.Next], update, out missing);
                if (!done)
                {
                    if (!waiting.TryGetValue(missing.Client, out var others))
                        waiting[missing.Client] = others = [];
                    others.Add((queue, missing.Clock));
                    break;
                }
                queue.Next++;
                progressed = true;
            }
            if (!progressed || !waiting.TryGetValue(queue.Client, out var waiters))
                continue;
            var state = Find(queue.Client)!.State;
            for (var i = waiters.Count - 1; i >= 0; i--)
            {
                if (waiters[i].Clock >= state)
                    continue;
                ready.Push(waiters[i].Queue);
                waiters[i] = waiters[^1];
                waiters.RemoveAt(waiters.Count - 1);
            }
        }
    }

    private Queue? failing;

    /// <summary>What this update leaves waiting, beside what waits already.</summary>
    private readonly List<PendingStruct> fresh = [];
    private readonly List<ClientRange> late = [];

    /// <summary>Tries what waited, this update's remainder included, and returns what still waits.</summary>
    private Pending IntegrateWaiting(ReadOnlySpan<byte> update)
    {
        fresh.Clear();
        foreach (var queue in unfinished)
            for (var i = queue.Next; i < queue.End; i++)
                if (
                    !pending.Covers(decoded.Structs[i])
                    && Unknown(PendingStruct.Copy(decoded.Structs[i], update)) is { } one
                )
                    fresh.Add(one);
        if (unfinished.Count > 0)
            transaction.Waits = true;
        if (transaction.Touched.Count == 0 || (fresh.Count == 0 && pending.Structs.Count == 0))
            return pending;
        transaction.Waits = true;
        var kept = pending.Clone();
        foreach (var one in fresh)
            kept.Add(one);
        var (deleted, surrogates, newRoots) = (
            transaction.Deleted.Count,
            transaction.Surrogates.Count,
            transaction.NewRoots.Count
        );
        while (true)
        {
            var before = transaction.BeforeWaiting = [];
            transaction.Steps = 0;
            var queues = new List<Queue>();
            foreach (var (client, list) in kept.Structs)
                queues.Add(new Queue(client, 0, list.Count, list));
            try
            {
                Run(queues, update);
                transaction.BeforeWaiting = null;
                fresh.Clear();
                return Remaining(queues, kept);
            }
            catch (YjsException) when (!fresh.Contains(failing!.Waiting![failing.Next]))
            {
                // It was accepted unseen and proves wrong only now; whoever sent the missing units is not to blame.
                Undo(before, deleted, surrogates, newRoots);
                kept.Cut(failing.Client, failing.Next);
            }
        }
    }

    /// <summary>What waits is what is not known: kept whole, it could come to stand for known units when both are stored.</summary>
    private PendingStruct? Unknown(PendingStruct one)
    {
        var known = StateOf(one.Wire.Client) - one.Wire.Clock;
        return known <= 0 ? one
            : known < one.Wire.Length ? one.From((int)known)
            : null;
    }

    private Pending Remaining(List<Queue> queues, Pending kept)
    {
        var remaining = new Pending { Deletes = kept.Deletes };
        foreach (var queue in queues)
            for (var i = queue.Next; i < queue.End; i++)
                if (Unknown(queue.Waiting![i]) is { } one)
                    remaining.Add(one);
        return remaining;
    }

    private List<ClientRange> ready = [];

    /// <summary>Deletes of units that are known become ready; the others are late.</summary>
    private void SortDeletes(Pending kept)
    {
        late.Clear();
        var all = decoded.Deletes;
        if (kept.Deletes.Count == 0 && AreKnown(all))
        {
            ready = all;
            return;
        }
        ready = new List<ClientRange>(all.Count);
        if (kept.Deletes.Count > 0 && transaction.Touched.Count > 0)
        {
            transaction.Waits = true;
            all = [.. kept.Deletes, .. decoded.Deletes];
            ClientRange.Normalise(all);
        }
        foreach (var range in all)
        {
            var state = Find(range.Client)?.State ?? 0;
            if (range.Clock < state)
                ready.Add(range with { Length = Math.Min(range.End, state) - range.Clock });
            if (range.End <= state)
                continue;
            var from = Math.Max(range.Clock, state);
            late.Add(new ClientRange(range.Client, from, range.End - from));
            transaction.Waits = true;
        }
    }

    private bool AreKnown(List<ClientRange> ranges)
    {
        foreach (var range in ranges)
            if (range.End > StateOf(range.Client))
                return false;
        return true;
    }

    private List<ClientRange> LateDeletes(Pending kept)
    {
        if (late.Count == 0 && (kept.Deletes.Count == 0 || transaction.Touched.Count == 0))
            return kept.Deletes;
        List<ClientRange> deletes =
            transaction.Touched.Count > 0 ? [.. late] : [.. kept.Deletes, .. late];
        ClientRange.Normalise(deletes);
        return deletes;
    }

    private void CheckWaiting(Pending kept, List<ClientRange> deletes)
    {
        if (fresh.Count == 0 && kept == pending && deletes.Count <= pending.Deletes.Count)
            return;
        var count = kept.Count + fresh.Count + deletes.Count;
        var bytes = kept.Bytes + Pending.BytesPerRange * (long)deletes.Count;
        foreach (var one in fresh)
            bytes += one.Bytes;
        if (count <= active.MaxPendingStructs && bytes <= active.MaxPendingBytes)
            return;
        if (fresh.Count == 0 && count <= pending.Count + pending.Deletes.Count)
            return;
        throw YjsException.Limit("Too much waits for units that have not come.");
    }

    private void Keep(Pending kept, List<ClientRange> deletes)
    {
        pending = kept;
        if (kept.Deletes.Count > 0 || deletes.Count > 0)
            kept.Deletes = deletes;
        foreach (var one in fresh)
            kept.Add(one);
    }
}
