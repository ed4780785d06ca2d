namespace Workspace.Bench.Codec;

/// <summary>One line of the table.</summary>
/// <param name="Work">The piece of work, as both workers name it.</param>
/// <param name="Ratio">Ours may take at most this part of what yjs takes; none where it is only shown.</param>
/// <param name="Bytes">Ours may take at most so many bytes.</param>
internal sealed record Row(string Name, string Work, string File, double? Ratio, double? Bytes)
{
    /// <summary>Not a time: measured once, on our side alone where yjs has no such figure.</summary>
    public bool IsSize => Work is "memory" or "allocation" or "merged-size";
}

/// <param name="Cold">First run in a process of its own.</param>
/// <param name="Warm">Median of many runs in one process, the two sides in turn.</param>
/// <param name="Processor">As warm, in time of processor: other programs on the machine disturb it least.</param>
internal sealed record Figures(double Cold, double Warm, double Processor);

internal sealed record Result(Row Row, Figures Ours, Figures? Yjs)
{
    public double? Ratio => Yjs is null ? null : Ours.Warm / Yjs.Warm;
    public double? ColdRatio => Yjs is null || Row.IsSize ? null : Ours.Cold / Yjs.Cold;
    public double? ProcessorRatio =>
        Yjs is null || Row.IsSize ? null : Ours.Processor / Yjs.Processor;

    public bool? Reached =>
        Row is { Ratio: null, Bytes: null }
            ? null
            : (Row.Ratio is null || Ratio <= Row.Ratio)
                && (Row.Bytes is null || Ours.Warm <= Row.Bytes);
}
