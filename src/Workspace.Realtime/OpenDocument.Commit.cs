using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

internal sealed partial class OpenDocument
{
    /// <summary>One round: apply, commit, acknowledge, pass on.</summary>
    private async Task CommitAsync(List<Pushed> pushes)
    {
        while (true)
        {
            var accepted = new List<Accepted>(pushes.Count);
            foreach (var push in pushes.Where(push => !push.Session.IsRefused))
            {
                await TakeAsync(push, accepted);
            }

            var updates = accepted
                .Where(one => one.Row is not null)
                .Select(one => one.Row!)
                .ToArray();
            if (updates.Length == 0)
            {
                Acknowledge(accepted);
                return;
            }

            var appended = await log.AppendAsync(new(network, id, updates, ReadersAnd(updates)));
            EndLost(appended);
            if (appended.Stored)
            {
                tailUpdates += updates.Length;
                tailBytes += updates.Sum(update => update.Bytes.Length);
                Acknowledge(accepted);
                PassOn(accepted);
                SaveStateWhenDue();
                return;
            }

            await ReloadAsync([]);
            if (appended.IsTrashed)
            {
                return;
            }

            // Again, without those who are no longer members; also of those who left in between.
            pushes = pushes.FindAll(push => !appended.Lost.Contains(push.Session.Member));
        }
    }

    private async Task TakeAsync(Pushed push, List<Accepted> accepted)
    {
        var reason = push.Update.Length > RealtimeLimits.Update ? EndReason.TooLarge : null;
        if (reason is null)
        {
            try
            {
                YUpdate.Validate(push.Update);
            }
            catch (YjsException)
            {
                reason = EndReason.Malformed;
            }
        }

        var isTouched = false;
        if (reason is null)
        {
            try
            {
                isTouched = true;
                var applied = content.Apply(push.Update);
                if (applied.NewUnits.All(units => IsOwn(push.Session, units.Client)))
                {
                    accepted.Add(
                        new(push, applied.Changed ? RowOf(push) : null, applied.Integrated)
                    );
                    return;
                }

                reason = EndReason.Foreign;
            }
            catch (YjsException)
            {
                reason = EndReason.Malformed;
            }
        }

        LogRefused(logger, id, push.Session.Member, reason);
        push.Session.End(reason);
        Remove(push.Session);
        if (isTouched)
        {
            await ReloadAsync(accepted);
        }
    }

    private bool IsOwn(DocumentSession session, long client) =>
        owners.TryGetValue(client, out var person) && person == session.Person;

    private DocumentUpdate RowOf(Pushed push) =>
        new()
        {
            NetworkId = network,
            DocumentId = id,
            Sequence = ++sequence,
            Client = push.Session.Client,
            MemberId = push.Session.Member,
            At = time.GetUtcNow(),
            Bytes = push.Update,
        };

    /// <summary>Memory holds what must not be there: take the log's word, and again what this round accepted.</summary>
    private async Task ReloadAsync(List<Accepted> accepted)
    {
        var (reloaded, _) = await store.OpenAsync(network, id);
        content = reloaded.Content;
        foreach (var one in accepted)
        {
            content.Apply(one.Push.Update);
        }

        sequence = reloaded.Sequence + accepted.Count(one => one.Row is not null);
    }

    private static void Acknowledge(List<Accepted> accepted, long sequence)
    {
        foreach (var group in accepted.GroupBy(one => one.Push.Session))
        {
            group.Key.Saved += group.Count();
            group.Key.Send(new InvocationMessage(Protocol.Saved, [group.Key.Saved, sequence]), 32);
        }
    }

    private void Acknowledge(List<Accepted> accepted) => Acknowledge(accepted, sequence);

    private void PassOn(List<Accepted> accepted)
    {
        var changes = accepted.Where(one => one.Integrated.Length > 2).ToArray();
        if (changes.Length == 0)
        {
            return;
        }

        var authors = changes.Select(one => one.Push.Session).ToHashSet();
        var everything = changes.Select(one => one.Integrated).ToArray();
        var size = everything.Sum(bytes => bytes.Length);
        var message = new SerializedHubMessage(ChangedWith(everything));
        foreach (var session in sessions)
        {
            if (!authors.Contains(session))
            {
                session.Send(message, size);
            }
            else if (authors.Count > 1)
            {
                var others = changes
                    .Where(one => one.Push.Session != session)
                    .Select(one => one.Integrated)
                    .ToArray();
                session.Send(ChangedWith(others), size);
            }
        }
    }

    private InvocationMessage ChangedWith(byte[][] updates) =>
        new(Protocol.Changed, [updates, sequence]);

    private void SaveStateWhenDue()
    {
        if (
            stateSaved.IsCompleted
            && (tailUpdates >= RealtimeLimits.TailUpdates || tailBytes >= RealtimeLimits.TailBytes)
        )
        {
            stateSaved = SaveStateOrLaterAsync();
        }
    }

    /// <summary>A state that could not be stored costs time at the next opening, nothing else.</summary>
    private async Task SaveStateOrLaterAsync()
    {
        try
        {
            await SaveStateAsync();
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException or TimeoutException)
        {
            LogStateNotSaved(logger, id, error);
        }
    }

    [Microsoft.Extensions.Logging.LoggerMessage(
        Microsoft.Extensions.Logging.LogLevel.Warning,
        "Document {Document}: its state could not be stored; the log has everything"
    )]
    private static partial void LogStateNotSaved(
        Microsoft.Extensions.Logging.ILogger logger,
        DocumentId document,
        Exception error
    );

    /// <param name="Row">Null when the update brought nothing new.</param>
    /// <param name="Integrated">What others must be told, empty when nothing.</param>
    private sealed record Accepted(Pushed Push, DocumentUpdate? Row, byte[] Integrated);
}
