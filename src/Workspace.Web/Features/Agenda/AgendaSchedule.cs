namespace Workspace.Web.Features.Agenda;

/// <summary>The clock beside the items of an agenda: each begins when the one before it ends.</summary>
public sealed record AgendaSchedule(
    IReadOnlyList<DateTime> Starts,
    int TotalMinutes,
    int LengthMinutes
)
{
    /// <param name="starts">The start of the meeting on the clock that is shown.</param>
    public static AgendaSchedule Of(DateTime starts, TimeSpan length, IEnumerable<int> minutes)
    {
        var times = new List<DateTime>();
        var total = 0;
        foreach (var each in minutes)
        {
            times.Add(starts.AddMinutes(total));
            total += each;
        }

        return new(times, total, (int)length.TotalMinutes);
    }

    /// <summary>By how much the items outrun the meeting; 0 when they fit.</summary>
    public int OverMinutes => Math.Max(0, TotalMinutes - LengthMinutes);

    public int FreeMinutes => Math.Max(0, LengthMinutes - TotalMinutes);

    /// <summary>Whether the item that begins then is not done when the meeting ends.</summary>
    public bool RunsOver(int index) =>
        OverMinutes > 0
        && (index + 1 < Starts.Count ? Starts[index + 1] : Starts[0].AddMinutes(TotalMinutes))
            > Starts[0].AddMinutes(LengthMinutes);
}
