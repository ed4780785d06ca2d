using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>What people see when what they may do with a document changes under their hands.</summary>
public sealed class AccessTests(Chromium chromium, WritingProduct product)
{
    [Fact]
    public async Task Writer_who_may_only_read_on_is_told_and_goes_on_reading()
    {
        var school = await chromium.DemoPersonAsync(product, "school");
        var host = await chromium.DemoPersonAsync(product, "host");
        var document = await school.TogetherAsync(host, "Afspraken over het plein");
        await host.WriteAsync("Hier schreef de gemeente. ");
        await Expect(school.Text()).ToContainTextAsync("Hier schreef de gemeente.");
        await host.IsAsync("saved");

        await RestrictAsync(school, document, "Read");
        await Expect(host.Locator(".editor__status"))
            .ToHaveTextAsync("Je kunt dit document lezen, niet wijzigen.");
        await Expect(host.Locator("ws-document-editor [contenteditable=true]")).ToHaveCountAsync(0);
        await Expect(host.Locator(".editor__group").First).ToBeHiddenAsync();
        await Expect(host.Locator(".negotiation-bar__mode")).ToBeHiddenAsync();
        await host.Locator(".negotiation-bar__act").ClickAsync();
        await Expect(host.Locator(".negotiation")).ToBeVisibleAsync();
        await Expect(host.Locator(".negotiation__start")).ToBeHiddenAsync();
        await school.GotoAsync(document);
        await school.WriteAsync("De school schrijft door. ");
        await Expect(Text(host)).ToContainTextAsync("De school schrijft door.");

        await RestrictAsync(school, document, "Edit");
        await Expect(host.Locator(".negotiation__start")).ToBeVisibleAsync();
        await host.WriteAsync("En de gemeente weer ook.");
        await host.IsAsync("saved");
    }

    [Fact]
    public async Task Words_under_way_when_the_right_goes_are_said_not_to_be_saved_and_can_be_copied()
    {
        var school = await chromium.DemoPersonAsync(product, "school");
        var host = await chromium.DemoPersonAsync(product, "host");
        var wifi = await Wifi.OfAsync(host.Context);
        var document = await school.TogetherAsync(host, "Begroting van het plein");
        await host.WriteAsync("Dit is bewaard. ");
        await Expect(school.Text()).ToContainTextAsync("Dit is bewaard.");
        await host.IsAsync("saved");
        wifi.Sticks();
        await host.WriteAsync("Dit nog niet.");

        await RestrictAsync(school, document, "Comment");

        var alert = host.Locator(".utrecht-alert--error[role=alert]");
        await Expect(alert).ToContainTextAsync("Je mag niet meer in dit document schrijven.");
        await Expect(host.Locator(".editor__unsent")).ToHaveTextAsync("Dit nog niet.");
        await Expect(Text(host)).ToContainTextAsync("Dit is bewaard. Dit nog niet.");
        Assert.Empty(await host.ViolationsAsync());
        wifi.Returns();
        await school.GotoAsync(document);
        await Expect(school.Text()).ToContainTextAsync("Dit is bewaard.");
        await Expect(school.Text()).Not.ToContainTextAsync("Dit nog niet.");
        await alert.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(host.Locator(".editor__status"))
            .ToHaveTextAsync("Je kunt dit document lezen en erbij reageren, niet wijzigen.");
    }

    [Fact]
    public async Task Signing_out_in_one_tab_ends_the_other_and_says_so()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        await host.NewDocumentAsync("Sleutels van de school");
        await host.WriteAsync("Voor het uitloggen. ");
        await host.IsAsync("saved");
        var other = await host.Context.NewPageAsync();
        await other.GotoAsync("/");

        await other.Locator(".bar-button--account").ClickAsync();
        await other.Locator("form[action='/sign-out'] button").ClickAsync();

        await Expect(host.Locator(".utrecht-alert--error[role=alert]"))
            .ToContainTextAsync("Je bent uitgelogd.", new() { Timeout = 5_000 });
    }

    private static async Task RestrictAsync(IPage page, string document, string right)
    {
        await page.GotoAsync($"{document}/sharing");
        await page.Locator($"input[name=NetworkRight][value={right}]").CheckAsync();
        await page.Locator("form:has(input[name=NetworkRight]) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/sharing?done=Changed");
    }

    private static ILocator Text(IPage page) => page.Locator("ws-document-editor .editor__text");
}
