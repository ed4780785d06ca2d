using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Identity.Tokens;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Identity;

/// <summary>Programs act as a person with a personal access token.</summary>
public sealed class AccessTokenTests(PostgresServer server)
{
    private static readonly Uri Networks = new("/api/v1/networks", UriKind.Relative);
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_acts_as_its_person()
    {
        await using var workspace = await server.WorkspaceAsync();
        var mine = await workspace.Given.NetworkAsync();
        var theirs = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(mine.Founder.Person);

        var networks = await api.GetStringAsync(Networks, Cancelled);

        Assert.Contains(mine.Id.ToString(), networks, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs.Id.ToString(), networks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expires_at = now() - interval '1 second'")]
    [InlineData("revoked_at = now()")]
    [InlineData("hash = '\\x00'")]
    public async Task Token_that_passed_is_refused(string past)
    {
        await using var workspace = await server.WorkspaceAsync();
        using var api = await workspace.ApiAsync(await workspace.Given.PersonAsync());
        await workspace.Database.ExecuteAsync($"update identity.personal_access_tokens set {past}");

        using var answer = await api.GetAsync(Networks, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Revoked_by_name_ends_at_once()
    {
        await using var workspace = await server.WorkspaceAsync();
        var person = await workspace.Given.PersonAsync();
        using var api = await workspace.ApiAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(Networks, Cancelled)).StatusCode);
        await using (var scope = workspace.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<AccessTokens>()
                .RevokeAsync(person.Id.Value, "test", Cancelled);
        }

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await api.GetAsync(Networks, Cancelled)).StatusCode
        );
    }

    [Fact]
    public async Task Token_for_reading_writes_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var api = await workspace.ApiAsync(
            await workspace.Given.PersonAsync(),
            TokenScopes.Read
        );

        using var answer = await api.PostAsJsonAsync(
            Networks,
            new
            {
                name = "Nieuw",
                purpose = "x",
                frame = "x",
            },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>("select count(*) from networks.networks")
        );
    }

    [Fact]
    public async Task Token_opens_no_pages()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var api = await workspace.ApiAsync(await workspace.Given.PersonAsync());

        using var answer = await api.GetAsync(new Uri("/", UriKind.Relative), Cancelled);

        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Nobody_is_refused_with_a_status_and_no_page()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var http = new HttpClient { BaseAddress = workspace.Address };

        using var answer = await http.GetAsync(Networks, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Token_itself_is_kept_nowhere()
    {
        await using var workspace = await server.WorkspaceAsync();
        var token = await workspace.TokenAsync(await workspace.Given.PersonAsync());

        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from identity.personal_access_tokens t where t::text like '%' || $1 || '%'",
                token
            )
        );
    }
}
