using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Networks;

public sealed class FoundNetworkTests(PostgresServer server)
{
    private static readonly (string, string)[] Filled =
    [
        ("Form.Name", "Samen aan de Straat"),
        ("Form.Purpose", "Een veilige straat."),
        ("Form.Frame", "Hoogstens € 10.000.\r\nNiets over verkeer."),
        ("Form.PartyKind", "School"),
        ("Form.PartyName", "  Basisschool\tDe Boog "),
        ("Form.IsCompetent", "true"),
    ];

    [Fact]
    public async Task Founder_of_any_kind_of_party_becomes_coordinator_and_lands_on_the_home()
    {
        await using var workspace = await server.WorkspaceAsync();
        var founder = await workspace.Given.PersonAsync("Karin Jansen");
        var browser = await workspace.BrowserAsync(founder);

        var home = await (await browser.GetAsync("/networks/new"))
            .Form("new-network")
            .PostAsync(Filled);

        Assert.Matches(@"^/n/samen-aan-de-straat-\w{5}\?done=created$", home.Path);
        Assert.Contains("Een veilige straat.", home.Text, StringComparison.Ordinal);
        Assert.Contains("Basisschool De Boog", home.Text, StringComparison.Ordinal);
        Assert.Equal(
            "Karin Jansen|Coordinator|true|School|Europe/Amsterdam",
            await workspace.Database.ScalarAsync<string>(
                """
                select m.name || '|' || m.role || '|' || m.is_competent || '|' || p.kind || '|' || n.time_zone
                from networks.members m join networks.parties p on p.id = m.party_id
                join networks.networks n on n.network_id = m.network_id
                where m.person_id = $1 and n.frame = E'Hoogstens € 10.000.\nNiets over verkeer.'
                """,
                founder.Id.Value
            )
        );
    }

    [Fact]
    public async Task Address_does_not_tell_whether_a_name_is_taken()
    {
        await using var workspace = await server.WorkspaceAsync();
        var paths = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
            var home = await (await browser.GetAsync("/networks/new"))
                .Form("new-network")
                .PostAsync(Filled);
            paths.Add(home.Address.AbsolutePath);
        }

        Assert.Equal(3, paths.Distinct().Count());
        Assert.All(paths, path => Assert.Matches(@"^/n/samen-aan-de-straat-\w{5}$", path));
    }

    [Fact]
    public async Task Form_with_gaps_comes_back_with_every_reason_and_what_was_typed()
    {
        await using var workspace = await server.WorkspaceAsync();
        var browser = await workspace.BrowserAsync(await workspace.Given.PersonAsync());
        browser.Speak("en-GB");

        var again = await (await browser.GetAsync("/networks/new"))
            .Form("new-network")
            .PostAsync(
                ("Form.Name", " \u202e "),
                ("Form.Purpose", "What we typed"),
                ("Form.PartyKind", "7"),
                ("Form.TimeZone", "../../etc/passwd")
            );

        Assert.Contains("Give the network a name", again.Text, StringComparison.Ordinal);
        Assert.Contains("Choose what kind of party", again.Text, StringComparison.Ordinal);
        Assert.Contains("We do not know this time zone", again.Text, StringComparison.Ordinal);
        Assert.Contains("What we typed", again.Text, StringComparison.Ordinal);
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>("select count(*) from networks.networks")
        );
    }

    [Fact]
    public async Task Account_without_a_proven_address_founds_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var person = await workspace.Given.PersonAsync();
        var browser = await workspace.BrowserAsync(person);
        await workspace.Database.ExecuteAsync(
            "update identity.persons set email_confirmed = false where id = $1",
            person.Id.Value
        );

        var again = await (await browser.GetAsync("/networks/new"))
            .Form("new-network")
            .PostAsync(Filled);

        Assert.Equal("/networks/new", again.Path);
        Assert.Contains("niet zeker wat jouw e-mailadres is", again.Text, StringComparison.Ordinal);
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>("select count(*) from networks.networks")
        );
    }

    [Theory]
    [InlineData(PartyKind.Municipality)]
    [InlineData(PartyKind.Citizen)]
    public async Task Coordinator_of_any_party_edits_the_network_and_a_member_does_not(
        PartyKind kind
    )
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var coordinator = await network.JoinAsync(kind, MemberRole.Coordinator);
        var member = await network.JoinAsync(coordinator.Party);

        var saved = await (
            await (await workspace.BrowserAsync(coordinator)).GetAsync(network.Page("settings"))
        )
            .Form("settings")
            .PostAsync(("Form.Name", "Een nieuwe naam"));
        var refused = await (await workspace.BrowserAsync(member)).GetAsync(
            network.Page("settings")
        );
        using var program = await workspace.ApiAsync(member.Person);
        using var put = await program.PutAsJsonAsync(
            network.Api("").TrimEnd('/'),
            new { name = "Gekaapt", purpose = "x" },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(network.Page() + "?done=saved", saved.Path);
        Assert.Contains("Een nieuwe naam", saved.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain(refused.Forms, form => form.Name == "settings");
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
        Assert.Equal(
            "Een nieuwe naam",
            await workspace.Database.ScalarAsync<string>("select name from networks.networks")
        );
    }

    [Fact]
    public async Task Another_network_sees_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync("Geheim Genootschap");
        var other = await workspace.Given.NetworkAsync();
        var outsider = await workspace.BrowserAsync(other.Founder);
        using var program = await workspace.ApiAsync(other.Founder.Person);

        foreach (
            var path in new[] { "", "people", "people/invite", "people/new-party", "settings" }
        )
        {
            var page = await outsider.GetAsync(network.Page(path));
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("Geheim", page.Html, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "", "parties", "members", "invitations" })
        {
            using var answer = await program.GetAsync(
                new Uri(network.Api(path).TrimEnd('/'), UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var mine = await program.GetFromJsonAsync<JsonElement>(
            "/api/v1/networks",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            [other.Id.Value],
            mine.EnumerateArray().Select(row => row.GetProperty("id").GetGuid())
        );
    }
}
