using Workspace.Partners;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Identity;

/// <summary>How an administrator registers organisations, and how their people sign in, all over the pages.</summary>
internal static class Partners
{
    public const string Administrator = "beheer@example.org";
    public const string AdministratorSetting = $"Workspace:Administrators={Administrator}";
    public const string Callback = "/signin/federated";

    public static async Task<Browser> AdministratorAsync(this TestWorkspace workspace) =>
        await workspace.BrowserAsync(await workspace.Given.PersonAsync("Beheerder", Administrator));

    /// <summary>A real provider of an organisation, which the administrator registers for a mail domain.</summary>
    public static async Task<PartnerProvider> PartnerAsync(
        this TestWorkspace workspace,
        Browser administrator,
        string organisation,
        string domain,
        params PartnerPerson[] people
    )
    {
        var provider = await PartnerProvider.StartAsync(
            people,
            TestContext.Current.CancellationToken
        );
        await provider.RegisterAsync(workspace.Address, TestContext.Current.CancellationToken);
        var saved = await RegisterAsync(administrator, organisation, provider, domain);
        Assert.EndsWith("?result=Saved", saved.Path, StringComparison.Ordinal);
        return provider;
    }

    public static async Task<Page> RegisterAsync(
        Browser administrator,
        string organisation,
        PartnerProvider provider,
        string domain
    )
    {
        var list = await administrator.GetAsync("/admin/organisations");
        var page = await list.Form("add-organisation").PostAsync(("name", organisation));
        return await page.Form("connection")
            .PostAsync(
                ("Form.Issuer", provider.Issuer.OriginalString.TrimEnd('/')),
                ("Form.ClientId", provider.ClientId),
                ("Form.ClientSecret", provider.ClientSecret),
                ("Form.Domains", domain),
                ("Form.IsEnabled", "true")
            );
    }

    /// <summary>Types an address and chooses a name at the provider it leads to.</summary>
    public static async Task<Page> SignInAtAsync(
        this Browser browser,
        string email,
        string name,
        string address = "/sign-in",
        string? until = null
    )
    {
        var page = await (await browser.GetAsync(address))
            .Form("sign-in")
            .PostAsync(("email", email));
        return await page.ClickAsync(name, until);
    }

    public static Task<bool> IsSignedInAsync(this Browser browser) =>
        browser
            .GetAsync("/sign-in/name")
            .ContinueWith(
                page => page.Result.Address.AbsolutePath == "/sign-in/name",
                TaskScheduler.Default
            );

    public static Task<Guid> NewestPersonAsync(this TestWorkspace workspace) =>
        workspace.Database.ScalarAsync<Guid>(
            "select person_id from identity.sessions order by started_at desc, id desc limit 1"
        );
}
