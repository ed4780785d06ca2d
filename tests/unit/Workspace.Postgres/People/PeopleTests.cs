using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.People;

public sealed class PeopleTests(PostgresServer server)
{
    [Theory]
    [InlineData(PartyKind.Municipality)]
    [InlineData(PartyKind.Company)]
    [InlineData(PartyKind.Citizen)]
    public async Task Coordinator_of_any_party_adds_a_party_and_goes_on_to_invite(PartyKind kind)
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var coordinator = await network.JoinAsync(kind, MemberRole.Coordinator);
        var browser = await workspace.BrowserAsync(coordinator);

        var invite = await (await browser.GetAsync(network.Page("people/new-party")))
            .Form("new-party")
            .PostAsync(("Form.PartyKind", "Government"), ("Form.PartyName", "Waterschap Veen"));
        var taken = await (await browser.GetAsync(network.Page("people/new-party")))
            .Form("new-party")
            .PostAsync(("Form.PartyKind", "Company"), ("Form.PartyName", "waterschap  veen"));
        var people = await browser.GetAsync(network.Page("people"));

        Assert.Contains(invite.Forms, form => form.Name == "invite");
        Assert.Contains("al een partij met deze naam", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Waterschap Veen", people.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PartyKind.Municipality)]
    [InlineData(PartyKind.School)]
    public async Task Member_who_is_no_coordinator_is_refused_on_page_and_api(PartyKind kind)
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        await network.InvitationAsync(network.Founder.Party, "geheim@example.org");
        var member = await network.JoinAsync(kind);
        var browser = await workspace.BrowserAsync(member);
        using var program = await workspace.ApiAsync(member.Person);
        var cancellation = TestContext.Current.CancellationToken;

        var people = await browser.GetAsync(network.Page("people"));
        var invite = await browser.GetAsync(network.Page("people/invite"));
        var party = await browser.GetAsync(network.Page("people/new-party"));
        using var list = await program.GetAsync(
            new Uri(network.Api("invitations"), UriKind.Relative),
            cancellation
        );
        using var post = await program.PostAsJsonAsync(
            network.Api("invitations"),
            new { email = "x@example.org", partyId = member.Party.Id.Value },
            cancellation
        );
        using var add = await program.PostAsJsonAsync(
            network.Api("parties"),
            new { kind = "company", name = "Bedrijf" },
            cancellation
        );

        Assert.Equal(HttpStatusCode.OK, people.Status);
        Assert.DoesNotContain("geheim@example.org", people.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            people.Links,
            link => link.Contains("/people/", StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.Forbidden, invite.Status);
        Assert.Contains("Uitnodigen kan een coördinator", invite.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, party.Status);
        Assert.All(
            [list, post, add],
            answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode)
        );
        Assert.Equal(
            1,
            await workspace.Database.ScalarAsync<long>("select count(*) from networks.invitations")
        );
    }

    [Theory]
    [InlineData(MemberRole.Member)]
    [InlineData(MemberRole.Coordinator)]
    public async Task Same_role_sees_the_same_screens_for_every_kind_of_party(MemberRole role)
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var municipal = await network.JoinAsync(network.Founder.Party, role);
        var others = new List<TestMember>();
        foreach (var kind in Enum.GetValues<PartyKind>())
        {
            others.Add(await network.JoinAsync(kind, role));
        }

        var mine = await workspace.BrowserAsync(municipal);
        foreach (var other in others)
        {
            var theirs = await workspace.BrowserAsync(other);
            foreach (
                var path in new[] { "", "people", "people/invite", "people/new-party", "settings" }
            )
            {
                var expected = await mine.GetAsync(network.Page(path));
                var seen = await theirs.GetAsync(network.Page(path));
                Assert.Equal(expected.Status, seen.Status);
                Assert.Equal(expected.Links, seen.Links);
                Assert.Equal(
                    expected.Forms.Select(form => form.Name),
                    seen.Forms.Select(form => form.Name)
                );
            }
        }
    }

    [Fact]
    public async Task Api_lists_parties_members_and_invitations_and_invites()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var program = await workspace.ApiAsync(network.Founder.Person);
        var cancellation = TestContext.Current.CancellationToken;

        using var added = await program.PostAsJsonAsync(
            network.Api("parties"),
            new { kind = "residentsGroup", name = "Bewoners" },
            cancellation
        );
        var party = await added.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        using var invited = await program.PostAsJsonAsync(
            network.Api("invitations"),
            new
            {
                email = "fatima@example.org",
                partyId = party.GetProperty("id").GetGuid(),
                role = "coordinator",
                isCompetent = true,
            },
            cancellation
        );
        using var wrong = await program.PostAsJsonAsync(
            network.Api("invitations"),
            new { email = "geen adres", partyId = party.GetProperty("id").GetGuid() },
            cancellation
        );
        var parties = await program.GetFromJsonAsync<JsonElement>(
            network.Api("parties"),
            cancellation
        );
        var members = await program.GetFromJsonAsync<JsonElement>(
            network.Api("members"),
            cancellation
        );
        var invitations = await program.GetFromJsonAsync<JsonElement>(
            network.Api("invitations"),
            cancellation
        );
        var problem = await wrong.Content.ReadFromJsonAsync<JsonElement>(cancellation);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("email-invalid", problem.GetProperty("code").GetString());
        Assert.Equal("residentsGroup", parties[1].GetProperty("kind").GetString());
        Assert.Equal("coordinator", members[0].GetProperty("role").GetString());
        Assert.Equal(
            "fatima@example.org|coordinator|True",
            $"{invitations[0].GetProperty("email")}|{invitations[0].GetProperty("role")}|{invitations[0].GetProperty("isCompetent")}"
        );
    }

    [Fact]
    public async Task Party_that_can_bind_itself_alone_says_who_speaks_for_it()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var director = await network.JoinAsync(PartyKind.School, isCompetent: true);
        var teacher = await network.JoinAsync(director.Party, MemberRole.Coordinator);
        var newcomers = await network.PartyAsync(PartyKind.Company);
        using var host = await workspace.ApiAsync(network.Founder.Person);
        using var own = await workspace.ApiAsync(teacher.Person);
        using var competent = await workspace.ApiAsync(director.Person);

        var slippedIn = await InviteAsync(host, network, "a", director.Party, isCompetent: true);
        var colleague = await InviteAsync(own, network, "b", director.Party, isCompetent: false);
        var promoted = await InviteAsync(own, network, "c", director.Party, isCompetent: true);
        var deputy = await InviteAsync(competent, network, "d", director.Party, isCompetent: true);
        var named = await InviteAsync(
            competent,
            network,
            "e",
            director.Party,
            false,
            "coordinator"
        );
        var elsewhere = await InviteAsync(competent, network, "f", newcomers, isCompetent: false);
        var first = await InviteAsync(host, network, "g", newcomers, isCompetent: true);
        var people = await (await workspace.BrowserAsync(director)).GetAsync(
            network.Page("people")
        );

        Assert.Equal("party-invites-itself", slippedIn);
        Assert.Null(colleague);
        Assert.Equal("competence-is-theirs", promoted);
        Assert.Null(deputy);
        Assert.Equal("coordinators-name-coordinators", named);
        Assert.Equal("party-invites-itself", elsewhere);
        Assert.Null(first);
        Assert.Contains("b@example.org", people.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("g@example.org", people.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_of_two_who_change_the_settings_at_once_is_told_and_keeps_the_text()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var browser = await workspace.BrowserAsync(network.Founder);
        var first = await browser.GetAsync(network.Page("settings"));
        var second = await browser.GetAsync(network.Page("settings"));

        await first.Form("settings").PostAsync(("Form.Purpose", "Van de eerste"));
        var told = await second.Form("settings").PostAsync(("Form.Purpose", "Van de tweede"));
        var seen = await browser.GetAsync(network.Page());
        var again = await told.Form("settings").PostAsync();

        Assert.Contains(
            "Iemand anders heeft dit net veranderd",
            told.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Van de tweede", told.Text, StringComparison.Ordinal);
        Assert.Contains("Van de eerste", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Van de tweede", again.Text, StringComparison.Ordinal);
    }

    /// <returns>The code of the refusal, or null when the invitation is on its way.</returns>
    private static async Task<string?> InviteAsync(
        HttpClient program,
        TestNetwork network,
        string name,
        TestParty party,
        bool isCompetent,
        string role = "member"
    )
    {
        using var answer = await program.PostAsJsonAsync(
            network.Api("invitations"),
            new
            {
                email = $"{name}@example.org",
                partyId = party.Id.Value,
                role,
                isCompetent,
            },
            TestContext.Current.CancellationToken
        );
        return answer.StatusCode == HttpStatusCode.Created
            ? null
            : (
                await answer.Content.ReadFromJsonAsync<JsonElement>(
                    TestContext.Current.CancellationToken
                )
            )
                .GetProperty("code")
                .GetString();
    }
}
