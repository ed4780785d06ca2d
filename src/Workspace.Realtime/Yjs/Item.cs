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
