namespace Workspace.Realtime.Yjs;

public sealed partial class YDocument
{
    private readonly Stack<YType> toEmpty = new();

    /// <summary>Marks an item and all below it. Iterates: containers can be nested as deep as somebody likes.</summary>
    private void Delete(Item item)
    {
        if (item.Deleted)
            return;
        Mark(item);
        while (toEmpty.TryPop(out var type))
        {
            for (var child = type.Start; child is not null; child = child.Right)
                MarkOrJoin(child);
            if (type.Map is not null)
                foreach (var value in type.Map.Values)
                    MarkOrJoin(value);
        }
    }

    private void MarkOrJoin(Item item)
    {
        if (!item.Deleted)
            Mark(item);
        else
            transaction.Seams.Add(new Seam(item.Client, item.Clock, item.Clock));
    }

    private void Mark(Item item)
    {
        if (item.IsCounted)
            item.Parent!.Length -= item.Length;
        item.Deleted = true;
        transaction.Deleted.Add(new ClientRange(item.Client.Id, item.Clock, item.Length));
        if (item.Type is { } type)
            toEmpty.Push(type);
    }

    /// <summary>Above this many changes the structs of a client are written anew instead of moved at every one.</summary>
    private const int ManyRanges = 16;

    private void ApplyDeletes()
    {
        for (var start = 0; start < ready.Count; )
        {
            var id = ready[start].Client;
            var end = start + 1;
            while (end < ready.Count && ready[end].Client == id)
                end++;
            var client = Find(id)!;
            if (end - start > ManyRanges)
                DeleteMany(client, start, end);
            else
                for (var i = start; i < end; i++)
                    DeleteRange(client, ready[i]);
            start = end;
        }
    }

    private void DeleteRange(ClientStructs client, ClientRange range)
    {
        var index = client.Find(range.Clock);
        var item = client[index];
        if (!item.Deleted && item.Clock < range.Clock)
            client.Insert(++index, Split(item, (int)(range.Clock - item.Clock)));
        for (; index < client.Count && client[index].Clock < range.End; index++)
        {
            item = client[index];
            if (item.Deleted)
                continue;
            if (item.End > range.End)
                client.Insert(index + 1, Split(item, (int)(range.End - item.Clock)));
            Delete(item);
        }
    }

    private void DeleteMany(ClientStructs client, int start, int end)
    {
        var first = client.Find(ready[start].Clock);
        List<Item>? rewritten = null;
        var range = start;
        for (var i = first; i < client.Count; i++)
        {
            var item = client[i];
            while (range < end && ready[range].End <= item.Clock)
                range++;
            while (range < end && !item.Deleted && ready[range].Clock < item.End)
            {
                var (from, until) = (ready[range].Clock, ready[range].End);
                if (from > item.Clock)
                {
                    rewritten ??= CopyOf(client, first, i);
                    rewritten.Add(item);
                    item = Split(item, (int)(from - item.Clock));
                }
                if (until >= item.End)
                {
                    Delete(item);
                    break;
                }
                rewritten ??= CopyOf(client, first, i);
                rewritten.Add(item);
                var rest = Split(item, (int)(until - item.Clock));
                Delete(item);
                item = rest;
                range++;
            }
            rewritten?.Add(item);
        }
        if (rewritten is null)
            return;
        client.Truncate(first);
        foreach (var item in rewritten)
            client.Append(item);
    }

    private static List<Item> CopyOf(ClientStructs client, int from, int until)
    {
        var copy = new List<Item>(client.Count - from + ManyRanges);
        for (var i = from; i < until; i++)
            copy.Add(client[i]);
        return copy;
    }

    private void UndoAll() =>
        Undo(transaction.Touched.ToDictionary(client => client, client => client.Before), 0, 0, 0);

    /// <summary>Takes back what was integrated since the given states and what that deleted.</summary>
    private void Undo(
        Dictionary<ClientStructs, long> before,
        int deleted,
        int surrogates,
        int newRoots
    )
    {
        toEmpty.Clear();
        for (var i = deleted; i < transaction.Deleted.Count; i++)
            Revive(transaction.Deleted[i]);
        transaction.Deleted.RemoveRange(deleted, transaction.Deleted.Count - deleted);
        foreach (var (client, state) in before)
        {
            while (client.Last is { } newest && newest.Clock >= state)
            {
                Unlink(newest);
                client.Truncate(client.Count - 1);
            }
            if (client.Last is { } last && last.End > state)
                Shorten(last, (int)(last.End - state));
            if (client.Count == 0)
            {
                clients.Remove(client.Id);
                lastClient = null;
            }
        }
        for (var i = transaction.Surrogates.Count - 1; i >= surrogates; i--)
        {
            var (text, index, high, low) = transaction.Surrogates[i];
            var pair = text.Span(index, 2);
            (pair[0], pair[1]) = (high, low);
        }
        transaction.Surrogates.RemoveRange(surrogates, transaction.Surrogates.Count - surrogates);
        for (var i = newRoots; i < transaction.NewRoots.Count; i++)
            roots.Remove(transaction.NewRoots[i]);
        transaction.NewRoots.RemoveRange(newRoots, transaction.NewRoots.Count - newRoots);
    }

    private void Revive(ClientRange range)
    {
        var client = Find(range.Client)!;
        for (var i = client.Find(range.Clock); i < client.Count; i++)
        {
            var item = client[i];
            if (item.Clock >= range.End)
                break;
            if (item.Kind is ContentKind.Deleted or ContentKind.Gc)
                continue;
            item.Deleted = false;
            if (item.IsCounted)
                item.Parent!.Length += item.Length;
        }
    }

    private static void Unlink(Item item)
    {
        if (item.Kind == ContentKind.Gc)
            return;
        if (item.IsCounted)
            item.Parent!.Length -= item.Length;
        if (item.Left is not null)
            item.Left.Right = item.Right;
        else if (item.Key is null)
            item.Parent!.Start = item.Right;
        if (item.Right is not null)
            item.Right.Left = item.Left;
        else if (item.Key is not null && item.Left is not null)
            item.Parent!.Map![item.Key] = item.Left;
        else if (item.Key is not null)
            item.Parent!.Map!.Remove(item.Key);
    }

    /// <summary>Takes back text that was added to an item.</summary>
    private static void Shorten(Item item, int length)
    {
        item.Length -= length;
        if (item.IsCounted)
            item.Parent!.Length -= length;
        var text = (TextBuffer)item.Content!;
        if (text.EndsAt(item.Offset + item.Length + length))
            text.Shrink(length);
    }
}
