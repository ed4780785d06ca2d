using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>What stands before and after a change for who does not see it, such as "added: ".</summary>
public sealed record ChangeWords(
    string AddedStart,
    string AddedEnd,
    string RemovedStart,
    string RemovedEnd
);

/// <summary>
/// Two texts as one, with the words marked that were added or taken away. Blocks are compared with blocks, and the words of two
/// blocks of one kind with each other. What the time allowed is too short for counts as taken away and added whole.
/// </summary>
internal sealed class TextDifference(ChangeWords words, TextSurroundings around)
{
    private readonly NodeIdentity identity = new();
    private readonly CommonParts parts = new();
    private readonly BlockPairs pairs = new();
    private readonly Dictionary<string, int> wordNumbers = new(StringComparer.Ordinal);

    /// <summary>Whether any word was added or taken away; marks and shapes alone are no change of words.</summary>
    public bool HasChanges { get; private set; }

    public ProseMirrorNode Of(ProseMirrorNode old, ProseMirrorNode @new)
    {
        var content = new List<ProseMirrorNode>();
        var common = parts.Of(identity.OfEach(old.Content), identity.OfEach(@new.Content));
        var (nextOld, nextNew) = (0, 0);
        foreach (var (o, n) in common.Append((old.Content.Count, @new.Content.Count)))
        {
            AddGap(content, [.. Part(old, nextOld, o)], [.. Part(@new, nextNew, n)]);
            if (n < @new.Content.Count)
            {
                content.Add(@new.Content[n]);
            }

            (nextOld, nextNew) = (o + 1, n + 1);
        }

        return @new with
        {
            Content = content,
        };
    }

    private static IEnumerable<ProseMirrorNode> Part(ProseMirrorNode node, int start, int end) =>
        node.Content.Skip(start).Take(end - start);

    /// <summary>What differs between two common blocks.</summary>
    private void AddGap(
        List<ProseMirrorNode> content,
        List<ProseMirrorNode> old,
        List<ProseMirrorNode> @new
    )
    {
        var (nextOld, nextNew) = (0, 0);
        foreach (var (o, n) in pairs.Of(old, @new).Append((old.Count, @new.Count)))
        {
            content.AddRange(old[nextOld..o].Select(block => Whole(block, TextChange.Removed)));
            content.AddRange(@new[nextNew..n].Select(block => Whole(block, TextChange.Added)));
            if (n < @new.Count)
            {
                var (before, after) = (old[o], @new[n]);
                content.Add(
                    IsLine(before) && IsLine(after) ? Line(before, after) : Of(before, after)
                );
            }

            (nextOld, nextNew) = (o + 1, n + 1);
        }
    }

    private static bool IsLine(ProseMirrorNode node) =>
        node.Content.All(child => DocumentSchema.IsInline(child.Type));

    private ProseMirrorNode Whole(ProseMirrorNode node, ProseMirrorMark change)
    {
        if (DocumentSchema.IsInline(node.Type))
        {
            node = new("paragraph") { Content = [node] };
        }
        else if (DocumentSchema.IsShowing(node.Type))
        {
            node = new("paragraph") { Content = [ProseMirrorNode.OfText(SurroundingsOf(node))] };
        }

        return IsLine(node)
            ? node with
            {
                Content = Run(TextWords.Of(node), change),
            }
            : node with
            {
                Content = [.. node.Content.Select(child => Whole(child, change))],
            };
    }

    private string SurroundingsOf(ProseMirrorNode node) =>
        DocumentSchema.ShowingText(around.Resolve(node)) is { Length: > 0 } words
            ? words
            : $"[{around.Words.ImageUndescribed}]";

    private ProseMirrorNode Line(ProseMirrorNode before, ProseMirrorNode after)
    {
        var (old, @new) = (TextWords.Of(before), TextWords.Of(after));
        var content = new List<ProseMirrorNode>();
        var common = pairs.AreAlike(before, after) ? parts.Of(NumbersOf(old), NumbersOf(@new)) : [];
        var (nextOld, nextNew) = (0, 0);
        for (var i = 0; i <= common.Count; i++)
        {
            var (o, n) = i < common.Count ? common[i] : (old.Count, @new.Count);
            content.AddRange(Run(old[nextOld..o], TextChange.Removed));
            content.AddRange(Run(@new[nextNew..n], TextChange.Added));
            if (n < @new.Count)
            {
                content.Add(@new[n]);
            }

            (nextOld, nextNew) = (o + 1, n + 1);
        }

        return after with
        {
            Content = TextWords.Joined(content),
        };
    }

    private int[] NumbersOf(List<ProseMirrorNode> words) =>
        [
            .. words.Select(word =>
            {
                var text = TextWords.TextOf(word);
                if (!wordNumbers.TryGetValue(text, out var number))
                {
                    wordNumbers[text] = number = wordNumbers.Count;
                }

                return number;
            }),
        ];

    /// <summary>Words that changed together, between words that say so.</summary>
    private List<ProseMirrorNode> Run(List<ProseMirrorNode> run, ProseMirrorMark change)
    {
        var isAdded = ReferenceEquals(change, TextChange.Added);
        var changed = new List<ProseMirrorNode>();
        foreach (var word in run)
        {
            if (word.Type != "hardBreak")
            {
                changed.Add(
                    ProseMirrorNode.OfText(TextWords.TextOf(word), [change, .. word.Marks])
                );
            }
            else if (isAdded)
            {
                changed.Add(word);
            }
        }

        if (!changed.Exists(word => word.IsText))
        {
            return changed;
        }

        HasChanges = true;
        var (start, end) = isAdded
            ? (words.AddedStart, words.AddedEnd)
            : (words.RemovedStart, words.RemovedEnd);
        return
        [
            ProseMirrorNode.OfText(start, TextChange.Aside),
            .. TextWords.Joined(changed),
            ProseMirrorNode.OfText(end, TextChange.Aside),
        ];
    }
}
