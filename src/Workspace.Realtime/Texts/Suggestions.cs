using System.Text.RegularExpressions;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>
/// Suggestions as they stand in a text; <c>suggestion-schema.ts</c> writes them, docs/realtime-protocol.md describes them. Until
/// somebody accepts it a suggestion is no part of the text.
/// </summary>
internal static partial class Suggestions
{
    private const string Insertion = "insertion";
    private const string Deletion = "deletion";
    private const string Formatting = "formatting";

    /// <summary>What a text suggests, in its order.</summary>
    public static IReadOnlyList<Suggestion> In(ProseMirrorNode document)
    {
        var found = new OrderedDictionary<string, Suggestion>(StringComparer.Ordinal);
        var waiting = new Stack<ProseMirrorNode>([document]);
        while (waiting.TryPop(out var node))
        {
            foreach (var mark in node.Marks)
            {
                if (IdOf(mark) is not { } id)
                {
                    continue;
                }

                switch (mark.Type)
                {
                    case Insertion:
                        found[id] = Known(id) with { Inserted = Known(id).Inserted + node.Text };
                        break;
                    case Deletion when IsStruck(node):
                        found[id] = Known(id) with { Deleted = Known(id).Deleted + node.Text };
                        break;
                    case Formatting:
                        found[id] = Known(id) with { ChangesLook = true };
                        break;
                }
            }

            foreach (var name in new[] { "suggestedBreak", "suggestedKind", "suggested" })
            {
                if (node.Text(name) is { } value && Id().Match(value) is { Success: true } match)
                {
                    found[match.Value] = Known(match.Value) with { ChangesLook = true };
                }
            }

            for (var i = node.Content.Count - 1; i >= 0; i--)
            {
                waiting.Push(node.Content[i]);
            }
        }

        return [.. found.Values];

        Suggestion Known(string id) => found.GetValueOrDefault(id) ?? new(id, "", "", false);
    }

    /// <summary>The text when nothing of what is suggested is accepted.</summary>
    public static ProseMirrorNode Without(ProseMirrorNode node)
    {
        if (node.IsText)
        {
            return node with { Marks = MarksWithout(node.Marks) };
        }

        var content = new List<ProseMirrorNode>(node.Content.Count);
        foreach (var child in node.Content)
        {
            if (
                child.Marks.Any(mark => mark.Type == Insertion && IdOf(mark) is not null)
                || Comes(child, "suggested")
            )
            {
                continue;
            }

            var begins = Begins(child);
            var plain = Without(child);
            if (begins && content is [.., var last] && Joined(last, plain) is { } joined)
            {
                content[^1] = joined;
            }
            else
            {
                content.Add(plain);
            }
        }

        return Kind(node) with
        {
            Content = content,
        };
    }

    /// <summary>Words with both marks are to go only when the one says so of the other; see <c>struckBy</c> in the editor.</summary>
    private static bool IsStruck(ProseMirrorNode node) =>
        node.Marks.FirstOrDefault(mark => mark.Type == Deletion) is { } deletion
        && (
            node.Marks.FirstOrDefault(mark => mark.Type == Insertion) is not { } insertion
            || deletion.Text("over") == insertion.Text("id")
        );

    private static string? IdOf(ProseMirrorMark mark) =>
        mark.Text("id") is { } id && WholeId().IsMatch(id) ? id : null;

    private static bool Comes(ProseMirrorNode node, string name) =>
        node.Text(name) is ['+', .. var id] && WholeId().IsMatch(id);

    /// <summary>Whether a block, or an item by its first block, is there by a suggestion alone.</summary>
    private static bool Begins(ProseMirrorNode node) =>
        Comes(node, "suggestedBreak")
        || (
            node is { Type: "listItem" or "taskItem", Content: [var first, ..] }
            && Comes(first, "suggestedBreak")
        );

    private static ProseMirrorNode? Joined(ProseMirrorNode last, ProseMirrorNode next) =>
        (last, next) switch
        {
            ({ Type: "paragraph" or "heading" }, { Type: "paragraph" or "heading" }) => last with
            {
                Content = [.. last.Content, .. next.Content],
            },
            (
                { Type: "listItem" or "taskItem", Content: [.., var end] },
                { Type: "listItem" or "taskItem", Content: [var first, ..] }
            ) when Joined(end, first) is { } both => last with
            {
                Content = [.. last.Content.SkipLast(1), both, .. next.Content.Skip(1)],
            },
            _ => null,
        };

    private static ProseMirrorNode Kind(ProseMirrorNode node)
    {
        if (
            !node.Attributes.Keys.Any(name =>
                name is "suggestedBreak" or "suggestedKind" or "suggested"
            )
        )
        {
            return node;
        }

        var kind = node.Text("suggestedKind") is { } said ? EarlierKind().Match(said) : Match.Empty;
        var attributes = node.Attributes.Where(attribute =>
            attribute.Key is not ("suggestedBreak" or "suggestedKind" or "suggested")
        );
        return kind.Success
            ? new ProseMirrorNode(kind.Groups["name"].Value)
            {
                Attributes = kind.Groups["level"].Value is [var level]
                    ? new Dictionary<string, object?> { ["level"] = (double)(level - '0') }
                    : [],
                Marks = node.Marks,
            }
            : node with
            {
                Attributes = new OrderedDictionary<string, object?>(attributes),
            };
    }

    private static List<ProseMirrorMark> MarksWithout(IReadOnlyList<ProseMirrorMark> marks)
    {
        var plain = marks
            .Where(mark => mark.Type is not (Insertion or Deletion or Formatting))
            .ToList();
        foreach (
            var change in marks.Where(mark => mark.Type == Formatting && IdOf(mark) is not null)
        )
        {
            var type = change.Text("mark");
            plain.RemoveAll(mark => mark.Type == type);
            if (type is not null && change.Text("was") is { } was)
            {
                plain.Add(
                    new(
                        type,
                        type == "link"
                            ? new Dictionary<string, object?> { ["href"] = was }
                            : new Dictionary<string, object?>()
                    )
                );
            }
        }

        return plain;
    }

    [GeneratedRegex("sg[a-z0-9]{14}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\Asg[a-z0-9]{14}\z")]
    private static partial Regex WholeId();

    [GeneratedRegex(@"\Asg[a-z0-9]{14} (?<name>paragraph|heading|codeBlock)(?<level>[123]?)\z")]
    private static partial Regex EarlierKind();
}
