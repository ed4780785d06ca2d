using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Workspace.Realtime;

/// <summary>Refuses connections that a page of another origin opens with the visitor's cookie; WebSockets know no CORS.</summary>
internal sealed class OriginCheck : IHubFilter
{
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var request = context.Context.GetHttpContext()?.Request;
        var origin = request?.Headers.Origin.ToString();
        if (
            !string.IsNullOrEmpty(origin)
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && string.Equals(
                    uri.Authority,
                    request!.Host.Value,
                    StringComparison.OrdinalIgnoreCase
                )
            )
        )
        {
            throw new HubException("This origin may not connect.");
        }

        return next(context);
    }
}
