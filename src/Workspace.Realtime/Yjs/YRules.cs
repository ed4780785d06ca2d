using System.Collections.Frozen;

namespace Workspace.Realtime.Yjs;

/// <summary>What a shared container is; the values are those on the wire.</summary>
public enum YKind : byte
{
    Array = 0,
    Map = 1,
    Text = 2,
    XmlElement = 3,
    XmlFragment = 4,
    XmlHook = 5,
    XmlText = 6,

    /// <summary>A root of which nobody said what it is.</summary>
    Unknown = 255,
}

/// <summary>What a document may hold and how much of it an update may bring.</summary>
public sealed record YRules
{
    /// <summary>The root in which a text document lives.</summary>
    public const string DocumentRoot = "default";

    /// <summary>Documents of the workspace: one XML fragment with elements, formatted text and attributes, nothing else.</summary>
    public static YRules Document { get; } =
        new()
        {
            Roots = new Dictionary<string, YKind>
            {
                [DocumentRoot] = YKind.XmlFragment,
            }.ToFrozenDictionary(),
        };

    /// <summary>Everything yjs itself understands, without bounds on amount. For bytes we wrote or checked before.</summary>
    public static YRules Trusted { get; } =
        new()
        {
            MaxBytes = int.MaxValue,
            MaxStructs = int.MaxValue,
            MaxBlocks = int.MaxValue,
            MaxDeleteRanges = int.MaxValue,
            MaxNameBytes = int.MaxValue,
            MaxRootNames = int.MaxValue,
            MaxPendingStructs = int.MaxValue,
            MaxPendingBytes = long.MaxValue,
            MaxClients = int.MaxValue,
            MaxSteps = long.MaxValue,
            MaxGap = MaxSafeInteger,
        };

    /// <summary>The roots that may be named, with their kinds. Without it anything may stand anywhere.</summary>
    public IReadOnlyDictionary<string, YKind>? Roots { get; init; }

    /// <summary>The elements that may be used. Without it any name that looks like one of a schema.</summary>
    public IReadOnlySet<string>? Elements { get; init; }

    public int MaxBytes { get; init; } = (2 << 20) - 1;
    public int MaxStructs { get; init; } = 1 << 17;
    public int MaxBlocks { get; init; } = 1 << 12;
    public int MaxDeleteRanges { get; init; } = 50_000;

    /// <summary>Of a root, a key, an element, a mark; in UTF-8.</summary>
    public int MaxNameBytes { get; init; } = 64;

    /// <summary>Distinct root names in one update.</summary>
    public int MaxRootNames { get; init; } = 64;
    public int MaxPendingStructs { get; init; } = 1_000;
    public long MaxPendingBytes { get; init; } = 256 << 10;
    public int MaxClients { get; init; } = 100_000;

    /// <summary>Nesting of elements.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Neighbours looked at while finding the places of one update's items: bounds its time.</summary>
    public long MaxSteps { get; init; } = 10_000_000;

    /// <summary>Units an update may say are missing between those it brings.</summary>
    public long MaxGap { get; init; } = MaxRunLength;

    /// <summary>
    /// An item whose right neighbour lies before its left one (yjs makes such when undoing, and its own replicas then differ)
    /// stands where yjs would put it, which depends on how the text is split at the moment. Otherwise its place depends on
    /// nothing but units, so that a stored document is the one in memory. Only for comparing with yjs.
    /// </summary>
    internal bool CrossedAsYjs { get; init; }

    /// <summary>Nesting of JSON and Any values.</summary>
    internal const int MaxValueDepth = 64;

    /// <summary>The longest run of units in one struct or delete range.</summary>
    internal const int MaxRunLength = 1 << 30;

    internal const long MaxSafeInteger = (1L << 53) - 1;

    internal bool Strict => Roots is not null;

    internal bool AllowsElement(string name) =>
        Elements is not null
            ? Elements.Contains(name)
            : name.Length > 0
                && char.IsAsciiLetter(name[0])
                && name.AsSpan().IndexOfAnyExcept(NameCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
        );
}
