using System.Text.Json;

namespace Workspace.Unit.Yjs;

/// <summary>Seeded sessions of several editors, and what yjs makes of them; produced once for all tests.</summary>
internal sealed record SessionFacts(
    int Seed,
    List<byte[]> Updates,
    List<int> Delivery,
    byte[] State,
    byte[] StateNoGc,
    byte[] StateVector,
    byte[] Known,
    byte[] Missing,
    string Text,
    string Xml
)
{
    private const int Sessions = 120;

    private static readonly Lazy<Task<List<SessionFacts>>> Produced = new(ProduceAsync);

    public static Task<List<SessionFacts>> AllAsync() => Produced.Value;

    private static async Task<List<SessionFacts>> ProduceAsync()
    {
        var lines = await Repository.FactsAsync(["sessions", "1", $"{Sessions}"]);
        return lines.ConvertAll(line =>
            JsonSerializer.Deserialize<SessionFacts>(line, JsonSerializerOptions.Web)!
        );
    }
}
