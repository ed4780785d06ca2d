using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workspace.Postgres.Support;

/// <summary>A Redis of a test's own, which can be killed and started again on the same port.</summary>
public sealed class RedisProcess : IAsyncDisposable
{
    private readonly int port = FreePort();
    private Process? process;

    public string Address => $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    public async Task StartAsync()
    {
        process = Process.Start(
            new ProcessStartInfo(
                Environment.GetEnvironmentVariable("REDIS_SERVER") ?? "redis-server"
            )
            {
                ArgumentList =
                {
                    "--port",
                    port.ToString(CultureInfo.InvariantCulture),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                },
                RedirectStandardOutput = true,
            }
        )!;
        while (
            await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                is { } line
        )
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("Redis did not start.");
    }

    /// <summary>As a crash would: no goodbye.</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process?.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
