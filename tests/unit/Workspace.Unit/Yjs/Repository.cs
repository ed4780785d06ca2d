using System.Diagnostics;

namespace Workspace.Unit.Yjs;

/// <summary>Where the repository is, and programs in it that tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workspace.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("These tests run from inside the repository.");
    }

    /// <summary>Runs tests/yjs/facts.mjs and returns the lines it prints.</summary>
    public static Task<List<string>> FactsAsync(
        IEnumerable<string> arguments,
        IReadOnlyCollection<string>? input = null
    )
    {
        var folder = Path.Combine(Root, "tests", "yjs");
        Assert.True(
            Directory.Exists(Path.Combine(folder, "node_modules", "yjs")),
            "yjs is not installed: run `npm ci` in tests/yjs (./test does)."
        );
        return RunAsync(folder, "node", ["facts.mjs", .. arguments], input);
    }

    public static async Task<List<string>> RunAsync(
        string folder,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyCollection<string>? input = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        foreach (var line in input ?? [])
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"{program} failed: {await errors}{await output}");
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
