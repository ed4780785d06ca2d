using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workspace.E2E.Support;
using Workspace.Postgres.Support;
using Workspace.Realtime.Yjs;
using Workspace.Web.Hosting;

namespace Workspace.E2E.Chaos;

/// <summary>
/// Three people type in one document over two instances, one PostgreSQL and one Redis, and all of these are killed at random.
/// <c>CHAOS_ROUNDS</c> asks for more rounds than the five of the suite, <c>CHAOS_SEED</c> for the same ones again.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const string Database = "workspace";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly string folder = Directory.CreateTempSubdirectory("workspace-chaos-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Property_23_whatever_is_killed_while_people_type_acknowledged_edits_are_there()
    {
        var rounds = Number("CHAOS_ROUNDS") ?? 5;
        var seed = Number("CHAOS_SEED") ?? Environment.TickCount;
        var random = new Random(seed);
        Say($"seed {seed}");
        await using var postgres = await EmbeddedPostgres.StartAsync(
            Path.Combine(folder, "postgres"),
            NullLogger.Instance,
            Cancelled
        );
        await postgres.EnsureDatabaseAsync(Database, Cancelled);
        await using var redis = new RedisProcess();
        await redis.StartAsync();
        string[] settings =
        [
            "Workspace:Demo=true",
            $"Workspace:Redis={redis.Address},abortConnect=false",
            $"Workspace:Database={postgres.ConnectionString("workspace_app", Database)}",
            $"Workspace:MigratorDatabase={postgres.ConnectionString("workspace_migrator", Database)}",
        ];
        await using var one = await Product.StartNewAsync(settings);
        var document = await DocumentAsync(one);
        await using var other = await Product.StartNewAsync(settings);
        await using var network = new Network(one.Address.Port, other.Address.Port);
        var hub = new Uri($"http://localhost:{network.Port}/hubs/documents");
        var script = await BundleAsync();
        string[] people = ["host", "school", "shops"];
        var typists = new List<Typist>();
        try
        {
            foreach (var person in people)
            {
                typists.Add(
                    new(
                        script,
                        folder,
                        hub,
                        document,
                        await CookieAsync(one, person),
                        0x3400 + (0x2800 * typists.Count)
                    )
                );
                await typists[^1].OpenAsync();
            }

            await EveryoneTypesAsync(typists);
            Dictionary<string, Func<Task>> faults = new()
            {
                ["instance one killed"] = () => RestartAsync(one, random),
                ["instance two killed"] = () => RestartAsync(other, random),
                ["PostgreSQL killed"] = () => KillPostgresAsync(),
                ["Redis killed"] = async () =>
                {
                    await redis.KillAsync();
                    await Task.Delay(random.Next(500), Cancelled);
                    await redis.StartAsync();
                },
                ["connections cut"] = () =>
                {
                    network.Cut();
                    return Task.CompletedTask;
                },
                ["tab killed, storage kept"] = () => ReopenAsync(Any(typists, random), true),
                ["tab killed"] = () => ReopenAsync(Any(typists, random), false),
            };
            for (var round = 1; round <= rounds; round++)
            {
                var chosen = faults
                    .Keys.OrderBy(_ => random.Next())
                    .Take(random.Next(2, 5))
                    .ToArray();
                Say($"round {round}: {string.Join(", ", chosen)}");
                await Task.WhenAll(
                    chosen.Select(async fault =>
                    {
                        await Task.Delay(random.Next(1_500), Cancelled); // the random moment of the fault
                        await faults[fault]();
                    })
                );
                await EveryoneTypesAsync(typists);
                await AssertNothingLostAsync(postgres, document, typists);
                await Task.WhenAll(typists.Select(typist => typist.TypeAsync()));
            }
        }
        catch
        {
            Say(one.Output);
            Say(other.Output);
            throw;
        }
        finally
        {
            foreach (var typist in typists)
            {
                await typist.DisposeAsync();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task AssertNothingLostAsync(
        EmbeddedPostgres postgres,
        Guid document,
        List<Typist> typists
    )
    {
        await Task.WhenAll(typists.Select(typist => typist.RestAsync()));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Patience);
        string? text = null;
        string?[] seen = [];
        do
        {
            Assert.True(
                !patience.IsCancellationRequested,
                $"They do not come together: {string.Join(" | ", seen)}"
            );
            seen = await Task.WhenAll(typists.Select(typist => typist.ReadAsync(Cancelled)));
            Assert.All(typists, typist => Assert.Null(typist.Ended));
            text = seen[0];
        } while (text is null || seen.Any(words => words != text));

        var letters = text.Select(letter => letter.ToString()).ToHashSet();
        foreach (var typist in typists)
        {
            var (present, absent) = typist.Acknowledged();
            Assert.Subset(letters, present);
            Assert.Empty(absent.Intersect(letters));
        }

        Assert.Equal(text.Length, letters.Count); // nothing arrived twice
        var (log, state, written) = await StoredAsync(postgres, document);
        Assert.Equal(log.EncodeState(), state.EncodeState());
        Assert.Equal(text, Letters(ProseMirrorTree.Read(log)));
        Say(
            $"  {typists.Sum(typist => typist.Acts)} acts, {written} updates, {text.Length} characters"
        );
    }

    /// <summary>The document from its whole log, and from its last state with what came after it.</summary>
    private static async Task<(YDocument Log, YDocument State, int Written)> StoredAsync(
        EmbeddedPostgres postgres,
        Guid document
    )
    {
        await using var database = NpgsqlDataSource.Create(
            postgres.ConnectionString("postgres", Database)
        );
        await using var read = database.CreateCommand(
            "select sequence, bytes from documents.updates where document_id = $1 order by sequence"
        );
        read.Parameters.Add(new() { Value = document });
        await using var last = database.CreateCommand(
            "select sequence, bytes from documents.states where document_id = $1"
        );
        last.Parameters.Add(new() { Value = document });
        var (from, state) = (0L, new YDocument());
        await using (var stored = await last.ExecuteReaderAsync(Cancelled))
        {
            if (await stored.ReadAsync(Cancelled))
            {
                (from, state) = (
                    stored.GetInt64(0),
                    YDocument.Load(await stored.GetFieldValueAsync<byte[]>(1, Cancelled))
                );
            }
        }

        var (log, written) = (new YDocument(), 0);
        await using var updates = await read.ExecuteReaderAsync(Cancelled);
        while (await updates.ReadAsync(Cancelled))
        {
            var bytes = await updates.GetFieldValueAsync<byte[]>(1, Cancelled);
            Assert.Equal(++written, updates.GetInt64(0));
            log.Apply(bytes);
            if (updates.GetInt64(0) > from)
            {
                state.Apply(bytes);
            }
        }

        return (log, state, written);
    }

    private static string Letters(ProseMirrorNode node) =>
        node.Text ?? string.Concat(node.Content.Select(Letters));

    /// <summary>Everybody is in and goes on: ten more acts each.</summary>
    private static Task EveryoneTypesAsync(List<Typist> typists) =>
        Task.WhenAll(typists.Select(typist => typist.UntilAsync(typist.Acts + 10, Cancelled)))
            .WaitAsync(Patience, Cancelled);

    private async Task KillPostgresAsync()
    {
        var running = await File.ReadAllLinesAsync(
            Path.Combine(folder, "postgres", "pg", "postmaster.pid"),
            Cancelled
        );
        using var postmaster = Process.GetProcessById(
            int.Parse(running[0], CultureInfo.InvariantCulture)
        );
        postmaster.Kill(); // whoever started it starts it again
        await postmaster.WaitForExitAsync(Cancelled);
    }

    private static async Task RestartAsync(Product product, Random random)
    {
        await product.KillAsync();
        await Task.Delay(random.Next(500), Cancelled);
        for (var attempts = 3; ; attempts--)
        {
            try
            {
                await product.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (attempts > 1)
            {
                // Its database was killed under it before it was ready: whoever runs it starts it again.
            }
        }
    }

    private static async Task ReopenAsync(Typist typist, bool keepsStorage)
    {
        await typist.KillAsync(keepsStorage);
        await typist.OpenAsync();
    }

    private static Typist Any(List<Typist> typists, Random random) =>
        typists[random.Next(typists.Count)];

    private static async Task<string> CookieAsync(Product product, string person)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
        await http.GetStringAsync(new Uri(product.Address, $"/demo/sign-in/{person}"), Cancelled);
        return cookies.GetCookieHeader(product.Address);
    }

    private static async Task<Guid> DocumentAsync(Product product)
    {
        using var demo = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(product.Folder, "demo.json"), Cancelled)
        );
        using var http = new HttpClient { BaseAddress = product.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            demo.RootElement.GetProperty("people")[0].GetProperty("apiToken").GetString()
        );
        var network = demo.RootElement.GetProperty("network").GetProperty("id").GetGuid();
        using var made = await http.PostAsJsonAsync(
            new Uri($"/api/v1/networks/{network}/documents", UriKind.Relative),
            new { title = "Kladblok" },
            Cancelled
        );
        made.EnsureSuccessStatusCode();
        var body = await made.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        return body.GetProperty("id").GetGuid();
    }

    /// <summary>The typist and the product's client in one file, beside the packages that they use.</summary>
    private static async Task<string> BundleAsync()
    {
        var web = Path.Combine(Product.Repository, "src", "Workspace.Web");
        var script = Path.Combine(web, "obj", "typist.mjs");
        using var bundler = Process.Start(
            new ProcessStartInfo(
                Path.Combine(web, "node_modules", ".bin", "rolldown"),
                [
                    Path.Combine(Product.Repository, "tests", "e2e", "chaos", "typist.ts"),
                    "--platform=node",
                    "--format=esm",
                    $"--file={script}",
                    "--external=yjs",
                    "--external=y-protocols/awareness",
                    "--external=@microsoft/signalr",
                    "--external=@microsoft/signalr-protocol-msgpack",
                    "--log-level=warn",
                ]
            )
            {
                WorkingDirectory = web,
            }
        )!;
        await bundler.WaitForExitAsync(Cancelled);
        Assert.Equal(0, bundler.ExitCode);
        return script;
    }

    private static int? Number(string name) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(name),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private void Say(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("CHAOS_ROUNDS") is not null)
        {
            Console.WriteLine(line);
        }
    }
}
