using System.Text.Json;

namespace Workspace.Unit.Yjs;

/// <summary>Seeded sessions of several editors, and what yjs makes of them; produced once for all tests.</summary>
/// <param name="Line">All facts as tests/yjs/facts.mjs writes them, in the form that `eng/yjs answers` reads.</param>
internal sealed record SessionFacts(
    string Line,
    int Seed,
    List<byte[]> Updates,
    List<int> Delivery,
    byte[] State,
    byte[] StateNoGc,
    Dictionary<ulong, long> StateVector,
    List<SessionFacts.Difference> Diffs,
    Dictionary<string, string> Text
)
{
    internal sealed record Difference(byte[] Sv, byte[] DiffUpdate, byte[] EncodeState);

    private const int Sessions = 1_000;

    private static readonly Lazy<Task<List<SessionFacts>>> Produced = new(ProduceAsync);

    public static Task<List<SessionFacts>> AllAsync() => Produced.Value;

    private static async Task<List<SessionFacts>> ProduceAsync()
    {
        var lines = await Repository.FactsAsync(["sessions", "1", $"{Sessions}"]);
        return lines.ConvertAll(line =>
            JsonSerializer.Deserialize<SessionFacts>(line, JsonSerializerOptions.Web)! with
            {
                Line = line,
            }
        );
    }
}
