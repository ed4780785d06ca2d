using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Workspace.Realtime;

/// <summary>Refuses what a page of another origin opens with its visitor's cookie: WebSockets know no CORS.</summary>
internal static class OriginCheck
{
    public static void RequireOwnOrigin(this IEndpointConventionBuilder hub, Uri? publicUrl) =>
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                if (IsOwn(http.Request, publicUrl))
                {
                    return next(http);
                }

                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

    /// <summary>Programs send no Origin; a browser always does with a WebSocket.</summary>
    private static bool IsOwn(HttpRequest request, Uri? publicUrl) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (
            Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(
                from.Authority,
                publicUrl?.Authority ?? request.Host.Value,
                StringComparison.OrdinalIgnoreCase
            )
        );
}
