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
            var item = client.Items[i];
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
        transaction.Seams.Add((item.Client, item.Clock));
    }

    /// <summary>Joins what belongs together: where something was deleted, split or added.</summary>
    private void JoinSeams()
    {
        var seams = transaction.Seams;
        foreach (var range in transaction.Deleted)
        {
            var client = Find(range.Client)!;
            for (var i = client.Find(range.Clock); i < client.Count; i++)
            {
                seams.Add((client, client.Items[i].Clock));
                if (client.Items[i].Clock >= range.End)
                    break;
            }
        }
        if (seams.Count == 0)
            return;
        if (seams.Count > 1)
            seams.Sort(
                static (a, b) =>
                    a.Client != b.Client
                        ? a.Client.Id.CompareTo(b.Client.Id)
                        : a.Clock.CompareTo(b.Clock)
            );
        for (var start = 0; start < seams.Count; )
        {
            var end = start + 1;
            while (end < seams.Count && seams[end].Client == seams[start].Client)
                end++;
            Join(seams[start].Client, start, end);
            start = end;
        }
        seams.Clear();
    }

    private void Join(ClientStructs client, int start, int end)
    {
        var seams = transaction.Seams;
        if (client.Count == 0)
            return;
        if (end - start <= ManyRanges)
        {
            for (var i = end - 1; i >= start; i--)
            {
                if (seams[i].Clock >= client.State)
                    continue;
                var index = client.Find(seams[i].Clock);
                if (index > 0 && TryJoin(client.Items[index - 1], client.Items[index]))
                    client.RemoveRange(index, 1);
                else
                    index++;
                // A split leaves two seams: before the part and after it.
                if (
                    index > 0
                    && index < client.Count
                    && TryJoin(client.Items[index - 1], client.Items[index])
                )
                    client.RemoveRange(index, 1);
            }
            return;
        }
        var first = Math.Max(client.Find(Math.Min(seams[start].Clock, client.State - 1)) - 1, 0);
        var until = Math.Min(seams[end - 1].Clock, client.State - 1);
        var last = Math.Min(client.Find(until) + 1, client.Count - 1);
        var write = first;
        for (var read = first + 1; read <= last; read++)
            if (!TryJoin(client.Items[write], client.Items[read]))
                client.Items[++write] = client.Items[read];
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
