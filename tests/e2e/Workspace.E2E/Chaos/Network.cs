using System.Net;
using System.Net.Sockets;

namespace Workspace.E2E.Chaos;

/// <summary>The way from one person to the instances: every connection goes to one that answers, until it is cut.</summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly int[] instances;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock turn = new();
    private readonly List<Socket> open = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;
    private int next;

    public Network(params int[] instances)
    {
        this.instances = instances;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Every connection breaks off with what was under way in it.</summary>
    public void Cut()
    {
        lock (turn)
        {
            foreach (var socket in open)
            {
                socket.LingerState = new(true, 0);
                socket.Close();
            }

            open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        Cut();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync(stopping.Token);
                if (await ReachAsync() is { } far)
                {
                    lock (turn)
                    {
                        open.AddRange([near, far]);
                    }

                    _ = PassOnAsync(near, far);
                    _ = PassOnAsync(far, near);
                }
                else
                {
                    near.Close();
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task<Socket?> ReachAsync()
    {
        foreach (var _ in instances)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(
                    "localhost",
                    instances[next++ % instances.Length],
                    stopping.Token
                );
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }

    private async Task PassOnAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                for (var sent = 0; sent < count; )
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut, or the other side is gone.
        }

        lock (turn)
        {
            open.Remove(from);
            open.Remove(to);
        }

        to.Close();
        from.Close();
    }
}
