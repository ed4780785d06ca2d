using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Workspace.Realtime;

/// <summary>Keeps the connections themselves, because a message is serialised once and each connection has a queue of its own.</summary>
internal sealed class Connections(ILogger<DefaultHubLifetimeManager<DocumentHub>> logger)
    : DefaultHubLifetimeManager<DocumentHub>(logger)
{
    private readonly ConcurrentDictionary<string, HubConnectionContext> connections = new();

    public HubConnectionContext? Find(string connectionId) =>
        connections.GetValueOrDefault(connectionId);

    public IReadOnlyCollection<HubConnectionContext> All =>
        (IReadOnlyCollection<HubConnectionContext>)connections.Values;

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connections[connection.ConnectionId] = connection;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
