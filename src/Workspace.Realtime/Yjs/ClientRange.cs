namespace Workspace.Realtime.Yjs;

/// <summary>Units [Clock, Clock + Length) of one client.</summary>
public readonly record struct ClientRange(ulong Client, long Clock, long Length)
{
    internal long End => Clock + Length;

    /// <summary>Sorts by client (descending, as writers order them) and clock, and joins what touches or overlaps.</summary>
    internal static void Normalise(List<ClientRange> ranges)
    {
        if (ranges.Count < 2)
            return;
        ranges.Sort(
            static (a, b) =>
                a.Client != b.Client ? b.Client.CompareTo(a.Client) : a.Clock.CompareTo(b.Clock)
        );
        var last = 0;
        for (var i = 1; i < ranges.Count; i++)
        {
            var (previous, range) = (ranges[last], ranges[i]);
            if (range.Client == previous.Client && range.Clock <= previous.End)
                ranges[last] = previous with
                {
                    Length = Math.Max(previous.End, range.End) - previous.Clock,
                };
            else
                ranges[++last] = range;
        }
        ranges.RemoveRange(last + 1, ranges.Count - last - 1);
    }
}
