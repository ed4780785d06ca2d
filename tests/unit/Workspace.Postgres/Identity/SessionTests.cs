using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Identity;

public sealed class SessionTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Session_changes_nothing_for_a_page_of_another_site(string header, string from)
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var browser = await workspace.BrowserAsync(network.Founder);

        using var elsewhere = await SendAsync(header, from);
        using var here = await SendAsync(
            "Origin",
            workspace.Address.GetLeftPart(UriPartial.Authority)
        );

        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Created, here.StatusCode);

        Task<HttpResponseMessage> SendAsync(string name, string value) =>
            browser.SendAsync(
                new(HttpMethod.Post, network.Api("documents/import?title=Brief"))
                {
                    Content = new StringContent("Hallo"),
                    Headers = { { name, value } },
                }
            );
    }

    [Fact]
    public async Task Sign_out_ends_the_session_also_for_a_copy_of_its_cookie()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        using var thief = workspace.Browser();
        thief.Cookies.Add(browser.Cookies.GetCookies(workspace.Address));
        Assert.True(await thief.IsSignedInAsync());

        var page = await (await browser.GetAsync("/sign-in/name")).FormTo("/sign-out").PostAsync();

        Assert.Equal("/sign-in", page.Address.AbsolutePath);
        Assert.False(await browser.IsSignedInAsync());
        Assert.False(await thief.IsSignedInAsync());
    }

    [Fact]
    public async Task Sign_out_from_another_site_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());

        var refused = await browser.PostAsync(new Uri(workspace.Address, "/sign-out"), []);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Theory]
    [InlineData("last_used_at = now() - interval '13 hours'")]
    [InlineData("started_at = now() - interval '8 days'")]
    [InlineData("ended_at = now()")]
    public async Task Session_that_passed_is_refused(string past)
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        await workspace.Database.ExecuteAsync($"update identity.sessions set {past}");

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Restart_keeps_sessions_and_keys()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        var before = await KeysAsync(workspace);

        await workspace.RestartAsync();

        Assert.Equal(before, await KeysAsync(workspace));
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Keys_are_kept_under_data_protection()
    {
        await using var workspace = await server.WorkspaceAsync();
        await KeysAsync(workspace);

        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from identity.server_keys where protected not like 'CfDJ8%'"
            )
        );
    }

    [Theory]
    [InlineData("/admin/organisations")]
    [InlineData("/admin/organisations/0198d0f0-0000-7000-8000-000000000000")]
    public async Task Administration_does_not_exist_for_others(string path)
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        using var nobody = workspace.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        var posted = await (await browser.GetAsync("/sign-in/name"))
            .Form("sign-in-name")
            .PostToAsync(path, ("_handler", "add-organisation"), ("name", "X"));
        Assert.Equal(HttpStatusCode.NotFound, posted.Status);
        Assert.Equal("/sign-in", (await nobody.GetAsync(path)).Address.AbsolutePath);
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from identity.organisations"
            )
        );
    }

    private static async Task<string> KeysAsync(TestWorkspace workspace)
    {
        using var http = new HttpClient { BaseAddress = workspace.Address };
        var discovery = await http.GetFromJsonAsync<JsonObject>(
            "/.well-known/openid-configuration",
            Cancelled
        );
        return await http.GetStringAsync(
            new Uri(discovery!["jwks_uri"]!.GetValue<string>()),
            Cancelled
        );
    }
}
