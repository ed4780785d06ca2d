using System.Globalization;
using Workspace.Identity.Codes;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Identity;

/// <summary>People without an organisation sign in with a code in a mail.</summary>
public sealed class CodeSignInTests(PostgresServer server)
{
    private const string Address = "bewoner@example.org";

    [Fact]
    public async Task Newcomer_says_what_they_are_called_and_arrives_where_they_were_going()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();

        var page = await browser.SignInAsync(Address, "/sign-in?returnUrl=%2Fn%2Fstraat");
        Assert.Equal("/sign-in/name", page.Address.AbsolutePath);
        page = await page.Form("sign-in-name").PostAsync(("name", "Bo Bewoner"));

        Assert.Equal("/n/straat", page.Path);
        Assert.Equal(
            "Bo Bewoner",
            await workspace.Database.ScalarAsync<string>(
                "select name from identity.persons where email = $1",
                Address
            )
        );
    }

    [Fact]
    public async Task Same_address_again_in_capitals_is_the_same_person()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var first = workspace.Browser();
        await first.SignInAsync(Address);
        var before = await workspace.NewestPersonAsync();
        using var second = workspace.Browser();
        await second.SignInAsync(Address.ToUpperInvariant());

        Assert.Equal(before, await workspace.NewestPersonAsync());
    }

    [Fact]
    public async Task Wrong_code_is_said_at_its_field_and_the_right_one_still_works()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        var (page, code) = await AskAsync(workspace, browser);

        var wrong = await page.Form("sign-in-code").PostAsync(("code", Other(code)));
        Assert.Contains("aria-invalid=\"true\"", wrong.Html, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
        await wrong.Form("sign-in-code").PostAsync(("code", $" {code[..3]} {code[3..]} ")); // as people type it

        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Five_wrong_tries_use_the_code_up()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        var (page, code) = await AskAsync(workspace, browser);
        for (var attempt = 0; attempt < SignInCodes.TriesPerCode; attempt++)
        {
            page = await page.Form("sign-in-code").PostAsync(("code", Other(code)));
        }

        await page.Form("sign-in-code").PostAsync(("code", code));

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Code_that_expired_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        var (page, code) = await AskAsync(workspace, browser);
        await workspace.Database.ExecuteAsync(
            "update identity.sign_in_codes set expires_at = now() - interval '1 second'"
        );

        await page.Form("sign-in-code").PostAsync(("code", code));

        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Code_works_in_the_browser_that_asked_and_in_no_other()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        using var other = workspace.Browser();
        var (_, code) = await AskAsync(workspace, browser);
        var (othersPage, othersCode) = await AskAsync(workspace, other); // the same address, another code

        Assert.NotEqual(code, othersCode);
        await othersPage.Form("sign-in-code").PostAsync(("code", code));
        Assert.False(await other.IsSignedInAsync());
        using var stranger = workspace.Browser();
        Assert.Equal("/sign-in", (await stranger.GetAsync("/sign-in/code")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Code_works_once()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        var (page, code) = await AskAsync(workspace, browser);
        using var copy = workspace.Browser();
        copy.Cookies.Add(browser.Cookies.GetCookies(workspace.Address));
        await page.Form("sign-in-code").PostAsync(("code", code));
        Assert.True(await browser.IsSignedInAsync());

        await (await copy.GetAsync("/sign-in/code")).Form("sign-in-code").PostAsync(("code", code));

        Assert.False(await copy.IsSignedInAsync());
    }

    [Fact]
    public async Task Asking_too_often_sends_no_more_mail_and_shows_the_same_page()
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();
        var pages = new List<string>();
        for (var asked = 0; asked < SignInCodes.CodesPerAddressAndPlace + 2; asked++)
        {
            var page = await (await browser.GetAsync("/sign-in"))
                .Form("sign-in")
                .PostAsync(("email", Address));
            pages.Add(page.Text);
        }

        Assert.Single(pages.Distinct());
        Assert.Equal(SignInCodes.CodesPerAddressAndPlace, workspace.Mail.Unread().Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("geen adres")]
    [InlineData("a@b")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    public async Task Address_that_cannot_be_one_is_said_at_its_field(string email)
    {
        await using var workspace = await server.WorkspaceAsync();
        using var browser = workspace.Browser();

        var page = await (await browser.GetAsync("/sign-in"))
            .Form("sign-in")
            .PostAsync(("email", email));

        Assert.Equal("/sign-in", page.Address.AbsolutePath);
        Assert.Contains("aria-invalid=\"true\"", page.Html, StringComparison.Ordinal);
        Assert.Empty(workspace.Mail.Unread());
    }

    [Theory]
    [MemberData(nameof(LocalUrls.Elsewhere), MemberType = typeof(LocalUrls))]
    public async Task Address_elsewhere_is_not_followed(string elsewhere)
    {
        await using var workspace = await server.WorkspaceAsync();
        var person = await workspace.Given.PersonAsync();
        using var browser = workspace.Browser();
        var signIn = $"/sign-in?returnUrl={Uri.EscapeDataString(elsewhere)}";

        var arrived = await browser.SignInAsync(person.Email, signIn);
        var already = await browser.GetAsync(signIn);
        var named = await (
            await browser.GetAsync($"/sign-in/name?returnUrl={Uri.EscapeDataString(elsewhere)}")
        )
            .Form("sign-in-name")
            .PostAsync(("name", "Bo"));
        var language = await arrived
            .FormTo("/language")
            .PostAsync(("culture", "en-GB"), ("returnUrl", elsewhere));

        var home = new Uri(workspace.Address, "/");
        Assert.Equal(
            [home, home, home, home],
            [arrived.Address, already.Address, named.Address, language.Address]
        );
    }

    private static async Task<(Page Page, string Code)> AskAsync(
        TestWorkspace workspace,
        Browser browser
    )
    {
        var page = await (await browser.GetAsync("/sign-in"))
            .Form("sign-in")
            .PostAsync(("email", Address));
        return (page, (await workspace.Mail.ReadAsync(Address)).Code);
    }

    private static string Other(string code) =>
        ((int.Parse(code, CultureInfo.InvariantCulture) + 1) % 1_000_000).ToString(
            "D6",
            CultureInfo.InvariantCulture
        );
}
