using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>Which blocks of two texts are the same block, changed: those of one kind that share the most words, in order.</summary>
internal sealed class BlockPairs
{
    /// <summary>Pairs of blocks weighed against each other in one place; of more, each is paired with the next of its kind.</summary>
    private const int MaxPairs = 10_000;

    /// <summary>Any two blocks of one kind go together rather than apart.</summary>
    private const double SameKind = 0.05;

    /// <summary>Below this part of shared words a text is a new one; marking what they share by chance would not read.</summary>
    private const double Alike = 0.3;

    private readonly Dictionary<ProseMirrorNode, HashSet<string>> words = new(
        ReferenceEqualityComparer.Instance
    );

    /// <summary>Of a longer block its first words speak for it.</summary>
    private const int MaxWords = 2_000;

    /// <summary>Letters and words that may still be looked at; then no more blocks are alike.</summary>
    private long budget = 20_000_000;

    public bool AreAlike(ProseMirrorNode old, ProseMirrorNode @new) => Shared(old, @new) >= Alike;

    /// <summary>Places that belong together, ascending in both.</summary>
    public List<(int Old, int New)> Of(
        IReadOnlyList<ProseMirrorNode> old,
        IReadOnlyList<ProseMirrorNode> @new
    )
    {
        var weighs = (long)old.Count * @new.Count <= MaxPairs;
        var height = weighs ? old.Count : 0;
        var width = weighs ? @new.Count : 0;
        var best = new double[height + 1, width + 1];
        for (var i = height - 1; i >= 0; i--)
        {
            for (var j = width - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(
                    Weight(old[i], @new[j]) + best[i + 1, j + 1],
                    Math.Max(best[i + 1, j], best[i, j + 1])
                );
            }
        }

        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < old.Count && j < @new.Count; )
        {
            if (
                weighs
                    ? best[i, j] > Math.Max(best[i + 1, j], best[i, j + 1])
                    : IsSameKind(old[i], @new[j])
            )
            {
                pairs.Add((i++, j++));
            }
            else if (weighs ? best[i + 1, j] >= best[i, j + 1] : old.Count - i > @new.Count - j)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }

    private double Weight(ProseMirrorNode old, ProseMirrorNode @new) =>
        IsSameKind(old, @new) ? SameKind + Shared(old, @new) : 0;

    private static bool IsSameKind(ProseMirrorNode old, ProseMirrorNode @new) =>
        old.Type == @new.Type
        && !DocumentSchema.IsInline(old.Type)
        && DocumentSchema.FileOf(old) == DocumentSchema.FileOf(@new)
        && DocumentSchema.CardOf(old) == DocumentSchema.CardOf(@new);

    /// <summary>From 0, no word in common, to 1.</summary>
    private double Shared(ProseMirrorNode old, ProseMirrorNode @new)
    {
        if (budget < 0)
        {
            return 0;
        }

        var (left, right) = (WordsOf(old), WordsOf(@new));
        var (small, large) = left.Count < right.Count ? (left, right) : (right, left);
        budget -= small.Count;
        return small.Count == 0
            ? 0
            : 2.0 * small.Count(large.Contains) / (left.Count + right.Count);
    }

    private HashSet<string> WordsOf(ProseMirrorNode node)
    {
        if (!words.TryGetValue(node, out var found))
        {
            var text = DocumentText.Of(node);
            budget -= text.Length;
            found = words[node] = [
                .. TextWords.Of(text).Where(word => char.IsLetterOrDigit(word[0])).Take(MaxWords),
            ];
        }

        return found;
    }
}
