using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Workspace.Postgres.Support;

namespace Workspace.E2E.Support;

/// <summary>
/// The product as operators run it: a process of its own with its own PostgreSQL, on a port and a data folder that stay the
/// same when it is killed and started again.
/// </summary>
public class Product : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private readonly string[] settings;
    private readonly Queue<string> output = new();
    private Process? process;

    private protected Product(string[] settings)
    {
        this.settings = settings;
        Folder = Directory.CreateTempSubdirectory("workspace-e2e-").FullName;
        Mail = new(Path.Combine(Folder, "mail"));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public Uri Address { get; }
    public string Folder { get; }
    public MailBox Mail { get; }

    /// <summary>Starts a product of one's own; sharing <see cref="DemoProduct"/> is faster.</summary>
    /// <param name="settings">Such as <c>Workspace:Demo=true</c>.</param>
    public static async Task<Product> StartNewAsync(params string[] settings)
    {
        var product = new Product(settings);
        try
        {
            await product.StartAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts serving, and returns when it says it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Assembly());
        start.ArgumentList.Add($"--urls={Address.GetLeftPart(UriPartial.Authority)}");
        start.ArgumentList.Add($"--Workspace:Data={Folder}");
        start.ArgumentList.Add("--Logging:LogLevel:Default=Warning");
        foreach (var setting in settings)
        {
            start.ArgumentList.Add($"--{setting}");
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(Failed("ended before it was ready"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw Failed($"was not ready within {Patience.TotalSeconds} s");
        }

        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                output.Enqueue(line);
                if (output.Count > 200)
                {
                    output.Dequeue();
                }
            }

            if (line.StartsWith("Workspace is ready at ", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }
    }

    /// <summary>As <c>kill -9</c>: nothing is finished, nothing is said.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>What it said last, for a test that fails.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is { HasExited: false })
        {
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(12));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        process?.Dispose();
        Mail.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private InvalidOperationException Failed(string how) => new($"The product {how}:\n{Output}");

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(here!.FullName, "Workspace.sln")))
        {
            here = here.Parent;
        }

        return here.FullName;
    }

    /// <summary>The product beside these tests, built in the same configuration.</summary>
    private static string Assembly()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        return Path.Combine(
            Repository,
            "src",
            "Workspace.Web",
            "bin",
            configuration,
            framework,
            "Workspace.Web.dll"
        );
    }
}

/// <summary>One product with the demonstration, shared by the tests that only look at it. Its host also administers.</summary>
public sealed class DemoProduct()
    : Product([
        "Workspace:Demo=true",
        "Workspace:Administrators=marieke.vandijk@lindewaard.example",
    ]),
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await StartAsync();
}

/// <summary>One product with the demonstration for the tests that write in documents of their own.</summary>
public sealed class WritingProduct() : Product(["Workspace:Demo=true"]), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await StartAsync();
}
