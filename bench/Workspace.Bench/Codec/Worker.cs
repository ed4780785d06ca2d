using System.Diagnostics;
using System.Globalization;

namespace Workspace.Bench.Codec;

/// <summary>A process that does one piece of work per line: yjs in Node, or ourselves in a process of our own.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process process;

    private Worker(string program, params IEnumerable<string> arguments)
    {
        process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
    }

    public static Worker Yjs(string peers) =>
        new("node", "--expose-gc", Path.Combine(peers, "codec.mjs"), "serve");

    public static Worker Ours() =>
        new(Environment.ProcessPath!, typeof(Worker).Assembly.Location, "serve");

    public Sample Measure(string work, string file)
    {
        process.StandardInput.WriteLine($"{work}\t{file}");
        var parts =
            process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException($"{work} failed; see above.");
        return new Sample(Number(parts[0]), Number(parts[1]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The other end of <see cref="Ours"/>.</summary>
    public static void Serve(TextReader input, TextWriter output)
    {
        var engine = new Engine();
        while (input.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var (value, processor) = engine.Measure(line[..tab], line[(tab + 1)..]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value} {processor}"));
            output.Flush();
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
