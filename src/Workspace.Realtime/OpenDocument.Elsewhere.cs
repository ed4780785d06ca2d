using Microsoft.AspNetCore.SignalR;

namespace Workspace.Realtime;

/// <summary>What happens to the document in other instances: their edits come from the log, their people over the bus.</summary>
internal sealed partial class OpenDocument
{
    /// <summary>An instance that has not been heard of for so long is gone, and its people with it.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>How often an instance says who is there, also when nothing changed.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    private readonly Dictionary<long, (Presence Who, DateTimeOffset Heard)> elsewhere = [];
    private DateTimeOffset lastHeartbeat;

    private async Task HearAsync(BusMessage message)
    {
        if (message.Rights || message.Committed > sequence)
        {
            await CatchUpAsync();
        }

        if (message.Joined is { } client && sessions.Find(one => one.Client == client) is { } older)
        {
            older.End(EndReason.Replaced);
            Remove(older);
        }

        if (message.Asks)
        {
            bus.People(id, [.. sessions.Select(session => session.Who)]);
        }

        if (message.Commented)
        {
            SendCommented();
        }

        foreach (var who in message.People ?? [])
        {
            HearOf(who);
        }
    }

    private void HearOf(Presence who)
    {
        if (sessions.Exists(session => session.Client == who.Client))
        {
            return;
        }

        var isNews = !elsewhere.TryGetValue(who.Client, out var known) || known.Who != who;
        elsewhere[who.Client] = (who, time.GetUtcNow());
        if (isNews)
        {
            awareness.Changed(who);
        }
    }

    private void SweepElsewhere(DateTimeOffset now)
    {
        foreach (var (client, (who, heard)) in elsewhere.ToArray())
        {
            if (who.Gone || now - heard >= Silence)
            {
                elsewhere.Remove(client);
                if (!who.Gone)
                {
                    awareness.Changed(who with { State = null, Gone = true });
                }
            }
        }

        if (now - lastHeartbeat >= Heartbeat)
        {
            lastHeartbeat = now;
            bus.People(id, [.. sessions.Select(session => session.Who)]);
        }
    }

    /// <summary>Takes in what the log has beyond memory, and checks in the same round trip who may still read.</summary>
    private async Task CatchUpAsync()
    {
        var appended = await log.AppendAsync(new(network, id, sequence, [], ReadersAnd([])));
        TakeRights(appended);
        TakeIn(appended.Missed);
    }

    private void TakeIn(IReadOnlyList<LoggedUpdate> missed)
    {
        if (missed.Count == 0)
        {
            return;
        }

        var changes = new List<byte[]>(missed.Count);
        foreach (var update in missed)
        {
            var integrated = content.Apply(update.Bytes).Integrated;
            if (integrated.Length > 2)
            {
                changes.Add(integrated);
            }
        }

        sequence = missed[^1].Sequence;
        tailUpdates += missed.Count;
        tailBytes += missed.Sum(update => update.Bytes.Length);
        Tell(changes);
    }

    private void Tell(IReadOnlyCollection<byte[]> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var message = new SerializedHubMessage(ChangedWith([.. changes]));
        var size = changes.Sum(bytes => bytes.Length);
        foreach (var session in sessions)
        {
            session.Send(message, size);
        }
    }
}
