using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Identity.Server;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Identity;

/// <summary>Our own OpenID provider, as an application meets it.</summary>
public sealed class ProviderTests(PostgresServer server)
{
    private const string RedirectUri = "https://app.example/callback";
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discovery_says_what_is_offered()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var http = new HttpClient { BaseAddress = workspace.Address };

        var discovery = (
            await http.GetFromJsonAsync<JsonObject>("/.well-known/openid-configuration", Cancelled)
        )!;

        Assert.Equal(workspace.Address.AbsoluteUri, discovery["issuer"]!.GetValue<string>());
        Assert.Equal(
            ["S256"],
            discovery["code_challenge_methods_supported"]!
                .AsArray()
                .Select(value => value!.GetValue<string>())
        );
        Assert.Equal(
            ["code"],
            discovery["response_types_supported"]!
                .AsArray()
                .Select(value => value!.GetValue<string>())
        );
        foreach (
            var endpoint in new[]
            {
                "authorization",
                "token",
                "userinfo",
                "end_session",
                "revocation",
                "introspection",
                "pushed_authorization_request",
            }
        )
        {
            Assert.StartsWith(
                workspace.Address.AbsoluteUri,
                discovery[$"{endpoint}_endpoint"]!.GetValue<string>(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Application_signs_a_person_in_and_refreshes_until_they_sign_out()
    {
        await using var workspace = await server.WorkspaceAsync();
        var person = await workspace.Given.PersonAsync();
        using var browser = await workspace.BrowserAsync(person);
        await RegisterAsync(workspace);
        using var http = new HttpClient { BaseAddress = workspace.Address };
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var code = await AuthorizeAsync(browser, verifier);

        var tokens = await TokensAsync(
            http,
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", RedirectUri),
            ("code_verifier", verifier)
        );
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        asking.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            tokens["access_token"]!.GetValue<string>()
        );
        using var answer = await http.SendAsync(asking, Cancelled);
        var who = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!;
        Assert.Equal(person.Id.ToString(), who["sub"]!.GetValue<string>());
        Assert.Equal(person.Email, who["email"]!.GetValue<string>());

        var refreshed = await TokensAsync(
            http,
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens["refresh_token"]!.GetValue<string>())
        );
        Assert.NotNull(refreshed["access_token"]);
        await (await browser.GetAsync("/sign-in/name")).FormTo("/sign-out").PostAsync();
        var after = await TokensAsync(
            http,
            ("grant_type", "refresh_token"),
            ("refresh_token", refreshed["refresh_token"]!.GetValue<string>())
        );
        Assert.Equal("invalid_grant", after["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Code_with_another_verifier_or_used_again_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        await RegisterAsync(workspace);
        using var http = new HttpClient { BaseAddress = workspace.Address };
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var other = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var code = await AuthorizeAsync(browser, verifier);

        var wrong = await TokensAsync(
            http,
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", RedirectUri),
            ("code_verifier", other)
        );
        Assert.Equal("invalid_grant", wrong["error"]!.GetValue<string>());
        var second = await AuthorizeAsync(browser, verifier);
        await TokensAsync(
            http,
            ("grant_type", "authorization_code"),
            ("code", second),
            ("redirect_uri", RedirectUri),
            ("code_verifier", verifier)
        );
        var again = await TokensAsync(
            http,
            ("grant_type", "authorization_code"),
            ("code", second),
            ("redirect_uri", RedirectUri),
            ("code_verifier", verifier)
        );
        Assert.Equal("invalid_grant", again["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task Redirect_that_was_not_registered_is_not_followed()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        await RegisterAsync(workspace);

        using var answer = await browser.SendAsync(
            new(HttpMethod.Get, AuthorizePath("https://elders.example/callback", "x"))
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Nobody_signed_in_is_asked_to_and_comes_back()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        await RegisterAsync(workspace);

        var page = await browser.GetAsync(AuthorizePath(RedirectUri, "x"));

        Assert.Equal("/sign-in", page.Address.AbsolutePath);
        Assert.StartsWith(
            "/connect/authorize",
            HttpUtility.ParseQueryString(page.Address.Query)["returnUrl"],
            StringComparison.Ordinal
        );
    }

    private static async Task RegisterAsync(TestWorkspace workspace)
    {
        await using var scope = workspace.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ClientApps>()
            .RegisterAsync("app", "App", "secret of the app", [new(RedirectUri)], [], Cancelled);
    }

    private static async Task<string> AuthorizeAsync(Browser browser, string verifier)
    {
        var page = await browser.GetAsync(AuthorizePath(RedirectUri, verifier));
        Assert.Equal("app.example", page.Address.Host);
        return HttpUtility.ParseQueryString(page.Address.Query)["code"]!;
    }

    private static string AuthorizePath(string redirectUri, string verifier) =>
        $"/connect/authorize?client_id=app&response_type=code&scope=openid%20profile%20email%20offline_access&code_challenge_method=S256"
        + $"&code_challenge={Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))}&redirect_uri={Uri.EscapeDataString(redirectUri)}";

    private static async Task<JsonObject> TokensAsync(
        HttpClient http,
        params (string Name, string Value)[] fields
    )
    {
        using var body = new FormUrlEncodedContent([
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            new("client_id", "app"),
            new("client_secret", "secret of the app"),
        ]);
        using var answer = await http.PostAsync(
            new Uri("/connect/token", UriKind.Relative),
            body,
            Cancelled
        );
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!;
    }
}
