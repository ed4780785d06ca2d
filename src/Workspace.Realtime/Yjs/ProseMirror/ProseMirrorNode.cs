namespace Workspace.Realtime.Yjs;

/// <summary>A mark on text.</summary>
/// <param name="Overlaps">Several of its kind may lie on the same text, such as comments.</param>
public sealed record ProseMirrorMark(
    string Type,
    IReadOnlyDictionary<string, object?> Attributes,
    bool Overlaps = false
);

/// <summary>
/// A node of a ProseMirror document. Attribute values are null, bool, double, string, long (a bigint), byte[], lists of these
/// as List&lt;object?&gt; and objects as OrderedDictionary&lt;string, object?&gt;. Names and values come from users: allow-list and escape.
/// </summary>
public sealed record ProseMirrorNode(string Type)
{
    private static readonly Dictionary<string, object?> NoAttributes = [];

    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = NoAttributes;
    public IReadOnlyList<ProseMirrorNode> Content { get; init; } = [];

    /// <summary>Of a text node its text, otherwise null.</summary>
    public string? Text { get; init; }
    public IReadOnlyList<ProseMirrorMark> Marks { get; init; } = [];

    public bool IsText => Text is not null;

    public static ProseMirrorNode OfText(
        string text,
        params IReadOnlyList<ProseMirrorMark> marks
    ) => new("text") { Text = text, Marks = marks };
}
