using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>The wire of co-editing, described in docs/realtime-protocol.md. One connection is in one document.</summary>
[Authorize]
internal sealed partial class DocumentHub(
    OpenDocuments documents,
    DocumentDoor door,
    Connections connections,
    IOptions<RealtimeOptions> options,
    ILogger<DocumentHub> logger
) : Hub
{
    internal const string SessionItem = "session";

    /// <summary>Answers with Joined or Ended, in order with all that follows.</summary>
    /// <param name="document">The document's id.</param>
    /// <param name="schema">The schema version the client writes with.</param>
    /// <param name="stateVector">What the client has; a single zero byte when nothing.</param>
    /// <param name="client">The number it was given before, to go on writing under it; else 0.</param>
    public async Task Join(string document, int schema, byte[] stateVector, long client)
    {
        Leave();
        if (await RefusalAsync(document, schema, stateVector, client) is { } reason)
        {
            await Clients.Caller.SendAsync(Protocol.Ended, reason);
        }
    }

    private async Task<string?> RefusalAsync(
        string document,
        int schema,
        byte[] stateVector,
        long client
    )
    {
        if (schema != Protocol.Schema)
        {
            return EndReason.Schema;
        }

        if (
            options.Value.PersonOf(Context.User!) is not { } person
            || !Guid.TryParse(document, out var id)
            || connections.Find(Context.ConnectionId) is not { } connection
        )
        {
            return EndReason.NotFound;
        }

        try
        {
            var admitted = await door.AdmitAsync(
                person,
                new(id),
                client,
                Context.ConnectionAborted
            );
            if (admitted is null)
            {
                return EndReason.NotFound;
            }

            var session = new DocumentSession(
                connection,
                person,
                admitted.Member,
                admitted.Who,
                admitted.Right
            );
            Context.Items[SessionItem] = session;
            await documents.JoinAsync(admitted.Network, new(id), session, stateVector ?? []);
            return null;
        }
        catch (Exception error) when (error is NpgsqlException or YjsException or TimeoutException)
        {
            LogJoinFailed(logger, id, error);
            return EndReason.Unavailable;
        }
    }

    /// <summary>An edit. The answer is a <c>Saved</c> that counts it, once it is committed.</summary>
    public Task Push(byte[] update) =>
        Session is { Document: { } document } session && update is not null
            ? document.PushAsync(session, update)
            : Task.CompletedTask;

    /// <summary>Where the person is: a JSON object of at most 2048 characters, or null. Others are ignored, and so is who may not write.</summary>
    public void Awareness(string? state)
    {
        if (Session is { Document: { } document } session && IsAcceptable(state))
        {
            document.SetAwareness(session, state);
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Leave();
        return Task.CompletedTask;
    }

    private DocumentSession? Session =>
        Context.Items.TryGetValue(SessionItem, out var session) ? (DocumentSession?)session : null;

    private void Leave()
    {
        if (Session is { } session)
        {
            session.Document?.Leave(session);
            Context.Items.Remove(SessionItem);
        }
    }

    private static bool IsAcceptable(string? state)
    {
        if (state is null)
        {
            return true;
        }

        if (state.Length > RealtimeLimits.Awareness)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(state);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Document {Document} could not be opened")]
    private static partial void LogJoinFailed(ILogger logger, Guid document, Exception error);
}
