using System.Diagnostics;
using System.Text.Json;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Documents;

/// <summary>A client of somebody else's, on Node and yjs, written from docs/realtime-protocol.md alone.</summary>
public sealed class OtherClientTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    [Fact]
    public async Task Program_of_somebody_else_joins_types_and_reads()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var editor = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        using var program = Process.Start(
            new ProcessStartInfo("node")
            {
                ArgumentList =
                {
                    Path.Combine(Folder(), "client.mjs"),
                    workspace.Address.ToString(),
                    document.ToString(),
                    "Van buiten.",
                },
                Environment = { ["TOKEN"] = await workspace.TokenAsync(network.Founder.Person) },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            var people = await HearAsync(program, "people");
            await HearAsync(program, "saved");
            await editor.UntilAsync(() =>
                editor.Text.Contains("Van buiten.", StringComparison.Ordinal)
            );
            await editor.WriteAsync("Van binnen.");
            var read = await HearAsync(program, "text");

            Assert.Contains(
                network.Founder.Person.Name,
                people.ToString(),
                StringComparison.Ordinal
            );
            Assert.Contains("Van binnen.", read.GetString()!, StringComparison.Ordinal);
        }
        finally
        {
            program.StandardInput.Close();
            await program.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>The next of its lines that says this.</summary>
    private static async Task<JsonElement> HearAsync(Process program, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            var said = JsonDocument.Parse(line).RootElement;
            if (said.TryGetProperty(what, out var value))
            {
                return value;
            }

            Assert.False(said.TryGetProperty("ended", out _), line);
        }

        throw new InvalidOperationException($"The program ended without saying '{what}'.");
    }

    private static string Folder()
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(place.FullName, "Workspace.sln")))
        {
            place = place.Parent!;
        }

        return Path.Combine(place.FullName, "tests", "yjs");
    }
}
