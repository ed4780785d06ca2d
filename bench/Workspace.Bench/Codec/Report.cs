using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Workspace.Bench.Codec;

internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    private static bool headed;

    public static void Print(Result result)
    {
        if (!headed)
            Console.WriteLine(
                $"{"", -32}{"ours", 11}{"yjs", 11}{"ratio", 8}{"target", 8}{"", 5}{"cold", 8}{"ours", 9}{"yjs", 9}{"processor", 11}"
            );
        headed = true;
        var row = result.Row;
        var target =
            row.Ratio is { } ratio ? Number(ratio)
            : row.Bytes is { } bytes ? Number(bytes)
            : "";
        var verdict = result.Reached switch
        {
            true => "ok",
            false => "MISS",
            null => "",
        };
        var line =
            $"{row.Name, -32}{Number(result.Ours.Warm), 11}{Number(result.Yjs?.Warm), 11}{Number(result.Ratio), 8}{target, 8}{verdict, 5}";
        if (!row.IsSize)
            line +=
                $"{Number(result.ColdRatio), 8}{Number(result.Ours.Cold), 9}{Number(result.Yjs!.Cold), 9}{Number(result.ProcessorRatio), 11}";
        Console.WriteLine(line);
    }

    private static string Number(double? value) =>
        value switch
        {
            null => "",
            < 10 => value.Value.ToString("0.###", CultureInfo.InvariantCulture),
            < 1000 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
            >= 1_000_000 => (value.Value / 1e6).ToString("0.00", CultureInfo.InvariantCulture)
                + "M",
            _ => value.Value.ToString("0", CultureInfo.InvariantCulture),
        };

    public static void Write(string file, IReadOnlyList<Result> results, bool quick)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var report = new
        {
            Quick = quick,
            Runtime = RuntimeInformation.FrameworkDescription,
            Processors = Environment.ProcessorCount,
            Rows = results.Select(result => new
            {
                result.Row.Name,
                Unit = result.Row.IsSize ? "bytes" : "ms",
                Ours = result.Ours.Warm,
                Yjs = result.Yjs?.Warm,
                result.Ratio,
                TargetRatio = result.Row.Ratio,
                TargetBytes = result.Row.Bytes,
                result.Reached,
                OursCold = result.Row.IsSize ? null : (double?)result.Ours.Cold,
                YjsCold = result.Row.IsSize ? null : result.Yjs?.Cold,
                result.ColdRatio,
                result.ProcessorRatio,
            }),
        };
        File.WriteAllText(file, JsonSerializer.Serialize(report, Indented));
        Console.WriteLine($"Written to {file}");
    }
}
