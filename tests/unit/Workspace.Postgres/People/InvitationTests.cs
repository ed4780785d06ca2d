using System.Net;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.People;

public sealed class InvitationTests(PostgresServer server)
{
    private const string Guest = "karin@boog.example";

    [Fact]
    public async Task Invited_person_signs_in_accepts_and_lands_on_the_network()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync("Samen");
        var school = await network.PartyAsync(PartyKind.School, "De Boog");
        var host = await workspace.BrowserAsync(network.Founder);

        var people = await (await host.GetAsync(network.Page($"people/invite?party={school.Id}")))
            .Form("invite")
            .PostAsync(("Form.Email", " Karin@Boog.example "), ("Form.Role", "Coordinator"));
        var letter = await workspace.Mail.ReadAsync(Guest);
        var guest = workspace.Browser();
        var offer = await guest.GetAsync(letter.Link);
        var name = await guest.SignInAsync(
            "KARIN@boog.example",
            offer.Links.Single(link =>
                link.StartsWith("/sign-in?returnUrl", StringComparison.Ordinal)
            )
        );
        var join = await name.Form("sign-in-name").PostAsync(("name", "Karin Jansen"));
        var home = await join.Form("accept").PostAsync();

        Assert.Contains(Guest, people.Text, StringComparison.Ordinal);
        Assert.Contains("De Boog", offer.Text, StringComparison.Ordinal);
        Assert.Contains(network.Founder.Person.Name, offer.Text, StringComparison.Ordinal);
        Assert.Equal(letter.Link, join.Path);
        Assert.Equal(network.Page() + "?done=joined", home.Path);
        Assert.Equal(
            "Karin Jansen|KARIN@boog.example|Coordinator|De Boog",
            await workspace.Database.ScalarAsync<string>(
                """
                select m.name || '|' || m.email || '|' || m.role || '|' || p.name from networks.members m
                join networks.parties p on p.id = m.party_id
                join networks.invitations i on i.accepted_by = m.id and i.accepted_at is not null
                """
            )
        );
    }

    [Fact]
    public async Task Token_is_kept_nowhere_once_the_mail_is_sent()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        await InviteAsync(workspace, network, network.Founder.Party);

        var token = (await workspace.Mail.ReadAsync(Guest)).Link.Split('/')[^1];

        // The letter is there before the row says so: the lock on the row is awaited.
        Assert.False(
            await workspace.Database.ScalarAsync<bool>(
                """
                with sent as (select * from notifications.outbox for update)
                select exists (select from sent where sent::text like '%' || $1 || '%')
                  or exists (select from networks.invitations i where i::text like '%' || $1 || '%')
                  or exists (select from audit.entries e where e::text like '%' || $1 || '%')
                """,
                token
            )
        );
    }

    [Fact]
    public async Task Account_with_another_address_is_told_so_and_may_sign_in_otherwise()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var token = await network.InvitationAsync(network.Founder.Party, Guest);
        var finder = await workspace.Given.PersonAsync("Bob", "bob@elders.example");
        var browser = await workspace.BrowserAsync(finder);

        var page = await browser.GetAsync($"/invitation/{token}");
        var signIn = await page.Form("other-account").PostAsync();

        Assert.Contains("bob@elders.example", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, form => form.Name == "accept");
        Assert.Equal($"/sign-in?returnUrl=%2Finvitation%2F{token}", signIn.Path);
        Assert.Contains(signIn.Forms, form => form.Name == "sign-in");
    }

    [Fact]
    public async Task Address_that_is_no_longer_proven_does_not_let_in()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var token = await network.InvitationAsync(network.Founder.Party, Guest);
        var person = await workspace.Given.PersonAsync("Karin", Guest);
        var browser = await workspace.BrowserAsync(person);
        var join = await browser.GetAsync($"/invitation/{token}");
        await workspace.Database.ExecuteAsync(
            "update identity.persons set email_confirmed = false where id = $1",
            person.Id.Value
        );

        var refused = await join.Form("accept").PostAsync();

        Assert.Contains("ander e-mailadres", refused.Text, StringComparison.Ordinal);
        Assert.Equal(1, await MembersAsync(workspace));
    }

    [Theory]
    [InlineData("expires_at = now() - interval '1 minute'", "verlopen")]
    [InlineData("withdrawn_at = now()", "ingetrokken")]
    [InlineData("accepted_at = now()", "al gebruikt")]
    public async Task Invitation_that_is_over_says_why_and_lets_nobody_in(string change, string why)
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var token = await network.InvitationAsync(network.Founder.Party, Guest);
        var browser = await workspace.BrowserAsync(
            await workspace.Given.PersonAsync("Karin", Guest)
        );
        var open = await browser.GetAsync($"/invitation/{token}");
        await workspace.Database.ExecuteAsync($"update networks.invitations set {change}");

        var closed = await browser.GetAsync($"/invitation/{token}");
        await open.Form("accept").PostAsync();

        Assert.Contains(why, closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(closed.Forms, form => form.Name == "accept");
        Assert.Equal(1, await MembersAsync(workspace));
    }

    [Fact]
    public async Task Second_who_was_invited_to_bind_a_party_is_refused_once_the_first_has_joined()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var company = await network.PartyAsync(PartyKind.Company);
        var director = await workspace.Given.PersonAsync();
        var stranger = await workspace.Given.PersonAsync();
        var clerk = await workspace.Given.PersonAsync();
        var first = await network.InvitationAsync(company, director.Email, isCompetent: true);
        var second = await network.InvitationAsync(company, stranger.Email, isCompetent: true);
        var third = await network.InvitationAsync(company, clerk.Email);

        var joined = await AcceptAsync(workspace, director, first);
        var refused = await AcceptAsync(workspace, stranger, second);
        var alsoJoined = await AcceptAsync(workspace, clerk, third);

        Assert.Equal(network.Page() + "?done=joined", joined.Path);
        Assert.Contains("nodigt nu zelf uit", refused.Text, StringComparison.Ordinal);
        Assert.Equal(network.Page() + "?done=joined", alsoJoined.Path);
        Assert.Equal(
            1,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from networks.members where party_id = $1 and is_competent",
                company.Id.Value
            )
        );
    }

    [Fact]
    public async Task Accepting_twice_at_once_makes_one_member()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var token = await network.InvitationAsync(network.Founder.Party, Guest);
        var browser = await workspace.BrowserAsync(
            await workspace.Given.PersonAsync("Karin", Guest)
        );
        var join = await browser.GetAsync($"/invitation/{token}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => join.Form("accept").PostAsync()));
        var again = await browser.GetAsync($"/invitation/{token}");

        Assert.Equal(2, await MembersAsync(workspace));
        Assert.Contains(network.Page(), again.Links);
    }

    [Fact]
    public async Task Sending_again_gives_a_new_link_and_ends_the_old_one()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var people = await InviteAsync(workspace, network, network.Founder.Party);
        var first = await workspace.Mail.ReadAsync(Guest);
        var id = await workspace.Database.ScalarAsync<Guid>("select id from networks.invitations");

        var tooSoon = await people.Form("invitations").PostAsync(("Act.Resend", id.ToString()));
        await workspace.Database.ExecuteAsync(
            "update networks.invitations set sent_at = now() - interval '1 hour', expires_at = now() - interval '1 minute'"
        );
        var resent = await people.Form("invitations").PostAsync(("Act.Resend", id.ToString()));
        var second = await workspace.Mail.ReadAsync(Guest);
        var guest = workspace.Browser();

        Assert.Contains("net verstuurd", tooSoon.Text, StringComparison.Ordinal);
        Assert.Equal(network.Page("people?done=resent"), resent.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(first.Link)).Status);
        Assert.Contains(
            "nodigt je uit",
            (await guest.GetAsync(second.Link)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Withdrawn_invitation_makes_place_for_another_to_the_same_address()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var people = await InviteAsync(workspace, network, network.Founder.Party);
        var first = await workspace.Mail.ReadAsync(Guest);
        var id = await workspace.Database.ScalarAsync<Guid>("select id from networks.invitations");

        var twice = await InviteAsync(workspace, network, network.Founder.Party);
        var withdrawn = await people.Form("invitations").PostAsync(("Act.Withdraw", id.ToString()));
        var again = await InviteAsync(workspace, network, network.Founder.Party);

        Assert.Contains("heeft al een uitnodiging", twice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Guest, withdrawn.Text, StringComparison.Ordinal);
        Assert.Contains(
            "ingetrokken",
            (await workspace.Browser().GetAsync(first.Link)).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(Guest, again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordinator_of_another_network_changes_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        await network.InvitationAsync(network.Founder.Party, Guest);
        var id = await workspace.Database.ScalarAsync<Guid>("select id from networks.invitations");
        var other = await workspace.Given.NetworkAsync();
        using var program = await workspace.ApiAsync(other.Founder.Person);

        foreach (var where in new[] { network, other })
        {
            using var withdraw = await program.DeleteAsync(
                new Uri(where.Api($"invitations/{id}"), UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            using var resend = await program.PostAsync(
                new Uri(where.Api($"invitations/{id}/resend"), UriKind.Relative),
                null,
                TestContext.Current.CancellationToken
            );
            Assert.False(withdraw.IsSuccessStatusCode);
            Assert.False(resend.IsSuccessStatusCode);
        }

        Assert.True(
            await workspace.Database.ScalarAsync<bool>(
                "select withdrawn_at is null and sent_at = created_at from networks.invitations"
            )
        );
    }

    private static async Task<Page> AcceptAsync(
        TestWorkspace workspace,
        TestPerson person,
        string token
    )
    {
        var browser = await workspace.BrowserAsync(person);
        return await (await browser.GetAsync($"/invitation/{token}")).Form("accept").PostAsync();
    }

    private static async Task<Page> InviteAsync(
        TestWorkspace workspace,
        TestNetwork network,
        TestParty party
    )
    {
        var host = await workspace.BrowserAsync(network.Founder);
        return await (await host.GetAsync(network.Page("people/invite")))
            .Form("invite")
            .PostAsync(
                ("Form.Email", Guest),
                ("Form.PartyId", party.Id.ToString()),
                ("Form.Role", "Member")
            );
    }

    private static Task<long> MembersAsync(TestWorkspace workspace) =>
        workspace.Database.ScalarAsync<long>("select count(*) from networks.members");
}
