using System.Text;

namespace Workspace.Realtime.Yjs;

public sealed partial class YDocument
{
    /// <summary>
    /// Puts a struct at its place (YATA), or says which unit it waits for. Nothing is touched while it waits.
    /// </summary>
    private bool TryIntegrate(
        in WireStruct wire,
        ReadOnlySpan<byte> bytes,
        out (ulong Client, long Clock) missing
    )
    {
        missing = default;
        var client = Find(wire.Client);
        var state = client?.State ?? 0;
        if (wire.End <= state)
        {
            transaction.Repeats = true;
            return true;
        }
        if (wire.Clock > state)
            return Waits(wire.Client, wire.Clock - 1, out missing);
        // Of a struct that is known in part, the rest hangs on the last unit that is known.
        var offset = (int)(state - wire.Clock);
        if (offset == 0 && wire.HasOrigin && !Knows(wire.OriginClient, wire.OriginClock))
            return Waits(wire.OriginClient, wire.OriginClock, out missing);
        if (wire.HasRight && !Knows(wire.RightClient, wire.RightClock))
            return Waits(wire.RightClient, wire.RightClock, out missing);
        var namesItem = wire.IsItem && wire.NamesParent && !wire.Root.Exists;
        if (offset == 0 && namesItem && !Knows(wire.ParentClient, wire.ParentClock))
            return Waits(wire.ParentClient, wire.ParentClock, out missing);
        client ??= AddClient(wire.Client);
        if (offset > 0)
            transaction.Repeats = true;
        if (!wire.IsItem || !Place(client, wire, bytes, offset))
        {
            transaction.Touch(client);
            var gone = new Item(client, state, (int)(wire.End - state), ContentKind.Gc);
            client.Append(gone);
        }
        return true;
    }

    private static bool Waits(ulong client, long clock, out (ulong, long) missing)
    {
        missing = (client, clock);
        return false;
    }

    private bool Knows(ulong client, long clock) =>
        Find(client) is { } known && clock < known.State;

    private ClientStructs AddClient(ulong id)
    {
        if (clients.Count >= active.MaxClients)
            throw YjsException.Limit("The document has too many clients.");
        var client = clients[id] = new ClientStructs(id);
        transaction.Touch(client);
        return client;
    }

    /// <param name="offset">Leading units that are known already.</param>
    /// <returns>False when what it hangs on is gone: then the item is gone as well.</returns>
    private bool Place(
        ClientStructs client,
        in WireStruct wire,
        ReadOnlySpan<byte> bytes,
        int offset
    )
    {
        Item? left = null;
        Item? right = null;
        ClientStructs? originClient = null;
        var originClock = 0L;
        if (offset > 0)
            (originClient, originClock) = (client, client.State - 1);
        else if (wire.HasOrigin)
            (originClient, originClock) = (Find(wire.OriginClient)!, wire.OriginClock);
        if (originClient is not null)
            left = EndingAt(originClient, originClock);
        ClientStructs? rightClient = null;
        if (wire.HasRight)
        {
            rightClient = Find(wire.RightClient)!;
            right =
                left?.Right is { } next
                && next.Client == rightClient
                && next.Clock == wire.RightClock
                    ? next
                    : StartingAt(rightClient, wire.RightClock);
            if (right.Kind == ContentKind.Gc)
                return false;
        }
        if (left is { Kind: ContentKind.Gc })
            return false;
        // Undoing a deletion, yjs itself sometimes takes one unit of the same client and update as both neighbours; nobody else
        // can have put anything beside it, so that replicas agree on the place all the same.
        var checkOrder =
            active.Strict
            && left is not null
            && right is not null
            && !(
                originClient == client
                && rightClient == client
                && IsNews(client, originClock)
                && IsNews(client, wire.RightClock)
            );
        if (checkOrder)
            CheckNeighbours(left!, originClock, right!);
        else if (
            left is not null
            && left.End != originClock + 1
            && (!rules.CrossedAsYjs || CameApart(rightClient!.Id, wire.RightClock, originClock))
        )
            left = EndingAt(originClient!, originClock);
        var (parent, key) =
            offset == 0 && wire.NamesParent ? NamedParent(wire, bytes)
            : (left ?? right) is { } neighbour ? (neighbour.Parent, neighbour.Key)
            : (null, null);
        if (parent is null)
            return false;
        CheckPlace(parent, key, wire, bytes);
        if (
            offset == 0
            && left is not null
            && wire.Kind == ContentKind.String
            && TryExtend(client, left, right, rightClient, wire, bytes)
        )
            return true;
        var item = new Item(client, client.State, wire.Length - offset, wire.Kind)
        {
            OriginClient = originClient,
            OriginClock = originClock,
            RightClient = rightClient,
            RightClock = wire.HasRight ? wire.RightClock : 0,
            Parent = parent,
            Key = key,
        };
        if (checkOrder)
            CheckOrder(left!, right!, item);
        Link(item, FindLeft(item, left, right));
        transaction.Touch(client);
        client.Append(item);
        FillContent(item, wire, bytes, offset);
        if (item.Deleted && reports)
            transaction.Deleted.Add(new ClientRange(client.Id, item.Clock, item.Length));
        if (item.IsCounted)
            parent.Length += item.Length;
        if (key is not null && item.Right is null && item.Left is not null)
            Delete(item.Left);
        if (parent.Owner is { Deleted: true } || (key is not null && item.Right is not null))
            Delete(item);
        return true;
    }

    /// <summary>Typing on: the text is added to the item before it, as tidying up would do.</summary>
    private bool TryExtend(
        ClientStructs client,
        Item left,
        Item? right,
        ClientStructs? rightClient,
        in WireStruct wire,
        ReadOnlySpan<byte> bytes
    )
    {
        if (
            left.Client != client
            || left.End != wire.Clock
            || left.Kind != ContentKind.String
            || left.Deleted
            || left.Key is not null
            || left.Right != right
            || left.RightClient != rightClient
            || (rightClient is not null && left.RightClock != wire.RightClock)
            || left.Length > YRules.MaxRunLength - wire.Length
        )
            return false;
        var text = (TextBuffer)left.Content!;
        if (!text.EndsAt(left.Offset + left.Length))
            return false;
        transaction.Touch(client);
        var reader = new ByteReader(wire.Content.Of(bytes));
        text.AppendUtf8(reader.VarBytes(), wire.Length);
        left.Length += wire.Length;
        left.Parent!.Length += wire.Length;
        return true;
    }

    /// <summary>Whether the unit came with the update being applied.</summary>
    private static bool IsNews(ClientStructs client, long clock) =>
        client.Before != ClientStructs.Untouched && clock >= client.Before;

    /// <summary>
    /// Where the right neighbour lies before the left one in one run of text, the place depends on whether they are parts of
    /// one item; yjs does not join what one update brings before all of it is there.
    /// </summary>
    private bool CameApart(ulong client, long right, long left)
    {
        Steps(decoded.Blocks.Count);
        foreach (var (id, start, end) in decoded.Blocks)
        {
            if (id != client)
                continue;
            var (low, high) = (start, end);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                if (decoded.Structs[middle].Clock < right)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low < end && decoded.Structs[low].Clock <= left;
        }
        return false;
    }

    private static void CheckNeighbours(Item left, long originClock, Item right)
    {
        if (left == right || left.End != originClock + 1)
            throw YjsException.Semantic("The right neighbour is not right of the left one.");
        if (left.Parent != right.Parent || left.Key != right.Key)
            throw YjsException.Semantic("The neighbours are in different places.");
    }

    /// <summary>
    /// The right neighbour must come after the left one, or replicas would differ for ever. Mostly this follows from what
    /// is known: both hang on the same unit on one side.
    /// </summary>
    private void CheckOrder(Item left, Item right, Item item)
    {
        if (left.Right == right || right.SameOrigin(item) || left.SameRightOrigin(item))
            return;
        for (var next = left.Right; next != right; next = next.Right)
        {
            if (next is null)
                throw YjsException.Semantic("The right neighbour is not right of the left one.");
            Step();
        }
    }

    private void Step() => Steps(1);

    /// <summary>Moving structs is cheap, but not free.</summary>
    private void Moved(int structs) => Steps(structs >> 6);

    private void Steps(int count)
    {
        transaction.Steps += count;
        if (transaction.Steps > active.MaxSteps)
            throw YjsException.Limit("The update takes too long to place.");
    }

    private (YType? Parent, string? Key) NamedParent(in WireStruct wire, ReadOnlySpan<byte> bytes)
    {
        var key = wire.Key.Exists ? Encoding.UTF8.GetString(wire.Key.Of(bytes)) : null;
        if (!wire.Root.Exists)
        {
            var owner = Containing(Find(wire.ParentClient)!, wire.ParentClock);
            if (!owner.Deleted && owner.Type is null)
                throw YjsException.Semantic("The parent holds nothing.");
            // Deleted and collected: then there is no container any more.
            return (owner.Type, key);
        }
        var name = Encoding.UTF8.GetString(wire.Root.Of(bytes));
        return (Root(name) ?? AddRoot(name), key);
    }

    private YType? Root(string name) => roots.GetValueOrDefault(name);

    private YType AddRoot(string name)
    {
        var kind = YKind.Unknown;
        if (active.Strict && !active.Roots!.TryGetValue(name, out kind))
            throw YjsException.Semantic("Unknown root.");
        transaction.NewRoots.Add(name);
        return roots[name] = new YType(KindOfRoot(name), name);
    }

    private YKind KindOfRoot(string name) =>
        rules.Roots?.TryGetValue(name, out var kind) is true ? kind : YKind.Unknown;

    private Item? FindLeft(Item item, Item? left, Item? right) =>
        NeedsSearch(left, right) ? Search(item, left, right) : left;

    private static bool NeedsSearch(Item? left, Item? right) =>
        left is null ? right is null || right.Left is not null : left.Right != right;

    private Item? Search(Item item, Item? left, Item? right)
    {
        var other = left is not null ? left.Right : First(item.Parent!, item.Key);
        var stamp = ++scanStamp;
        var index = 0;
        var conflictsFrom = 0;
        for (; other is not null && other != right; other = other.Right)
        {
            Step();
            other.ScanStamp = stamp;
            other.ScanIndex = index++;
            if (other.SameOrigin(item))
            {
                if (other.Client.Id < item.Client.Id)
                {
                    left = other;
                    conflictsFrom = index;
                }
                else if (other.SameRightOrigin(item))
                    break;
            }
            else if (
                other.OriginClient is { } client
                && Containing(client, other.OriginClock) is var origin
                && origin.ScanStamp == stamp
            )
            {
                if (origin.ScanIndex < conflictsFrom)
                {
                    left = other;
                    conflictsFrom = index;
                }
            }
            else
                break;
        }
        return left;
    }

    private Item? First(YType parent, string? key)
    {
        if (key is null)
            return parent.Start;
        var item = parent.Last(key);
        while (item?.Left is { } earlier)
        {
            Step();
            item = earlier;
        }
        return item;
    }

    private void Link(Item item, Item? left)
    {
        var parent = item.Parent!;
        item.Left = left;
        if (left is not null)
        {
            item.Right = left.Right;
            left.Right = item;
        }
        else
        {
            item.Right = First(parent, item.Key);
            if (item.Key is null)
                parent.Start = item;
        }
        if (item.Right is not null)
            item.Right.Left = item;
        else if (item.Key is not null)
            (parent.Map ??= new(StringComparer.Ordinal))[item.Key] = item;
    }

    private void FillContent(Item item, in WireStruct wire, ReadOnlySpan<byte> bytes, int offset)
    {
        var content = wire.Content.Of(bytes);
        switch (wire.Kind)
        {
            case ContentKind.Deleted:
                break;
            case ContentKind.String:
                var reader = new ByteReader(content);
                (item.Content, item.Offset) = TextOf(reader.VarBytes(), wire.Length, offset);
                break;
            case ContentKind.Any or ContentKind.Json:
                item.Content = RawValues.Read(content, wire.Kind, offset);
                break;
            case ContentKind.Type:
                var (kind, name) = ReadType(content);
                item.Content = new YType(kind, name)
                {
                    Owner = item,
                    Depth = item.Parent!.Depth + 1,
                };
                break;
            default:
                item.Content = content.ToArray();
                break;
        }
    }

    /// <summary>Where the texts of one update stand together; many small buffers would cost more than what is in them.</summary>
    private TextBuffer? texts;

    private (TextBuffer Text, int Offset) TextOf(ReadOnlySpan<byte> text, int length, int skip)
    {
        if (decoded.Count == 1 || skip > 0)
            return (TextBuffer.Decode(text, length, skip), 0);
        texts ??= new TextBuffer(decoded.TextLength);
        return (texts, texts.AppendUtf8(text, length));
    }

    private static (YKind Kind, string? Name) ReadType(ReadOnlySpan<byte> content)
    {
        var reader = new ByteReader(content);
        var kind = (YKind)reader.VarUInt();
        return (kind, reader.Remaining > 0 ? Encoding.UTF8.GetString(reader.VarBytes()) : null);
    }

    private static Item Containing(ClientStructs client, long clock) => client[client.Find(clock)];

    private Item EndingAt(ClientStructs client, long clock)
    {
        var index = client.Find(clock);
        var item = client[index];
        if (clock + 1 < item.End && item.Kind != ContentKind.Gc)
            Moved(client.Insert(index + 1, Split(item, (int)(clock + 1 - item.Clock))));
        return item;
    }

    private Item StartingAt(ClientStructs client, long clock)
    {
        var index = client.Find(clock);
        var item = client[index];
        if (clock == item.Clock || item.Kind == ContentKind.Gc)
            return item;
        var right = Split(item, (int)(clock - item.Clock));
        Moved(client.Insert(index + 1, right));
        return right;
    }

    /// <summary>The right part, linked in the list but not yet among the client's structs.</summary>
    private Item Split(Item item, int length)
    {
        var right = new Item(item.Client, item.Clock + length, item.Length - length, item.Kind)
        {
            Deleted = item.Deleted,
            OriginClient = item.Client,
            OriginClock = item.Clock + length - 1,
            RightClient = item.RightClient,
            RightClock = item.RightClock,
            Left = item,
            Right = item.Right,
            Parent = item.Parent,
            Key = item.Key,
            Content = item.Content,
            Offset = item.Offset + length,
        };
        if (item.Content is TextBuffer text)
        {
            var pair = text.Span(right.Offset - 1, 2);
            if (char.IsHighSurrogate(pair[0]))
            {
                transaction.Surrogates.Add((text, right.Offset - 1, pair[0], pair[1]));
                pair.Fill(TextBuffer.Replacement);
            }
        }
        item.Length = length;
        item.Right = right;
        if (right.Right is not null)
            right.Right.Left = right;
        else if (right.Key is not null)
            right.Parent!.Map![right.Key] = right;
        transaction.Seams.Add(new Seam(item.Client, right.Clock, right.Clock));
        return right;
    }
}
