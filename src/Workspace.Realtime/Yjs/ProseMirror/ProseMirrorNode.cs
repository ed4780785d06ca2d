using System.Text;

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

    /// <summary>The text alone, a line per block.</summary>
    public string ToPlainText()
    {
        var text = new StringBuilder();
        var lineStarts = true;
        var waiting = new Stack<(ProseMirrorNode Node, bool Inline)>();
        waiting.Push((this, true));
        while (waiting.TryPop(out var next))
        {
            var (node, inline) = next;
            if (!inline && !lineStarts)
            {
                text.Append('\n');
                lineStarts = true;
            }
            if (node.Text is not null)
            {
                text.Append(node.Text);
                lineStarts = false;
            }
            else if (node.Type is "hardBreak" or "hard_break")
            {
                text.Append('\n');
                lineStarts = false;
            }
            else if (!inline && node.Content.Count == 0)
                lineStarts = false;
            var besideText = node.Content.Any(static child => child.IsText);
            for (var i = node.Content.Count - 1; i >= 0; i--)
                waiting.Push((node.Content[i], besideText));
        }
        return text.ToString();
    }
}
