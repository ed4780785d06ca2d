using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspace.Partners;

/// <summary>Someone who has an account at a partner's provider.</summary>
public sealed record PartnerPerson(string Sub, string Name, string Email);

/// <summary>
/// A partner organisation's OpenID provider on a free loopback port: the real npm <c>oidc-provider</c> in a process of its
/// own, which ends with this one. Its sign-in page offers each person as a link with their name.
/// </summary>
public sealed class PartnerProvider : IAsyncDisposable
{
    private readonly Process process;
    private bool ended;

    private PartnerProvider(Process process, Uri issuer) =>
        (this.process, Issuer) = (process, issuer);

    public Uri Issuer { get; }
    public string ClientId { get; } = "workspace";
    public string ClientSecret { get; private set; } = NewSecret();

    public static async Task<PartnerProvider> StartAsync(
        IReadOnlyCollection<PartnerPerson> people,
        CancellationToken cancellationToken
    )
    {
        var folder = Folder();
        var process = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(folder, "provider.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            }
        )!;
        process.BeginErrorReadLine(); // it warns of being used for tests
        var answer = await AskAsync(process, new { people }, cancellationToken);
        return new(process, new Uri(answer["issuer"]!.GetValue<string>()));
    }

    /// <summary>Replaces the people; who signed in before keeps that session.</summary>
    public async Task ReplacePeopleAsync(
        IReadOnlyCollection<PartnerPerson> people,
        CancellationToken cancellationToken
    ) => await AskAsync(process, new { people }, cancellationToken);

    /// <summary>Registers the workspace at this address as a client, or changes its registration.</summary>
    public async Task RegisterAsync(Uri workspace, CancellationToken cancellationToken) =>
        await AskAsync(
            process,
            new
            {
                client = new
                {
                    client_id = ClientId,
                    client_secret = ClientSecret,
                    redirect_uris = new[] { new Uri(workspace, "signin/federated") },
                },
            },
            cancellationToken
        );

    /// <summary>Gives the client another secret, from this moment.</summary>
    public async Task ChangeSecretAsync(Uri workspace, CancellationToken cancellationToken)
    {
        ClientSecret = NewSecret();
        await RegisterAsync(workspace, cancellationToken);
    }

    /// <summary>Ends the provider; a partner's server that does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<JsonNode> AskAsync(
        Process process,
        object message,
        CancellationToken cancellationToken
    )
    {
        await process.StandardInput.WriteLineAsync(
            JsonSerializer.Serialize(message, JsonSerializerOptions.Web).AsMemory(),
            cancellationToken
        );
        await process.StandardInput.FlushAsync(cancellationToken);
        var answer = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return JsonNode.Parse(
            answer ?? throw new InvalidOperationException("The partner's provider ended.")
        )!;
    }

    private static string Folder()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            var candidate = Path.Combine(folder.FullName, "tests", "oidc-provider");
            if (File.Exists(Path.Combine(candidate, "provider.mjs")))
            {
                return Directory.Exists(Path.Combine(candidate, "node_modules"))
                    ? candidate
                    : throw new InvalidOperationException(
                        $"Run ./test, or npm ci in {candidate}, first."
                    );
            }
        }

        throw new InvalidOperationException("tests/oidc-provider is not above the test's folder.");
    }

    private static string NewSecret() =>
        Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
}
