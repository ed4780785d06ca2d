using System.Diagnostics;
using Workspace.Realtime.Yjs;

namespace Workspace.Bench.Codec;

/// <summary>Milliseconds on the clock and of processor (helper threads included); of sizes the bytes and 0.</summary>
internal readonly record struct Sample(double Value, double Processor);

/// <summary>Our side of each piece of work, as bench/peers/codec.mjs does it with yjs.</summary>
internal sealed class Engine
{
    public const int Many = 16_000;
    private const int Documents = 40;

    private readonly Dictionary<string, List<ReadOnlyMemory<byte>>> traces = [];
    private readonly Dictionary<string, byte[]> files = [];
    private readonly Dictionary<string, YDocument> loaded = [];

    public Sample Measure(string work, string file)
    {
        switch (work)
        {
            case "apply":
                var updates = Trace(file);
                return Timed(() => ApplyAll(updates));
            case "load":
                var state = Bytes(file);
                return Timed(() => YDocument.Load(state, YRules.Trusted));
            case "encode":
                if (!loaded.TryGetValue(file, out var document))
                    loaded[file] = document = YDocument.Load(Bytes(file), YRules.Trusted);
                return Timed(() => document.EncodeState());
            case "merge-many":
                var many = Trace(file).GetRange(0, Math.Min(Many, Trace(file).Count));
                return Timed(() => YUpdate.Merge(many));
            case "merge-all":
                var all = Trace(file);
                return Timed(() => YUpdate.Merge(all));
            case "merged-size":
                return new Sample(YUpdate.Merge(Trace(file)).Length, 0);
            case "memory":
                return new Sample(Memory(Bytes(file)), 0);
            case "allocation":
                return new Sample(Allocation(Trace(file)), 0);
            default:
                throw new ArgumentException($"Unknown work: {work}", nameof(work));
        }
    }

    private static YDocument ApplyAll(List<ReadOnlyMemory<byte>> updates)
    {
        var document = new YDocument(YRules.Trusted);
        foreach (var update in updates)
            document.Apply(update.Span);
        return document;
    }

    private static Sample Timed(Func<object> work)
    {
        var used = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return new Sample(
            Stopwatch.GetElapsedTime(watch).TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - used).TotalMilliseconds
        );
    }

    /// <summary>Bytes a loaded document keeps.</summary>
    private static double Memory(byte[] state)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var documents = new YDocument[Documents];
        for (var i = 0; i < documents.Length; i++)
            documents[i] = YDocument.Load(state, YRules.Trusted);
        var used = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(documents);
        return (double)used / documents.Length;
    }

    /// <summary>Bytes allocated per update, kept and garbage.</summary>
    private static double Allocation(List<ReadOnlyMemory<byte>> updates)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ApplyAll(updates);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / updates.Count;
    }

    private List<ReadOnlyMemory<byte>> Trace(string file)
    {
        if (!traces.TryGetValue(file, out var updates))
            traces[file] = updates = TraceFile.Read(file);
        return updates;
    }

    private byte[] Bytes(string file)
    {
        if (!files.TryGetValue(file, out var bytes))
            files[file] = bytes = File.ReadAllBytes(file);
        return bytes;
    }
}
