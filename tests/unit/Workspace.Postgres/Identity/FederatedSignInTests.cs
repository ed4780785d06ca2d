using System.Net;
using Workspace.Partners;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Identity;

/// <summary>People of organisations sign in with the provider of their organisation: the real npm oidc-provider.</summary>
public sealed class FederatedSignInTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Organisations_registered_at_run_time_sign_their_people_in_at_once()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        await using var shops = await workspace.PartnerAsync(
            administrator,
            "De Winkels",
            "winkels.example",
            new PartnerPerson("1", "Bilal", "bilal@winkels.example")
        );
        using var anna = workspace.Browser();
        using var bilal = workspace.Browser();

        // Both are under way at the same time.
        var annaAtSchool = await anna.SignInAtAsync(
            "anna@school.example",
            "Anna",
            until: Partners.Callback
        );
        var bilalAtShops = await bilal.SignInAtAsync(
            "BILAL@Winkels.Example",
            "Bilal",
            until: Partners.Callback
        );
        var bilalIn = await bilal.GetAsync(bilalAtShops.Address);
        var bilalsId = await workspace.NewestPersonAsync();
        var annaIn = await anna.GetAsync(annaAtSchool.Address);
        var annasId = await workspace.NewestPersonAsync();

        Assert.Equal("/", annaIn.Path);
        Assert.Equal("/", bilalIn.Path);
        Assert.True(await anna.IsSignedInAsync());
        Assert.True(await bilal.IsSignedInAsync());
        Assert.NotEqual(annasId, bilalsId); // the same subject at another issuer
        Assert.Equal(
            "Anna",
            await workspace.Database.ScalarAsync<string>(
                "select name from identity.persons where id = $1",
                annasId
            )
        );
        Assert.Equal(
            school.Issuer.OriginalString.TrimEnd('/'),
            await workspace.Database.ScalarAsync<string>(
                "select rtrim(issuer, '/') from identity.external_identities where person_id = $1 and subject = '1'",
                annasId
            )
        );
    }

    [Fact]
    public async Task Same_account_again_is_the_same_person_also_with_another_name_and_address()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var first = workspace.Browser();
        await first.SignInAtAsync("anna@school.example", "Anna");
        var before = await workspace.NewestPersonAsync();
        await school.ReplacePeopleAsync(
            [new("1", "Anna de Wit", "a.dewit@school.example")],
            Cancelled
        );

        using var second = workspace.Browser();
        await second.SignInAtAsync("a.dewit@school.example", "Anna de Wit");

        Assert.Equal(before, await workspace.NewestPersonAsync());
        Assert.Equal(
            "Anna de Wit a.dewit@school.example",
            await workspace.Database.ScalarAsync<string>(
                "select name || ' ' || email from identity.persons where id = $1",
                before
            )
        );
    }

    [Fact]
    public async Task Same_address_from_a_code_and_from_two_providers_is_three_persons()
    {
        const string Address = "anna@school.example";
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var byCode = workspace.Browser();
        await byCode.SignInAsync(Address);
        var persons = new List<Guid> { await workspace.NewestPersonAsync() };
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", Address)
        );
        await using var other = await workspace.PartnerAsync(
            administrator,
            "Een ander",
            "ander.example",
            new PartnerPerson("1", "Niet Anna", Address)
        );

        using var atSchool = workspace.Browser();
        await atSchool.SignInAtAsync(Address, "Anna");
        persons.Add(await workspace.NewestPersonAsync());
        using var atOther = workspace.Browser();
        await atOther.SignInAtAsync("wie@ander.example", "Niet Anna");
        persons.Add(await workspace.NewestPersonAsync());

        Assert.Equal(3, persons.Distinct().Count());
        // The word of a provider counts for the domains of its own organisation.
        Assert.True(await IsProvenAsync(workspace, persons[1]));
        Assert.False(await IsProvenAsync(workspace, persons[2]));
    }

    [Fact]
    public async Task Provider_that_says_an_administrators_address_makes_no_administrator()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var hostile = await workspace.PartnerAsync(
            administrator,
            "Een ander",
            "ander.example",
            new PartnerPerson("1", "Zogenaamd beheer", Partners.Administrator)
        );
        using var browser = workspace.Browser();

        await browser.SignInAtAsync("wie@ander.example", "Zogenaamd beheer");

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await browser.GetAsync("/admin/organisations")).Status
        );
    }

    [Fact]
    public async Task Secret_changed_old_one_is_refused_and_new_one_works_at_once()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();
        await browser.SignInAtAsync("anna@school.example", "Anna");
        await school.ChangeSecretAsync(workspace.Address, Cancelled);

        using var refused = workspace.Browser();
        var problem = await (await refused.GetAsync("/sign-in"))
            .Form("sign-in")
            .PostAsync(("email", "anna@school.example"));
        Assert.Equal("/sign-in/problem", problem.Address.AbsolutePath);
        Assert.False(await refused.IsSignedInAsync());

        var page = await (await administrator.GetAsync("/admin/organisations")).ClickAsync(
            "De School"
        );
        await page.Form("connection").PostAsync(("Form.ClientSecret", school.ClientSecret));
        using var accepted = workspace.Browser();
        await accepted.SignInAtAsync("anna@school.example", "Anna");
        Assert.True(await accepted.IsSignedInAsync());
    }

    [Fact]
    public async Task Dead_provider_gives_a_page_that_names_the_organisation()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await PartnerProvider.StartAsync([], Cancelled);
        await school.DisposeAsync();
        var saved = await Partners.RegisterAsync(
            administrator,
            "De School",
            school,
            "school.example"
        );
        Assert.EndsWith("?result=SavedUnreachable", saved.Path, StringComparison.Ordinal);
        using var browser = workspace.Browser();
        browser.Speak("en-GB");

        var page = await (await browser.GetAsync("/sign-in"))
            .Form("sign-in")
            .PostAsync(("email", "anna@school.example"));

        Assert.Equal("/sign-in/problem", page.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(
            "The sign-in page of De School is not responding right now.",
            page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Provider_that_dies_on_the_way_gives_a_page_too()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();
        var back = await browser.SignInAtAsync(
            "anna@school.example",
            "Anna",
            until: Partners.Callback
        );
        await school.DisposeAsync();

        var page = await browser.GetAsync(back.Address);

        Assert.Equal("/sign-in/problem", page.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Declined_at_the_provider_gives_a_page()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();

        var page = await browser.SignInAtAsync("anna@school.example", "Cancel");

        Assert.Contains("what=Declined", page.Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task Callback_used_again_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();
        var back = await browser.SignInAtAsync(
            "anna@school.example",
            "Anna",
            until: Partners.Callback
        );
        await browser.GetAsync(back.Address);
        Assert.True(await browser.IsSignedInAsync());
        var sessions = await SessionsAsync(workspace);

        var again = await browser.GetAsync(back.Address);

        Assert.Equal("/sign-in/problem", again.Address.AbsolutePath);
        Assert.Equal(sessions, await SessionsAsync(workspace));
    }

    [Fact]
    public async Task Callback_in_another_browser_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();
        using var other = workspace.Browser();
        var back = await browser.SignInAtAsync(
            "anna@school.example",
            "Anna",
            until: Partners.Callback
        );

        var page = await other.GetAsync(back.Address);

        Assert.Equal("/sign-in/problem", page.Address.AbsolutePath);
        Assert.False(await other.IsSignedInAsync());
    }

    [Fact]
    public async Task Connection_switched_off_gives_a_page_and_no_code()
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();
        var back = await browser.SignInAtAsync(
            "anna@school.example",
            "Anna",
            until: Partners.Callback
        );
        var settings = (
            await (await administrator.GetAsync("/admin/organisations")).ClickAsync("De School")
        ).Form("connection");
        await settings.PostWithoutAsync("Form.IsEnabled");

        var finished = await browser.GetAsync(back.Address); // began before it was switched off
        var started = await (await browser.GetAsync("/sign-in"))
            .Form("sign-in")
            .PostAsync(("email", "anna@school.example"));

        Assert.Equal("/sign-in/problem", finished.Address.AbsolutePath);
        Assert.Contains("what=SwitchedOff", started.Path, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
        Assert.DoesNotContain(workspace.Mail.Unread(), letter => letter.Code.Length > 0);
    }

    [Theory]
    [MemberData(nameof(LocalUrls.Elsewhere), MemberType = typeof(LocalUrls))]
    public async Task Address_elsewhere_is_not_followed_after_a_provider(string elsewhere)
    {
        await using var workspace = await server.WorkspaceAsync(Partners.AdministratorSetting);
        using var administrator = await workspace.AdministratorAsync();
        await using var school = await workspace.PartnerAsync(
            administrator,
            "De School",
            "school.example",
            new PartnerPerson("1", "Anna", "anna@school.example")
        );
        using var browser = workspace.Browser();

        var page = await browser.SignInAtAsync(
            "anna@school.example",
            "Anna",
            $"/sign-in?returnUrl={Uri.EscapeDataString(elsewhere)}"
        );

        Assert.Equal(new Uri(workspace.Address, "/"), page.Address);
        Assert.True(await browser.IsSignedInAsync());
    }

    private static Task<bool> IsProvenAsync(TestWorkspace workspace, Guid person) =>
        workspace.Database.ScalarAsync<bool>(
            "select email_confirmed from identity.persons where id = $1",
            person
        );

    private static Task<long> SessionsAsync(TestWorkspace workspace) =>
        workspace.Database.ScalarAsync<long>("select count(*) from identity.sessions");
}

/// <summary>What somebody may put into a link to the sign-in page.</summary>
public static class LocalUrls
{
    public static TheoryData<string> Elsewhere =>
        [
            "https://elders.example/",
            "//elders.example/",
            "/\\elders.example/",
            "\\\\elders.example/",
            "/\t/elders.example/",
            "https:elders.example",
            "javascript:alert(1)",
        ];
}
