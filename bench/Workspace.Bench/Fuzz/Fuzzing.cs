using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Workspace.Realtime.Yjs;
using Workspace.YjsCheck;

namespace Workspace.Bench.Fuzz;

/// <summary>Damaged updates against the engine, each within bounds of time and memory.</summary>
internal sealed class Fuzzing(string root, int seed, int count)
{
    private const double MaxMilliseconds = 100;
    private const long MaxBytes = 64 << 20;
    private const int Sessions = 150;

    private readonly SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
    private double slowest;
    private long largest;
    private int slow;

    /// <returns>0 when every mutant came to its end.</returns>
    public int Run()
    {
        Console.WriteLine($"{count:N0} mutants, seed {seed}");
        var mutants = new Mutants(RealSessions(), seed);
        var trial = new MutantTrial(mutants);
        for (var number = 0; number < count; number++)
        {
            var mutant = mutants.Next();
            try
            {
                Try(trial, mutant, number);
            }
            catch (Exception unexpected)
            {
                Console.WriteLine(
                    $"Mutant {number} ({mutant.Kind}, session {mutant.Base + 1}): {Convert.ToBase64String(mutant.Bytes)}\n{unexpected}"
                );
                return 1;
            }
        }
        foreach (var (outcome, times) in outcomes)
            Console.WriteLine($"{times, 10:N0}  {outcome}");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Slowest {slowest:0.0} ms, largest {largest / 1024.0 / 1024:0.0} MiB; {slow} took longer than {MaxMilliseconds} ms twice."
            )
        );
        return slow == 0 && largest <= MaxBytes ? 0 : 1;
    }

    private void Try(MutantTrial trial, Mutant mutant, int number)
    {
        var (reason, milliseconds) = Measured(trial, mutant, number);
        // Once can be the machine's doing: another program, a collection of garbage.
        if (milliseconds > MaxMilliseconds)
        {
            milliseconds = Math.Min(milliseconds, Measured(trial, mutant, number).Milliseconds);
            if (milliseconds > MaxMilliseconds)
                slow++;
        }
        slowest = Math.Max(slowest, milliseconds);
        var outcome = $"{mutant.Kind}: {reason?.ToString() ?? "accepted"}";
        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
    }

    private (YjsReason? Reason, double Milliseconds) Measured(
        MutantTrial trial,
        Mutant mutant,
        int number
    )
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var reason = trial.Try(mutant, number);
        var passed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        return (reason, passed);
    }

    private List<IReadOnlyList<byte[]>> RealSessions()
    {
        var start = new ProcessStartInfo("node", ["facts.mjs", "sessions", "1", $"{Sessions}"])
        {
            WorkingDirectory = Path.Combine(root, "tests", "yjs"),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var sessions = new List<IReadOnlyList<byte[]>>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            using var facts = JsonDocument.Parse(line);
            var updates = facts.RootElement.GetProperty("updates").EnumerateArray();
            sessions.Add([.. updates.Select(update => update.GetBytesFromBase64())]);
        }
        process.WaitForExit();
        return sessions.Count == Sessions
            ? sessions
            : throw new InvalidOperationException("yjs failed; see above.");
    }
}
