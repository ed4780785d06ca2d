using System.Runtime.InteropServices;

namespace Workspace.Realtime.Yjs;

public sealed partial class YDocument
{
    private void CleanUp()
    {
        ClientRange.Normalise(transaction.Deleted);
        if (collect)
            foreach (var range in transaction.Deleted)
                Collect(range);
        JoinSeams();
    }

    private void Collect(ClientRange range)
    {
        var client = Find(range.Client)!;
        for (var i = client.Find(range.Clock); i < client.Count; i++)
        {
            var item = client[i];
            if (item.Clock >= range.End)
                return;
            if (item.Kind is ContentKind.Gc or ContentKind.Deleted)
                continue;
            if (item.Type is { } type)
                Empty(type);
            item.Content = null;
            item.Kind = ContentKind.Deleted;
        }
    }

    /// <summary>Below a deleted container only the places among the clients' units remain.</summary>
    private void Empty(YType top)
    {
        toEmpty.Push(top);
        while (toEmpty.TryPop(out var type))
        {
            for (var item = type.Start; item is not null; )
            {
                var next = item.Right;
                Collapse(item);
                item = next;
            }
            if (type.Map is not null)
                foreach (var last in type.Map.Values)
                    for (var item = last; item is not null; )
                    {
                        var next = item.Left;
                        Collapse(item);
                        item = next;
                    }
            type.Start = null;
            type.Map = null;
        }
    }

    private void Collapse(Item item)
    {
        if (item.Type is { } type)
            toEmpty.Push(type);
        item.Kind = ContentKind.Gc;
        item.Deleted = true;
        item.Content = null;
        item.Left = item.Right = null;
        item.Parent = null;
        item.Key = null;
        item.OriginClient = item.RightClient = null;
        item.OriginClock = item.RightClock = 0;
        transaction.Seams.Add(new Seam(item.Client, item.Clock, item.Clock));
    }

    /// <summary>Joins what belongs together: where something was deleted, split or added.</summary>
    private void JoinSeams()
    {
        var seams = transaction.Seams;
        foreach (var client in transaction.Touched)
            if (client.Last?.Clock >= client.Before)
                seams.Add(new Seam(client, client.Before, client.State));
        foreach (var range in transaction.Deleted)
            seams.Add(new Seam(Find(range.Client)!, range.Clock, range.End));
        if (seams.Count <= ManyRanges)
            foreach (var (client, from, until) in seams)
                Join(client, from, until);
        else
            foreach (var (client, (from, until)) in ByClient(seams))
                Join(client, from, until);
        seams.Clear();
    }

    private static Dictionary<ClientStructs, (long From, long Until)> ByClient(List<Seam> seams)
    {
        var wide = new Dictionary<ClientStructs, (long From, long Until)>();
        foreach (var (client, from, until) in seams)
        {
            ref var range = ref CollectionsMarshal.GetValueRefOrAddDefault(
                wide,
                client,
                out var known
            );
            range = known
                ? (Math.Min(range.From, from), Math.Max(range.Until, until))
                : (from, until);
        }
        return wide;
    }

    private static void Join(ClientStructs client, long from, long until)
    {
        if (client.Count == 0)
            return;
        var newest = client.State - 1;
        var write = Math.Max(client.Find(Math.Min(from, newest)) - 1, 0);
        var last = Math.Min(client.Find(Math.Min(until, newest)) + 1, client.Count - 1);
        for (var read = write + 1; read <= last; read++)
            if (!TryJoin(client[write], client[read]) && ++write < read)
                client[write] = client[read];
        if (write < last)
            client.RemoveRange(write + 1, last - write);
    }

    private static bool TryJoin(Item left, Item right)
    {
        if (
            left.Kind != right.Kind
            || left.Deleted != right.Deleted
            || left.Length > YRules.MaxRunLength - right.Length
        )
            return false;
        if (left.Kind == ContentKind.Gc)
        {
            left.Length += right.Length;
            return true;
        }
        if (
            left.Right != right
            || right.OriginClient != left.Client
            || right.OriginClock != left.End - 1
            || !left.SameRightOrigin(right)
            || !TryJoinContent(left, right)
        )
            return false;
        left.Length += right.Length;
        left.Right = right.Right;
        if (right.Right is not null)
            right.Right.Left = left;
        else if (right.Key is not null)
            right.Parent!.Map![right.Key] = left;
        return true;
    }

    private static bool TryJoinContent(Item left, Item right)
    {
        var tail = left.Offset + left.Length;
        switch (left.Kind)
        {
            case ContentKind.Deleted:
                return true;
            case ContentKind.String:
                var text = (TextBuffer)left.Content!;
                if (text == right.Content && right.Offset == tail)
                    return true;
                if (!text.EndsAt(tail))
                {
                    text = TextBuffer.Copy(left.Text);
                    left.Content = text;
                    left.Offset = 0;
                }
                text.Append(right.Text);
                return true;
            case ContentKind.Any or ContentKind.Json:
                var values = left.Values;
                if (values == right.Content && right.Offset == tail)
                    return true;
                if (values.Count != tail)
                {
                    values = values.Copy(left.Offset, left.Length);
                    left.Content = values;
                    left.Offset = 0;
                }
                values.Append(right.Values, right.Offset, right.Length);
                return true;
            default:
                return false;
        }
    }
}
