using System.Collections.Frozen;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>What documents are written with; the editor's own list stands in <c>editor-schema.ts</c>, both in docs/realtime-protocol.md.</summary>
public static class DocumentSchema
{
    /// <summary>Grows with each change of names: a browser that knows fewer would delete what it does not know.</summary>
    public const int Version = 3;

    public static IReadOnlySet<string> Elements { get; } =
        FrozenSet.Create(
            "paragraph",
            "heading",
            "bulletList",
            "orderedList",
            "listItem",
            "taskList",
            "taskItem",
            "blockquote",
            "codeBlock",
            "horizontalRule",
            "hardBreak",
            "table",
            "tableRow",
            "tableHeader",
            "tableCell",
            "callout",
            "details",
            "detailsSummary",
            "mention",
            "image",
            "footnote",
            "columns",
            "column",
            "liveBlock"
        );

    /// <summary>An update with another element is refused: every editor would delete it for everybody.</summary>
    internal static YRules Rules { get; } = YRules.Document with { Elements = Elements };

    /// <summary>Elements that stand between the words of a line.</summary>
    public static bool IsInline(string type) =>
        type is "text" or "hardBreak" or "mention" or "footnote";

    /// <summary>Blocks that hold no text of their own but show something.</summary>
    public static bool IsShowing(string type) => type is "image" or "liveBlock";

    /// <summary>A mention as it is read: people are called by an @.</summary>
    public static string MentionText(ProseMirrorNode node)
    {
        var label = node.Text("label") ?? "";
        return node.Text("kind") == "person" ? "@" + label : label;
    }

    /// <summary>An address that a text may point to: elsewhere on the web, a mail address or a telephone number.</summary>
    public static bool IsSafeAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http" or "mailto" or "tel";

    /// <summary>What a callout says of itself; an unknown kind is as good as the first.</summary>
    public static string CalloutKind(ProseMirrorNode node) =>
        node.Text("kind") is ("attention" or "agreed") and var kind ? kind : "info";

    /// <summary>In characters; longer is no description.</summary>
    private const int LongestDescription = 1_000;

    /// <summary>The file of an image; null when it names none.</summary>
    public static Guid? FileOf(ProseMirrorNode node) =>
        node.Type == "image" && Guid.TryParseExact(node.Text("file"), "D", out var file)
            ? file
            : null;

    /// <summary>What an image shows, in words: empty for decoration, null when nobody said.</summary>
    public static string? DescriptionOf(ProseMirrorNode image) =>
        image.Text("alt") is { } said ? WholeCharacters.Cut(said, LongestDescription) : null;

    /// <summary>The part of the line that an image takes; an unknown one is as good as the whole.</summary>
    public static string WidthOf(ProseMirrorNode image) =>
        image.Text("width") is ("small" or "half") and var width ? width : "full";

    /// <summary>What a live block stands for; null when it says nothing known.</summary>
    public static CardKey? CardOf(ProseMirrorNode node) =>
        node.Type == "liveBlock"
        && node.Text("kind") is (CardKey.Item or CardKey.Decision) and var kind
        && Guid.TryParseExact(node.Text("id"), "D", out var id)
            ? new CardKey(kind, id)
            : null;

    /// <summary>What such a block says in a line of text.</summary>
    public static string ShowingText(ProseMirrorNode node) =>
        node.Type == "image"
            ? DescriptionOf(node) is { Length: > 0 } words
                ? $"[{words}]"
                : ""
            : node.Attributes.GetValueOrDefault(TextSurroundings.Shown) is ShownCard card
                ? string.Join(
                    " · ",
                    new[] { card.Title, card.State, card.Date }.Where(part => part.Length > 0)
                )
                : "";
}
