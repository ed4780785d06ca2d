using System.Diagnostics;

namespace Workspace.Bench.Codec;

/// <summary>The codec beside yjs in Node: the two sides in turn, so that whatever else the machine does strikes both.</summary>
internal sealed class CodecBench(string root, bool quick) : IDisposable
{
    private readonly string peers = Path.Combine(root, "bench", "peers");
    private readonly string folder = Directory.CreateTempSubdirectory("codec-bench-").FullName;

    /// <summary>Per row; short ones repeat until both compilers have settled.</summary>
    private TimeSpan Patience => TimeSpan.FromSeconds(quick ? 2.5 : 20);
    private const int MaxRuns = 400;
    private int ColdRuns => quick ? 1 : 5;

    public int Run()
    {
        var rows = Rows().ToList();
        Console.WriteLine(
            "Milliseconds; warm: median in one process, the two sides in turn; cold: first run in a new process."
        );
        var results = new List<Result>();
        using (var ours = Worker.Ours())
        using (var yjs = Worker.Yjs(peers))
            foreach (var row in rows)
            {
                var result = row.IsSize ? Size(row, ours, yjs) : Time(row, ours, yjs);
                results.Add(result);
                Report.Print(result);
            }
        Report.Write(Path.Combine(root, "bench", "results", "codec.json"), results, quick);
        return results.Any(result => result.Reached == false) ? 1 : 0;
    }

    private static Result Size(Row row, Worker ours, Worker yjs)
    {
        var our = ours.Measure(row.Work, row.File).Value;
        Figures? theirs = null;
        if (row.Work != "allocation")
        {
            var their = yjs.Measure(row.Work, row.File).Value;
            theirs = new Figures(their, their, 0);
        }
        return new Result(row, new Figures(our, our, 0), theirs);
    }

    private Result Time(Row row, Worker ours, Worker yjs)
    {
        var (our, their) = (new List<Sample>(), new List<Sample>());
        var start = Stopwatch.GetTimestamp();
        while (our.Count < 3 || (our.Count < MaxRuns && Stopwatch.GetElapsedTime(start) < Patience))
        {
            their.Add(yjs.Measure(row.Work, row.File));
            our.Add(ours.Measure(row.Work, row.File));
        }
        return new Result(
            row,
            Figures(our, Cold(row, Worker.Ours)),
            Figures(their, Cold(row, () => Worker.Yjs(peers)))
        );
    }

    private double Cold(Row row, Func<Worker> start)
    {
        var times = new List<double>();
        for (var i = 0; i < ColdRuns; i++)
        {
            using var worker = start();
            times.Add(worker.Measure(row.Work, row.File).Value);
        }
        return Median(times);
    }

    /// <summary>The first half is for warming up.</summary>
    private static Figures Figures(List<Sample> samples, double cold)
    {
        var settled = samples.Skip(samples.Count / 2).ToList();
        return new Figures(
            cold,
            Median(settled.Select(sample => sample.Value)),
            Median(settled.Select(sample => sample.Processor))
        );
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private IEnumerable<Row> Rows()
    {
        var shared = Path.Combine(Path.GetDirectoryName(root)!, "shared", "data", "traces");
        var isPublic = Directory.Exists(shared);
        if (isPublic)
            foreach (var row in PublicRows(shared))
                yield return row;
        else
            Console.WriteLine("Left out: no public editing traces beside the repository.");
        if (isPublic && quick)
            yield break;
        Run("generate", folder);
        foreach (var row in OwnRows())
            yield return row;
    }

    private List<Row> PublicRows(string shared)
    {
        var paper = Path.Combine(shared, "automerge-paper.bin");
        var (log, state) = Prepare(paper);
        return
        [
            new("259,778 updates one by one", "apply", paper, 0.12, null),
            new("load the 267 kB state", "load", state, 0.27, null),
            new("encode the state", "encode", state, 0.4, null),
            new("load the 2.7 MB merged log", "load", log, 0.27, null),
            new("merge 16,000 updates", "merge-many", paper, 0.02, null),
            new("merge all 259,778", "merge-all", paper, 0.28, null),
            new("size of all merged", "merged-size", paper, null, 0.3e6),
            new("memory of the document", "memory", state, null, 2.5e6),
            new("allocation per update", "allocation", paper, null, 400),
            new(
                "XML trace, 59,778 updates",
                "apply",
                Path.Combine(shared, "xml-policy.bin"),
                0.08,
                null
            ),
            new(
                "two authors, 26,078 updates",
                "apply",
                Path.Combine(shared, "friendsforever.bin"),
                null,
                null
            ),
        ];
    }

    private List<Row> OwnRows()
    {
        var text = Path.Combine(folder, "text.bin");
        var (log, state) = Prepare(text);
        return
        [
            new("own: 60,000 updates one by one", "apply", text, 0.12, null),
            new("own: load the state", "load", state, 0.27, null),
            new("own: encode the state", "encode", state, 0.4, null),
            new("own: load the merged log", "load", log, 0.27, null),
            new("own: merge 16,000 updates", "merge-many", text, 0.02, null),
            new("own: merge all 60,000", "merge-all", text, 0.28, null),
            new("own: allocation per update", "allocation", text, null, 400),
            new("own: XML, 20,000 updates", "apply", Path.Combine(folder, "xml.bin"), 0.08, null),
        ];
    }

    /// <summary>What yjs makes of a trace: its merged log and its state.</summary>
    private (string Log, string State) Prepare(string trace)
    {
        var name = Path.Combine(folder, Path.GetFileNameWithoutExtension(trace));
        Run("prepare", trace, $"{name}.log", $"{name}.state");
        return ($"{name}.log", $"{name}.state");
    }

    private void Run(params string[] arguments)
    {
        using var process = Process.Start("node", [Path.Combine(peers, "codec.mjs"), .. arguments]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("yjs failed; see above.");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
