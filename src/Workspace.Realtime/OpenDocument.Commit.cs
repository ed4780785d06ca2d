using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Workspace.Data;
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
                .Where(one => one.Edit is not null)
                .Select(one => one.Edit!)
                .ToArray();
            if (updates.Length == 0)
            {
                Acknowledge(accepted);
                return;
            }

            var appended = await log.AppendAsync(
                new(network, id, sequence, updates, ReadersAnd(updates))
            );
            TakeRights(appended);
            if (appended.Stored)
            {
                TakeIn(appended.Missed);
                sequence += updates.Length;
                bus.Committed(id, sequence);
                options.Written(network, id);
                tailUpdates += updates.Length;
                tailBytes += updates.Sum(update => update.Bytes.Length);
                Acknowledge(accepted);
                PassOn(accepted);
                SaveStateWhenDue();
                return;
            }

            await ReloadAsync();
            if (appended.IsTrashed)
            {
                return;
            }

            // Again, knowing what others stored, and without those who may not write any more: also those who left in between.
            foreach (var push in pushes.Where(push => !appended.MayWrite(push.Session.Member)))
            {
                Refuse(push.Session, EndReason.ReadOnly);
            }
        }
    }

    /// <param name="isRetry">The numbers bound to persons were read again: another instance may have handed one out.</param>
    private async Task TakeAsync(Pushed push, List<Accepted> accepted, bool isRetry = false)
    {
        if (!push.Session.MayWrite)
        {
            Refuse(push.Session, EndReason.ReadOnly);
            return;
        }

        if (push.Update.Length > RealtimeLimits.Update)
        {
            Refuse(push.Session, EndReason.TooLarge);
            return;
        }

        try
        {
            var applied = content.Apply(push.Update, client => IsOwn(push.Session, client));
            // What waits for units not seen yet is part of the document too.
            var edit = applied.Changed || content.HasPending ? EditOf(push) : null;
            accepted.Add(new(push, edit, applied.Integrated));
        }
        catch (YjsException error) when (error.Reason == YjsReason.Foreign && !isRetry)
        {
            foreach (var (client, person) in await store.OwnersAsync(network, id))
            {
                owners[client] = person;
            }

            await TakeAsync(push, accepted, isRetry: true);
        }
        catch (YjsException error)
        {
            LogRefused(logger, id, push.Session.Member, error.Message);
            Refuse(
                push.Session,
                error.Reason switch
                {
                    YjsReason.Foreign => EndReason.Foreign,
                    YjsReason.Limit => EndReason.TooLarge,
                    _ => EndReason.Malformed,
                }
            );
        }
    }

    private void Refuse(DocumentSession session, string reason)
    {
        session.End(reason);
        Remove(session);
    }

    private bool IsOwn(DocumentSession session, ulong client) =>
        owners.TryGetValue((long)client, out var person) && person == session.Person;

    private Edit EditOf(Pushed push) =>
        new(push.Session.Client, push.Session.Member, time.GetUtcNow(), push.Update);

    /// <summary>
    /// Memory holds what must not be there: take the log's word. What others stored meanwhile is news to everybody here.
    /// </summary>
    private async Task ReloadAsync()
    {
        var (reloaded, missed) = await store.ReopenAsync(network, id, sequence);
        (content, sequence) = (reloaded.Content, reloaded.Sequence);
        (tailUpdates, tailBytes) = (reloaded.TailUpdates, reloaded.TailBytes);
        Tell(missed);
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

    /// <param name="Edit">Null when the update brought nothing new.</param>
    /// <param name="Integrated">What others must be told, empty when nothing.</param>
    private sealed record Accepted(Pushed Push, Edit? Edit, byte[] Integrated);
}
