namespace Workspace.Realtime.Yjs;

/// <summary>The kinds of struct, as numbered on the wire.</summary>
internal enum ContentKind : byte
{
    Gc = 0,
    Deleted = 1,
    Json = 2,
    Binary = 3,
    String = 4,
    Embed = 5,
    Format = 6,
    Type = 7,
    Any = 8,
    Doc = 9,
    Skip = 10,
}

/// <summary>One struct as it stands in an update; names and content are places in the update's bytes.</summary>
internal struct WireStruct
{
    public const byte OriginFlag = 0x80;
    public const byte RightFlag = 0x40;
    public const byte KeyFlag = 0x20;

    public ulong Client;
    public long Clock;
    public int Length;
    public byte Info;
    public ulong OriginClient;
    public long OriginClock;
    public ulong RightClient;
    public long RightClock;

    /// <summary>The item that holds the parent; only when neither origin is present and there is no root.</summary>
    public ulong ParentClient;
    public long ParentClock;
    public Slice Root;
    public Slice Key;
    public Slice Content;

    /// <summary>Which of several updates the places refer to.</summary>
    public int Source;

    public readonly long End => Clock + Length;
    public readonly ContentKind Kind => (ContentKind)(Info & 0x1f);
    public readonly bool HasOrigin => (Info & OriginFlag) != 0;
    public readonly bool HasRight => (Info & RightFlag) != 0;
    public readonly bool NamesParent => (Info & (OriginFlag | RightFlag)) == 0;
    public readonly bool IsItem => Kind is not (ContentKind.Gc or ContentKind.Skip);
}

/// <summary>A part of the bytes; Length -1 where there is none.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public static readonly Slice None = new(0, -1);

    public bool Exists => Length >= 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);
}
