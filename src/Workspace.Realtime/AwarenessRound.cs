namespace Workspace.Realtime;

/// <summary>Collects changes of presence and cursors, the last per client, until they are due to be passed on.</summary>
internal sealed class AwarenessRound(RealtimeOptions options, TimeProvider time)
{
    private readonly Dictionary<long, Presence> changed = [];
    private long lastRound;
    private bool isDue;
    private ITimer? timer;

    /// <summary>Called when a round is due, on a timer's thread.</summary>
    public Action Due { get; set; } = () => { };

    public void Changed(Presence presence)
    {
        changed[presence.Client] = presence;
        if (isDue)
        {
            return;
        }

        isDue = true;
        var wait = options.AwarenessInterval - time.GetElapsedTime(lastRound);
        if (wait <= TimeSpan.Zero)
        {
            Due();
            return;
        }

        timer ??= time.CreateTimer(
            _ => Due(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public Presence[] Take()
    {
        var round = changed.Values.ToArray();
        changed.Clear();
        isDue = false;
        lastRound = time.GetTimestamp();
        return round;
    }
}
