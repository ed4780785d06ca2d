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
            "mention"
        );

    /// <summary>An update with another element is refused: every editor would delete it for everybody.</summary>
    internal static YRules Rules { get; } = YRules.Document with { Elements = Elements };

    /// <summary>Elements that stand between the words of a line.</summary>
    public static bool IsInline(string type) => type is "text" or "hardBreak" or "mention";

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
}
