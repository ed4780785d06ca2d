using Microsoft.Playwright;
using Workspace.E2E.Support;
using Workspace.Partners;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>The main job from end to end, as the people in it would tell it: each in a browser of their own.</summary>
public sealed class StoryTests(Chromium chromium)
{
    private const string Admin = "beheer@lindewaard.example";
    private const string Street = "Herinrichting Kerkpad";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Street_is_planned_written_objected_to_amended_mandated_and_signed_together()
    {
        await using var schoolProvider = await PartnerProvider.StartAsync(
            [new("s-1", "Sanne de Boer", "sanne@dewegwijzer.example")],
            Cancelled
        );
        await using var shopsProvider = await PartnerProvider.StartAsync(
            [new("w-1", "Murat Yildiz", "murat@winkels.example")],
            Cancelled
        );
        await using var product = await Product.StartNewAsync($"Workspace:Administrators={Admin}");
        await schoolProvider.RegisterAsync(product.Address, Cancelled);
        await shopsProvider.RegisterAsync(product.Address, Cancelled);

        // Organisations bring their own account.
        var admin = await chromium.PageAsync(product);
        await SignInByCodeAsync(admin, product, Admin, "Bea Beheer");
        await ConnectAsync(
            admin,
            "Basisschool De Wegwijzer",
            schoolProvider,
            "dewegwijzer.example"
        );
        await ConnectAsync(admin, "Winkeliersvereniging", shopsProvider, "winkels.example");

        // The host creates a network and invites the others.
        var host = await chromium.PageAsync(product);
        await SignInByCodeAsync(host, product, "marieke@gemeente.example", "Marieke van Dijk");
        await host.GotoAsync("/networks/new");
        await host.FillAsync("[name='Form.Name']", Street);
        await host.FillAsync("[name='Form.Purpose']", "Samen een veilige straat maken.");
        await host.FillAsync("[name='Form.Frame']", "Alleen het Kerkpad.");
        await host.SelectOptionAsync("[name='Form.PartyKind']", "Municipality");
        await host.FillAsync("[name='Form.PartyName']", "Gemeente Lindewaard");
        await SubmitAsync(host, "Form.Name");
        await Expect(host.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Street);
        var network = new Uri(host.Url).AbsolutePath;

        await InviteAsync(host, network, ("School", "De Wegwijzer"), "sanne@dewegwijzer.example");
        await InviteAsync(host, network, ("Association", "Winkeliers"), "murat@winkels.example");
        await InviteAsync(host, network, ("Citizen", "Kees Brouwer"), "kees@mail.example");
        await InviteAsync(host, network, null, "henk@gemeente.example");

        // They arrive with their own accounts and land on the network.
        var school = await chromium.PageAsync(product);
        await ArriveByProviderAsync(school, product, "sanne@dewegwijzer.example", "Sanne de Boer");
        var shops = await chromium.PageAsync(product);
        await ArriveByProviderAsync(shops, product, "murat@winkels.example", "Murat Yildiz");
        var citizen = await chromium.PageAsync(product, width: 360);
        await ArriveByCodeAsync(citizen, product, "kees@mail.example", "Kees Brouwer");
        var manager = await chromium.PageAsync(product);
        await ArriveByCodeAsync(manager, product, "henk@gemeente.example", "Henk Bosma");

        // A meeting with three items, planned by the school.
        await school.GotoAsync($"{network}/agenda/new");
        await school.FillAsync("[name='Form.Title']", "Eerste overleg");
        await SubmitAsync(school, "Form.Title");
        foreach (var item in new[] { "Kennismaken", "Het voorstel", "Rondvraag" })
        {
            await school.FillAsync("[name='Item.Title']", item);
            await SubmitAsync(school, "Item.Title");
            await Expect(school.GetByText(item).First).ToBeVisibleAsync();
        }

        // Two of them write the proposal at the same time.
        await host.GotoAsync($"{network}/documents");
        await host.FillAsync("[name='Title']", "Voorstel bomen");
        await SubmitAsync(host, "Title");
        var document = new Uri(host.Url).AbsolutePath;
        await school.GotoAsync(document);
        await host.WriteAsync("Wij planten tien bomen. ");
        await Task.WhenAll(
            school.WriteAsync("De school geeft ze water. ", at: "Control+Home"),
            host.WriteAsync("De gemeente betaalt. ")
        );
        foreach (var reader in new[] { host, school })
        {
            await Expect(reader.Text()).ToContainTextAsync("De school geeft ze water.");
            await Expect(reader.Text()).ToContainTextAsync("De gemeente betaalt.");
            await reader.IsAsync("saved");
        }

        Assert.Equal(await host.WordsAsync(), await school.WordsAsync());

        // The manager grants a mandate that will turn out too small.
        await manager.GotoAsync($"{network}/mandates/new");
        await manager.SelectOptionAsync(
            "[name='Form.Holder']",
            new SelectOptionValue { Label = "Marieke van Dijk" }
        );
        await manager.FillAsync("[name='Form.MoneyMax']", "10.000,00");
        await SubmitAsync(manager, "Form.MoneyMax");
        await Expect(manager.GetByText("€ 10.000,00")).ToBeVisibleAsync();
        await school.GotoAsync($"{network}/mandates");
        await Expect(school.GetByText("10.000")).ToHaveCountAsync(0);

        // The proposal is submitted and a round opened.
        await host.GotoAsync($"{network}/decisions/new");
        await host.SelectOptionAsync(
            "[name='Document']",
            new SelectOptionValue { Label = "Voorstel bomen" }
        );
        await host.FillAsync("[name='Title']", "Tien bomen op het Kerkpad");
        var citizenSeat = host.Locator("fieldset", new() { HasText = "Kees Brouwer" }).First;
        await citizenSeat.Locator("select").SelectOptionAsync("Advises");
        await host.GetByLabel("Henk Bosma").UncheckAsync();
        await SubmitAsync(host, "Title");
        await host.GetByLabel("Bedrag van Gemeente Lindewaard").FillAsync("20.000,00");
        await host.GetByLabel("Bedrag van De Wegwijzer").FillAsync("0,00");
        await host.GetByLabel("Bedrag van Winkeliers").FillAsync("500,00");
        await host.GetByLabel("Onderwerpen").FillAsync("groen");
        await host.GetByRole(AriaRole.Button, new() { Name = "Tekst vastzetten en indienen" })
            .ClickAsync();
        await host.GetByRole(AriaRole.Button, new() { Name = "Ronde openen" }).ClickAsync();
        await Expect(host.GetByRole(AriaRole.Heading, new() { Name = "Wat is jullie standpunt?" }))
            .ToBeVisibleAsync();
        var decision = new Uri(host.Url).AbsolutePath;

        // One objects; the text is amended; positions lapse and are asked again.
        await TakePositionAsync(school, decision, "Consent", null);
        await TakePositionAsync(host, decision, "Consent", null);
        await TakePositionAsync(shops, decision, "Objection", "De bomen staan voor onze etalages.");
        await host.GotoAsync(document);
        await host.WriteAsync("De bomen staan niet voor etalages. ");
        await host.IsAsync("saved");
        await host.GotoAsync(decision);
        await Expect(host.GetByText("De bomen staan voor onze etalages.").First).ToBeVisibleAsync();
        await host.GetByRole(AriaRole.Button, new() { Name = "Nieuwe tekst voorleggen" })
            .ClickAsync();
        await Expect(host.GetByText("Eerdere standpunten (3)")).ToBeVisibleAsync();
        await school.GotoAsync("/");
        await Expect(school.GetByText("Geef je standpunt")).ToBeVisibleAsync();

        // Consent by all; the municipality's mandate is too small, and nobody else learns why.
        await TakePositionAsync(school, decision, "Consent", null);
        await TakePositionAsync(shops, decision, "Consent", null);
        await host.GotoAsync(decision);
        await Expect(host.GetByText("Het bedrag is hoger dan het mandaat toestaat."))
            .ToBeVisibleAsync();
        await TakePositionAsync(host, decision, "Consent", null);
        await school.GotoAsync(decision);
        await Expect(school.GetByText("Mandaat: vraagt tijd")).ToBeVisibleAsync();
        await Expect(school.GetByText("Het bedrag is hoger")).ToHaveCountAsync(0);

        // Ruggespraak, from the mail, in two clicks.
        var letter = await product.Mail.ReadAsync("henk@gemeente.example");
        await manager.GotoAsync(letter.Link);
        await manager.GetByLabel("Mandaat uitbreiden voor dit besluit").CheckAsync();
        await manager.GetByRole(AriaRole.Button, new() { Name = "Antwoord geven" }).ClickAsync();
        await Expect(manager.GetByText("Wordt getekend").First).ToBeVisibleAsync();

        // All sign.
        foreach (
            var (signer, party) in new[]
            {
                (host, "Gemeente Lindewaard"),
                (school, "De Wegwijzer"),
                (shops, "Winkeliers"),
            }
        )
        {
            await signer.GotoAsync(decision);
            await signer
                .GetByRole(AriaRole.Button, new() { Name = $"Ondertekenen namens {party}" })
                .ClickAsync();
            await Expect(
                    signer.GetByRole(
                        AriaRole.Button,
                        new() { Name = $"Ondertekenen namens {party}" }
                    )
                )
                .ToHaveCountAsync(0);
        }

        // Everyone with a seat hears how it ended; the record shows it all, to everybody alike.
        string heard;
        do
        {
            heard = (await product.Mail.ReadAsync("kees@mail.example")).Subject;
        } while (!heard.StartsWith("Besloten: ", StringComparison.Ordinal));

        await citizen.GotoAsync($"{decision}/record");
        await Expect(citizen.GetByText("De bomen staan niet voor etalages.")).ToBeVisibleAsync();
        await Expect(citizen.GetByText("Mandaat: bevestigd")).ToHaveCountAsync(3);
        await Expect(citizen.GetByText("Klopt: niets is veranderd")).ToBeVisibleAsync();
        await citizen.GetByText("Eerdere standpunten (3)").ClickAsync();
        await Expect(citizen.GetByText("De bomen staan voor onze etalages.").First)
            .ToBeVisibleAsync();
        Assert.Empty(await citizen.ViolationsAsync());
        Assert.Empty(await citizen.OverflowAsync());

        // In another network the same person sees nothing of this.
        await school.GotoAsync("/networks/new");
        await school.FillAsync("[name='Form.Name']", "Leesclub");
        await school.FillAsync("[name='Form.Purpose']", "Samen lezen.");
        await school.SelectOptionAsync("[name='Form.PartyKind']", "School");
        await school.FillAsync("[name='Form.PartyName']", "De Wegwijzer");
        await SubmitAsync(school, "Form.Name");
        var other = new Uri(school.Url).AbsolutePath;
        foreach (
            var place in new[] { "", "/agenda", "/documents", "/decisions", "/people", "/mandates" }
        )
        {
            await school.GotoAsync(other + place);
            await Expect(school.Locator("main")).Not.ToContainTextAsync("bomen");
            await Expect(school.Locator("main")).Not.ToContainTextAsync("Marieke");
        }

        foreach (var address in new[] { decision, document })
        {
            var answer = await school.GotoAsync(
                address.Replace(network, other, StringComparison.Ordinal)
            );
            Assert.Equal(404, answer!.Status);
        }
    }

    private static async Task SignInByCodeAsync(
        IPage page,
        Product product,
        string email,
        string name
    )
    {
        await page.GotoAsync("/sign-in");
        await GiveCodeAsync(page, product, email, name);
    }

    private static async Task GiveCodeAsync(IPage page, Product product, string email, string name)
    {
        await page.Locator("#sign-in-email").FillAsync(email);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/code**");
        await page.Locator("#sign-in-code").FillAsync((await product.Mail.ReadAsync(email)).Code);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/name**");
        await page.Locator("#sign-in-name").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private static async Task ConnectAsync(
        IPage admin,
        string name,
        PartnerProvider provider,
        string domain
    )
    {
        await admin.GotoAsync("/admin/organisations");
        await admin.Locator("#organisation-name").FillAsync(name);
        await admin.Keyboard.PressAsync("Enter");
        await admin.Locator("#connection-issuer").FillAsync(provider.Issuer.ToString());
        await admin.Locator("#connection-client").FillAsync(provider.ClientId);
        await admin.Locator("#connection-secret").FillAsync(provider.ClientSecret);
        await admin.Locator("#connection-domains").FillAsync(domain);
        await SubmitAsync(admin, "Form.Issuer");
        await Expect(admin.Locator(".utrecht-alert--ok")).ToBeVisibleAsync();
    }

    private static async Task InviteAsync(
        IPage host,
        string network,
        (string Kind, string Name)? party,
        string email
    )
    {
        if (party is { } fresh)
        {
            await host.GotoAsync($"{network}/people/new-party");
            await host.SelectOptionAsync("[name='Form.PartyKind']", fresh.Kind);
            await host.FillAsync("[name='Form.PartyName']", fresh.Name);
            await SubmitAsync(host, "Form.PartyName");
        }
        else
        {
            await host.GotoAsync($"{network}/people/invite");
            await host.SelectOptionAsync(
                "[name='Form.PartyId']",
                new SelectOptionValue { Label = "Gemeente Lindewaard" }
            );
        }

        await host.FillAsync("[name='Form.Email']", email);
        await host.Locator("[name='Form.Role'][value='Member']").CheckAsync();
        await host.Locator("[name='Form.IsCompetent']").CheckAsync();
        await SubmitAsync(host, "Form.Email");
        await Expect(host.GetByText(email).First).ToBeVisibleAsync();
    }

    private static async Task ArriveByProviderAsync(
        IPage page,
        Product product,
        string email,
        string name
    )
    {
        await page.GotoAsync((await product.Mail.ReadAsync(email)).Link);
        await page.Locator("main a[href*='/sign-in']").First.ClickAsync();
        await page.Locator("#sign-in-email").FillAsync(email);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await JoinAsync(page);
    }

    private static async Task ArriveByCodeAsync(
        IPage page,
        Product product,
        string email,
        string name
    )
    {
        await page.GotoAsync((await product.Mail.ReadAsync(email)).Link);
        await page.Locator("main a[href*='/sign-in']").First.ClickAsync();
        await GiveCodeAsync(page, product, email, name);
        await JoinAsync(page);
    }

    private static async Task JoinAsync(IPage page)
    {
        await page.WaitForURLAsync("**/invitation/**");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Street);
    }

    private static async Task TakePositionAsync(
        IPage page,
        string decision,
        string choice,
        string? reason
    )
    {
        await page.GotoAsync(decision);
        await page.Locator($"[name='Choice'][value='{choice}']").CheckAsync();
        if (reason is not null)
        {
            await page.GetByLabel("Reden").FillAsync(reason);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Standpunt geven" }).ClickAsync();
        // The page that comes back shows who gave it, or the next stage.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wat is jullie standpunt?" }))
            .ToHaveCountAsync(0);
    }

    /// <summary>Sends the form that holds this field, and waits for the page that answers.</summary>
    private static async Task SubmitAsync(IPage page, string field)
    {
        var form = page.Locator("form", new() { Has = page.Locator($"[name='{field}']") }).Last;
        var answered = page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await form.Locator("button[type=submit]").Last.ClickAsync();
        await answered;
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
