using Microsoft.Playwright;

namespace Workspace.E2E.Support;

/// <summary>The connection of one person's browser to the document hub, which comes and goes like hotel wifi.</summary>
internal sealed class Wifi
{
    private readonly Lock turn = new();
    private readonly List<IWebSocketRoute> open = [];
    private bool isGone;
    private volatile bool isStuck;

    private Wifi() { }

    /// <summary>For pages that are opened in this context from now on.</summary>
    public static async Task<Wifi> OfAsync(IBrowserContext context)
    {
        var wifi = new Wifi();
        await context.RouteAsync(
            "**/hubs/documents/**",
            route => wifi.isGone ? route.AbortAsync() : route.ContinueAsync()
        );
        await context.RouteWebSocketAsync("**/hubs/documents*", wifi.Connect);
        return wifi;
    }

    public async Task GoesAsync()
    {
        IWebSocketRoute[] cut;
        lock (turn)
        {
            isGone = true;
            cut = [.. open];
            open.Clear();
        }

        foreach (var socket in cut)
        {
            await socket.CloseAsync();
        }
    }

    /// <summary>The connection stays, and what the browser sends does not arrive.</summary>
    public void Sticks() => isStuck = true;

    public void Returns()
    {
        lock (turn)
        {
            isGone = isStuck = false;
        }
    }

    private void Connect(IWebSocketRoute socket)
    {
        lock (turn)
        {
            if (!isGone)
            {
                open.Add(socket);
                var server = socket.ConnectToServer();
                socket.OnMessage(message => Pass(message, server));
                return;
            }
        }

        _ = socket.CloseAsync();
    }

    private void Pass(IWebSocketFrame message, IWebSocketRoute server)
    {
        if (isStuck)
        {
            return;
        }

        if (message.Binary is { } bytes)
        {
            server.Send(bytes);
        }
        else
        {
            server.Send(message.Text!);
        }
    }
}
