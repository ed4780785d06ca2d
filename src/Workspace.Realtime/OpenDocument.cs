using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>
/// A document in memory and its single writer. Updates are applied in memory, committed together with whatever arrived
/// meanwhile, and only then acknowledged and passed on; so between two rounds memory holds nothing that is not in the log. What
/// other instances store is taken in with each append, and at once when they are heard of.
/// </summary>
internal sealed partial class OpenDocument(
    NetworkId network,
    DocumentId id,
    StoredDocument stored,
    Dictionary<long, PersonId> owners,
    DocumentStore store,
    UpdateLog log,
    DocumentBus bus,
    RealtimeOptions options,
    TimeProvider time,
    ILogger<OpenDocument> logger
)
{
    private readonly Channel<Message> inbox = Channel.CreateUnbounded<Message>(
        new() { SingleReader = true }
    );
    private readonly List<DocumentSession> sessions = [];
    private readonly AwarenessRound awareness = new(options, time);
    private YDocument content = stored.Content;
    private long sequence = stored.Sequence;
    private int tailUpdates = stored.TailUpdates;
    private int tailBytes = stored.TailBytes;
    private Task stateSaved = Task.CompletedTask;
    private DateTimeOffset lastUse = time.GetUtcNow();
    private DateTimeOffset lastCheck = time.GetUtcNow();

    public bool IsClosed => inbox.Reader.Completion.IsCompleted;

    public void Start()
    {
        awareness.Due = () => inbox.Writer.TryWrite(new AwarenessDue());
        _ = RunAsync();
    }

    /// <summary>Welcomes the session, or ends it. False when the document has closed: open it again.</summary>
    public Task<bool> JoinAsync(DocumentSession session, byte[] stateVector)
    {
        var join = new Joining(session, stateVector);
        return inbox.Writer.TryWrite(join) ? join.Done.Task : Task.FromResult(false);
    }

    /// <summary>Takes an update in; completes when the connection may send the next.</summary>
    public Task PushAsync(DocumentSession session, byte[] update)
    {
        var room = session.PushingAsync(update.Length);
        return inbox.Writer.TryWrite(new Pushed(session, update)) ? room : Task.CompletedTask;
    }

    /// <summary>However fast a client says where it is, one message waits and the last state counts.</summary>
    public void SetAwareness(DocumentSession session, string? state)
    {
        if (session.SayNext(state))
        {
            inbox.Writer.TryWrite(new AwarenessSet(session));
        }
    }

    public void Leave(DocumentSession session)
    {
        session.Leave();
        inbox.Writer.TryWrite(new Leaving(session));
    }

    public void Sweep() => inbox.Writer.TryWrite(new SweepDue());

    /// <summary>Another instance says what happened there.</summary>
    public void Hear(BusMessage message) => inbox.Writer.TryWrite(new Heard(message));

    /// <summary>Says to everybody here that what people say about the text has changed.</summary>
    public void Commented() => inbox.Writer.TryWrite(new CommentedDue());

    /// <summary>Other instances may have said what was not heard.</summary>
    public void CatchUp() => inbox.Writer.TryWrite(new CatchUpDue());

    private async Task RunAsync()
    {
        try
        {
            while (await inbox.Reader.WaitToReadAsync())
            {
                while (inbox.Reader.TryRead(out var message))
                {
                    await HandleAsync(message);
                }
            }
        }
        catch (Exception error)
        {
            // The log is the truth: forget what is in memory, and let every client come back with what it still has.
            LogFailed(logger, id, error);
            foreach (var session in sessions)
            {
                session.End(EndReason.Unavailable);
            }

            inbox.Writer.TryComplete();
        }

        while (inbox.Reader.TryRead(out var late))
        {
            (late as Joining)?.Done.SetResult(false);
        }
    }

    private async Task HandleAsync(Message message)
    {
        switch (message)
        {
            case Pushed first:
                var pushes = new List<Pushed> { first };
                while (
                    pushes.Count < RealtimeLimits.Batch
                    && inbox.Reader.TryPeek(out var next)
                    && next is Pushed another
                )
                {
                    inbox.Reader.TryRead(out _);
                    pushes.Add(another);
                }

                await CommitAsync(pushes);
                foreach (var push in pushes)
                {
                    push.Session.Pushed(push.Update.Length);
                }

                break;
            case Joining joining:
                // What the client saw through another instance is here before it is welcomed.
                await CatchUpAsync();
                Join(joining);
                break;
            case Heard heard:
                await HearAsync(heard.Message);
                break;
            case CatchUpDue:
                await CatchUpAsync();
                bus.Asks(id);
                break;
            case CommentedDue:
                SendCommented();
                break;
            case Leaving leaving:
                Remove(leaving.Session);
                break;
            case AwarenessSet { Session: var session }:
                var state = session.Said();
                if (!session.IsEnded && session.MayWrite && session.Who.State != state)
                {
                    session.Who = session.Who with { State = state };
                    awareness.Changed(session.Who);
                }

                break;
            case AwarenessDue:
                SendAwareness();
                break;
            case SweepDue:
                await SweepAsync();
                break;
        }
    }

    private void Join(Joining joining)
    {
        var session = joining.Session;
        byte[] missing;
        try
        {
            missing = content.EncodeDiff(joining.StateVector);
        }
        catch (YjsException)
        {
            session.End(EndReason.Malformed);
            joining.Done.SetResult(true);
            return;
        }

        foreach (var older in sessions.Where(other => other.Client == session.Client).ToArray())
        {
            older.End(EndReason.Replaced);
            Remove(older);
        }

        owners[session.Client] = session.Person;
        elsewhere.Remove(session.Client);
        bus.Joined(id, session.Client);
        session.Document = this;
        sessions.Add(session);
        awareness.Changed(session.Who);
        session.Send(
            new InvocationMessage(
                Protocol.Joined,
                [
                    new Welcome
                    {
                        Client = session.Client,
                        Sequence = sequence,
                        Update = missing,
                        StateVector = content.EncodeStateVector(),
                        MayWrite = session.MayWrite,
                        Right = Protocol.NameOf(session.Right),
                        People =
                        [
                            .. sessions.Select(other => other.Who),
                            .. elsewhere
                                .Values.Where(other => !other.Who.Gone)
                                .Select(other => other.Who),
                        ],
                    },
                ]
            ),
            missing.Length
        );
        joining.Done.SetResult(true);
    }

    private void Remove(DocumentSession session)
    {
        if (sessions.Remove(session))
        {
            lastUse = time.GetUtcNow();
            awareness.Changed(session.Who with { State = null, Gone = true });
        }
    }

    private void SendAwareness()
    {
        var changed = awareness.Take();
        bus.People(id, [.. changed.Where(who => !elsewhere.ContainsKey(who.Client))]);
        var message = new SerializedHubMessage(
            new InvocationMessage(Protocol.Awareness, [changed])
        );
        foreach (var session in sessions)
        {
            session.Send(message, changed.Length * 256);
        }
    }

    private void SendCommented()
    {
        var message = new SerializedHubMessage(new InvocationMessage(Protocol.Commented, []));
        foreach (var session in sessions)
        {
            session.Send(message, 16);
        }
    }

    private async Task SweepAsync()
    {
        var now = time.GetUtcNow();
        if (sessions.Count == 0 && now - lastUse >= options.KeepOpen)
        {
            await stateSaved;
            await SaveStateAsync();
            inbox.Writer.Complete();
            return;
        }

        SweepElsewhere(now);
        if (sessions.Count > 0 && now - lastCheck >= options.AccessCheck)
        {
            await CatchUpAsync();
        }
    }

    private HashSet<MemberId> ReadersAnd(IReadOnlyList<Edit> edits) =>
        [.. sessions.Select(session => session.Member), .. edits.Select(edit => edit.Member)];

    private void TakeRights(Appended appended)
    {
        lastCheck = time.GetUtcNow();
        foreach (var session in sessions.ToArray())
        {
            var right = appended.RightOf(session.Member);
            if (appended.IsTrashed || right == DocumentRight.None)
            {
                session.End(EndReason.NotFound);
                Remove(session);
            }
            else if (right != session.Right)
            {
                session.Become(right);
                if (!session.MayWrite && session.Who.State is not null)
                {
                    session.Who = session.Who with { State = null };
                    awareness.Changed(session.Who);
                }
            }
        }
    }

    private async Task SaveStateAsync()
    {
        if (tailUpdates == 0)
        {
            return;
        }

        (tailUpdates, tailBytes) = (0, 0);
        await store.SaveStateAsync(network, id, sequence, content.EncodeState());
    }

    [LoggerMessage(LogLevel.Error, "Document {Document} was closed because of a failure")]
    private static partial void LogFailed(ILogger logger, DocumentId document, Exception error);

    [LoggerMessage(
        LogLevel.Warning,
        "Document {Document}: update of member {Member} refused: {Reason}"
    )]
    private static partial void LogRefused(
        ILogger logger,
        DocumentId document,
        MemberId member,
        string reason
    );

    private abstract record Message;

    private sealed record Pushed(DocumentSession Session, byte[] Update) : Message;

    private sealed record Leaving(DocumentSession Session) : Message;

    private sealed record AwarenessSet(DocumentSession Session) : Message;

    private sealed record AwarenessDue : Message;

    private sealed record SweepDue : Message;

    private sealed record Heard(BusMessage Message) : Message;

    private sealed record CatchUpDue : Message;

    private sealed record CommentedDue : Message;

    private sealed record Joining(DocumentSession Session, byte[] StateVector) : Message
    {
        public TaskCompletionSource<bool> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
