using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>
/// What a text shows that stands elsewhere: the files of its images, the cards of its live blocks, and the words between. Whoever
/// renders looks it up, because the engine knows no addresses. Without it an image is its description.
/// </summary>
public sealed record TextSurroundings
{
    /// <summary>The attribute that holds what was looked up. Its values are of types of ours, which no update can bring.</summary>
    internal const string Shown = "shown";

    public static TextSurroundings None { get; } = new();

    public IReadOnlyDictionary<Guid, ShownFile> Files { get; init; } =
        new Dictionary<Guid, ShownFile>();

    public IReadOnlyDictionary<CardKey, ShownCard> Cards { get; init; } =
        new Dictionary<CardKey, ShownCard>();

    public SurroundingWords Words { get; init; } = new();

    /// <summary>Begins the ids in the HTML, so that two texts can stand in one page.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>The text with what it shows in the nodes that show it.</summary>
    internal ProseMirrorNode Resolve(ProseMirrorNode node) =>
        node.Type switch
        {
            "image" => With(
                node,
                new ShownImage(
                    Files.GetValueOrDefault(DocumentSchema.FileOf(node) ?? Guid.Empty),
                    Words.ImageUndescribed
                )
            ),
            "liveBlock" => With(
                node,
                (DocumentSchema.CardOf(node) is { } key ? Cards.GetValueOrDefault(key) : null)
                    ?? new ShownCard(Words.CardMissing, "", "", null)
            ),
            _ when node.Content.Count == 0 => node,
            _ => node with { Content = [.. node.Content.Select(Resolve)] },
        };

    private static ProseMirrorNode With(ProseMirrorNode node, object? shown) =>
        node with
        {
            Attributes = new Dictionary<string, object?>(node.Attributes) { [Shown] = shown },
        };
}

/// <param name="File">Null when it is not there.</param>
/// <param name="Undescribed">What to say when nobody described it.</param>
internal sealed record ShownImage(ShownFile? File, string Undescribed);

/// <summary>A file that an image shows.</summary>
/// <param name="Address">Where it is read.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="Width">In pixels, as is <paramref name="Height"/>.</param>
public sealed record ShownFile(string Address, string Sha256, int Width, int Height);

/// <summary>What a live block stands for.</summary>
/// <param name="Kind"><c>item</c>, an agenda item, or <c>decision</c>.</param>
public readonly record struct CardKey(string Kind, Guid Id)
{
    public const string Item = "item";
    public const string Decision = "decision";
}

/// <summary>What a live block shows. A text that is frozen keeps it as it was.</summary>
/// <param name="Title">Plain text, as are <paramref name="State"/> and <paramref name="Date"/>.</param>
/// <param name="Link">Where it leads; null when nowhere.</param>
public sealed record ShownCard(string Title, string State, string Date, string? Link)
{
    /// <summary>What it is, in a word.</summary>
    public string Kind { get; init; } = "";
}

/// <summary>Words that a rendering adds to what people wrote.</summary>
public sealed record SurroundingWords
{
    /// <summary>Above the notes.</summary>
    public string Footnotes { get; init; } = "";

    /// <summary>Says where the link of a note leads; <c>{0}</c> is its number.</summary>
    public string Footnote { get; init; } = "{0}";

    /// <summary>Says where the link below a note leads; <c>{0}</c> is its number.</summary>
    public string BackToText { get; init; } = "{0}";

    /// <summary>In place of an image that nobody described.</summary>
    public string ImageUndescribed { get; init; } = "";

    /// <summary>In place of what the reader may not see, or is no more.</summary>
    public string CardMissing { get; init; } = "";
}

/// <summary>What a text shows that stands elsewhere, to look it up: the first so many of each.</summary>
public sealed record TextReferences(IReadOnlySet<Guid> Files, IReadOnlySet<CardKey> Cards)
{
    private const int Most = 1_000;

    internal static TextReferences Of(params IReadOnlyList<ProseMirrorNode> texts)
    {
        var (files, cards) = (new HashSet<Guid>(), new HashSet<CardKey>());
        var waiting = new Stack<ProseMirrorNode>(texts);
        while (waiting.TryPop(out var node))
        {
            if (files.Count < Most && DocumentSchema.FileOf(node) is { } file)
            {
                files.Add(file);
            }
            else if (cards.Count < Most && DocumentSchema.CardOf(node) is { } card)
            {
                cards.Add(card);
            }

            for (var i = node.Content.Count - 1; i >= 0; i--)
            {
                waiting.Push(node.Content[i]);
            }
        }

        return new(files, cards);
    }
}
