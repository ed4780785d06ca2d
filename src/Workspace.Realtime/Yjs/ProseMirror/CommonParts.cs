namespace Workspace.Realtime.Yjs;

/// <summary>
/// What two lists have in common, in order: the longest common subsequence. One object is for one comparison of documents and
/// has a budget: when that is spent, only what is the same at both ends still counts as common.
/// </summary>
/// <param name="budget">Pairs that may be compared in all; a few milliseconds per million.</param>
internal sealed class CommonParts(long budget = CommonParts.Budget)
{
    private const long Budget = 50_000_000;

    /// <summary>Pairs of one comparison: its table takes two bytes for each.</summary>
    private const long MaxTable = 4_000_000;

    private long left = budget;

    /// <summary>The places that are common, ascending in both.</summary>
    public List<(int Old, int New)> Of(ReadOnlySpan<int> old, ReadOnlySpan<int> @new)
    {
        var common = new List<(int, int)>();
        var start = 0;
        while (start < old.Length && start < @new.Length && old[start] == @new[start])
        {
            common.Add((start, start));
            start++;
        }
        var (oldEnd, newEnd) = (old.Length, @new.Length);
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == @new[newEnd - 1])
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        AddMiddle(common, old[start..oldEnd], @new[start..newEnd], start);
        for (var i = 0; i < old.Length - oldEnd; i++)
            common.Add((oldEnd + i, newEnd + i));
        return common;
    }

    private void AddMiddle(
        List<(int, int)> common,
        ReadOnlySpan<int> old,
        ReadOnlySpan<int> @new,
        int start
    )
    {
        var pairs = (old.Length + 1L) * (@new.Length + 1);
        if (old.IsEmpty || @new.IsEmpty || pairs > MaxTable || pairs > left)
            return;
        left -= pairs;
        var width = @new.Length + 1;
        // The smaller of two sides of a table of this size is far below what sixteen bits hold.
        var lengths = new ushort[pairs];
        for (var i = old.Length - 1; i >= 0; i--)
        for (var j = @new.Length - 1; j >= 0; j--)
            lengths[i * width + j] =
                old[i] == @new[j]
                    ? (ushort)(lengths[(i + 1) * width + j + 1] + 1)
                    : Math.Max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
        for (int i = 0, j = 0; i < old.Length && j < @new.Length; )
            if (old[i] == @new[j])
                common.Add((start + i++, start + j++));
            else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
                i++;
            else
                j++;
    }
}
