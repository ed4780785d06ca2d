using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Realtime;

/// <summary>One connection in one document: who it is, under which number it writes, and what waits to be sent to it.</summary>
internal sealed class DocumentSession(
    HubConnectionContext connection,
    PersonId person,
    MemberId member,
    Presence who,
    DocumentRight right
)
{
    private const int Envelope = 64;
    private readonly Lock gate = new();
    private readonly Queue<(HubMessage? Once, SerializedHubMessage? Shared, int Bytes)> unread =
        new();
    private int unreadBytes;
    private bool isSending;
    private long uncommitted;
    private TaskCompletionSource? drained;
    private string? nextState;
    private bool saysNext;

    public PersonId Person => person;
    public MemberId Member => member;
    public long Client { get; } = who.Client;

    /// <summary>Set by the document's writer alone.</summary>
    public Presence Who { get; set; } = who;
    public OpenDocument? Document { get; set; }

    /// <summary>As known last; the log checks it again for each edit. Set by the document's writer alone.</summary>
    public DocumentRight Right { get; private set; } = right;
    public bool MayWrite => Right == DocumentRight.Edit;

    /// <summary>Nothing can be sent any more. What it sent before may still be waiting.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>It was shown out: what it sent before does not count any more.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How many of its pushes are committed. Set by the document's writer alone.</summary>
    public long Saved { get; set; }

    /// <summary>Counts a push; completes when there is room for the next one.</summary>
    public Task PushingAsync(int bytes)
    {
        if (Interlocked.Add(ref uncommitted, bytes) < RealtimeLimits.Uncommitted)
        {
            return Task.CompletedTask;
        }

        lock (gate)
        {
            if (IsEnded || Interlocked.Read(ref uncommitted) < RealtimeLimits.Uncommitted)
            {
                return Task.CompletedTask;
            }

            drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    public void Pushed(int bytes)
    {
        if (Interlocked.Add(ref uncommitted, -bytes) < RealtimeLimits.Uncommitted)
        {
            lock (gate)
            {
                drained?.SetResult();
                drained = null;
            }
        }
    }

    /// <summary>Takes in where the client is; true when nothing was waiting yet.</summary>
    public bool SayNext(string? state)
    {
        lock (gate)
        {
            nextState = state;
            return !saysNext && (saysNext = true);
        }
    }

    public string? Said()
    {
        lock (gate)
        {
            saysNext = false;
            return nextState;
        }
    }

    public void Send(SerializedHubMessage message, int bytes) => Send(null, message, bytes);

    public void Send(HubMessage message, int bytes) => Send(message, null, bytes);

    /// <summary>Says what the client may do from here on.</summary>
    public void Become(DocumentRight next)
    {
        Right = next;
        Send(new InvocationMessage(Protocol.Rights, [Protocol.NameOf(next)]), 32);
    }

    /// <summary>Says why; the connection is in no document any more.</summary>
    public void End(string reason)
    {
        IsRefused = true;
        Send(new InvocationMessage(Protocol.Ended, [reason]), 64);
        Leave();
    }

    public void Leave()
    {
        lock (gate)
        {
            IsEnded = true;
            drained?.SetResult();
            drained = null;
        }
    }

    private void Send(HubMessage? once, SerializedHubMessage? shared, int bytes)
    {
        lock (gate)
        {
            if (IsEnded)
            {
                return;
            }

            if (!isSending)
            {
                var write = WriteAsync(once, shared);
                if (write.IsCompletedSuccessfully)
                {
                    write.GetAwaiter().GetResult();
                }
                else
                {
                    isSending = true;
                    _ = SendRestAsync(write);
                }

                return;
            }

            unread.Enqueue((once, shared, bytes));
            unreadBytes += bytes + Envelope;
            if (unreadBytes > RealtimeLimits.Unread)
            {
                IsEnded = true;
                unread.Clear();
                connection.Abort();
            }
        }
    }

    /// <summary>Never throws: a connection that can't be written to is closed by SignalR itself.</summary>
    private async Task SendRestAsync(ValueTask write)
    {
        while (true)
        {
            await write;
            lock (gate)
            {
                if (!unread.TryDequeue(out var next))
                {
                    isSending = false;
                    return;
                }

                unreadBytes -= next.Bytes + Envelope;
                write = WriteAsync(next.Once, next.Shared);
            }
        }
    }

    private ValueTask WriteAsync(HubMessage? once, SerializedHubMessage? shared) =>
        shared is null ? connection.WriteAsync(once!) : connection.WriteAsync(shared);
}
