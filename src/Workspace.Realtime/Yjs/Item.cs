namespace Workspace.Realtime.Yjs;

/// <summary>A run of units of one client. Kind Gc keeps nothing but its place among the client's units.</summary>
internal sealed class Item(ClientStructs client, long clock, int length, ContentKind kind)
{
    public readonly ClientStructs Client = client;
    public readonly long Clock = clock;
    public int Length = length;
    public ContentKind Kind = kind;
    public bool Deleted = kind is ContentKind.Gc or ContentKind.Deleted;

    /// <summary>Last unit to the left and first to the right when it was made; no client where there was none.</summary>
    public ClientStructs? OriginClient;
    public long OriginClock;
    public ClientStructs? RightClient;
    public long RightClock;

    public Item? Left;
    public Item? Right;
    public YType? Parent;

    /// <summary>Among the values of this key, not in the list.</summary>
    public string? Key;

    /// <summary>TextBuffer, RawValues, YType, or the bytes as on the wire.</summary>
    public object? Content;

    /// <summary>Where the content starts in a TextBuffer or RawValues shared with other items.</summary>
    public int Offset;

    /// <summary>Marks of the last search for a place that passed here.</summary>
    public uint ScanStamp;
    public int ScanIndex;

    public long End => Clock + Length;

    public bool Countable =>
        Kind is not (ContentKind.Gc or ContentKind.Deleted or ContentKind.Format);

    public bool IsCounted => Key is null && !Deleted && Countable;

    public YType? Type => Content as YType;

    public ReadOnlySpan<char> Text => ((TextBuffer)Content!).Span(Offset, Length);

    public RawValues Values => (RawValues)Content!;

    public bool SameRightOrigin(Item other) =>
        RightClient == other.RightClient && RightClock == other.RightClock;

    public bool SameOrigin(Item other) =>
        OriginClient == other.OriginClient && OriginClock == other.OriginClock;
}

/// <summary>Everything one client made: structs without gaps from clock 0.</summary>
internal sealed class ClientStructs(ulong id)
{
    public readonly ulong Id = id;
    public Item[] Items = new Item[4];
    public int Count;

    public const long Untouched = -1;

    /// <summary>State before the update being applied added to it.</summary>
    public long Before = Untouched;

    public long State => Count == 0 ? 0 : Items[Count - 1].End;

    public void Reserve(int count)
    {
        if (Count + count > Items.Length)
            Array.Resize(ref Items, Math.Max(Count + count, Items.Length * 2));
    }

    public void Append(Item item)
    {
        if (Count == Items.Length)
            Array.Resize(ref Items, Count * 2);
        Items[Count++] = item;
    }

    public void Insert(int index, Item item)
    {
        if (Count == Items.Length)
            Array.Resize(ref Items, Count * 2);
        Array.Copy(Items, index, Items, index + 1, Count - index);
        Items[index] = item;
        Count++;
    }

    public void RemoveRange(int index, int count)
    {
        Array.Copy(Items, index + count, Items, index, Count - index - count);
        Array.Clear(Items, Count - count, count);
        Count -= count;
    }

    /// <summary>
    /// Index of the struct that holds the clock, which must be below State. Mostly it lies near the one found before: people
    /// go on where they were.
    /// </summary>
    public int Find(long clock)
    {
        var (low, high) = (0, Count - 1);
        if (Items[high].Clock <= clock)
            return high;
        if (found < high)
        {
            if (Items[found].Clock > clock)
                high = found - 1;
            else if (Items[found + 1].Clock > clock)
                return found;
            else
                low = found + 1;
        }
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high + 1) >> 1);
            if (Items[middle].Clock <= clock)
                low = middle;
            else
                high = middle - 1;
        }
        return found = low;
    }

    private int found;
}

/// <summary>A shared container: a list, values by key, or both.</summary>
internal sealed class YType(YKind kind, string? name)
{
    /// <summary>Of an element or hook its name; of a root the name it is reached by.</summary>
    public readonly string? Name = name;
    public readonly YKind Kind = kind;

    /// <summary>The item that holds it; none for a root.</summary>
    public Item? Owner;
    public Item? Start;

    /// <summary>Per key the last of its values.</summary>
    public Dictionary<string, Item>? Map;
    public long Length;
    public int Depth;

    public Item? Last(string key) =>
        Map is not null && Map.TryGetValue(key, out var item) ? item : null;
}
