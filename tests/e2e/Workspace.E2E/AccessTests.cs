using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>What people see when what they may do with a document changes under their hands.</summary>
public sealed class AccessTests(Chromium chromium, WritingProduct product)
    : IClassFixture<WritingProduct>
{
    [Fact]
    public async Task Writer_who_may_only_read_on_is_told_and_goes_on_reading()
    {
        var (school, host, document) = await TogetherAsync("Afspraken over het plein");
        await host.WriteAsync("Hier schreef de gemeente. ");
        await Expect(school.Text()).ToContainTextAsync("Hier schreef de gemeente.");
        await Expect(host.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "saved");

        await RestrictAsync(school, document, "Read");
        await Expect(host.Locator(".editor__status"))
            .ToHaveTextAsync("Je kunt dit document lezen, niet wijzigen.");
        await Expect(host.Locator("ws-document-editor [contenteditable=true]")).ToHaveCountAsync(0);
        await Expect(host.Locator(".editor__group").First).ToBeHiddenAsync();
        await school.GotoAsync(document);
        await school.WriteAsync("De school schrijft door. ");
        await Expect(Text(host)).ToContainTextAsync("De school schrijft door.");

        await RestrictAsync(school, document, "Edit");
        await host.WriteAsync("En de gemeente weer ook.");
        await Expect(host.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "saved");
    }

    [Fact]
    public async Task Words_under_way_when_the_right_goes_are_said_not_to_be_saved_and_can_be_copied()
    {
        var isHeld = false;
        var (school, host, document) = await TogetherAsync(
            "Begroting van het plein",
            page =>
                page.RouteWebSocketAsync(
                    "**/hubs/documents**",
                    socket =>
                    {
                        var server = socket.ConnectToServer();
                        socket.OnMessage(message =>
                        {
                            // A slow line: what is typed does not arrive any more.
                            if (!Volatile.Read(ref isHeld))
                            {
                                if (message.Binary is { } bytes)
                                {
                                    server.Send(bytes);
                                }
                                else
                                {
                                    server.Send(message.Text!);
                                }
                            }
                        });
                    }
                )
        );
        await host.WriteAsync("Dit is bewaard. ");
        await Expect(school.Text()).ToContainTextAsync("Dit is bewaard.");
        await Expect(host.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "saved");
        Volatile.Write(ref isHeld, true);
        await host.WriteAsync("Dit nog niet.");

        await RestrictAsync(school, document, "Comment");

        var alert = host.Locator(".utrecht-alert--error[role=alert]");
        await Expect(alert).ToContainTextAsync("Je mag niet meer in dit document schrijven.");
        await Expect(host.Locator(".editor__unsent")).ToHaveTextAsync("Dit nog niet.");
        await Expect(Text(host)).ToContainTextAsync("Dit is bewaard. Dit nog niet.");
        Assert.Empty(await host.ViolationsAsync());
        Volatile.Write(ref isHeld, false);
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
        var (_, host, _) = await TogetherAsync("Sleutels van de school");
        await host.WriteAsync("Voor het uitloggen. ");
        await Expect(host.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "saved");
        var other = await host.Context.NewPageAsync();
        await other.GotoAsync("/");

        await other.Locator(".bar-button--account").ClickAsync();
        await other.Locator("form[action='/sign-out'] button").ClickAsync();

        await Expect(host.Locator(".utrecht-alert--error[role=alert]"))
            .ToContainTextAsync("Je bent uitgelogd.", new() { Timeout = 5_000 });
    }

    private async Task<(IPage School, IPage Host, string Document)> TogetherAsync(
        string title,
        Func<IPage, Task>? prepare = null
    )
    {
        var school = await chromium.DemoPersonAsync(product, "school");
        var host = await chromium.DemoPersonAsync(product, "host");
        if (prepare is not null)
        {
            await prepare(host);
        }

        var document = await school.NewDocumentAsync(title);
        await host.GotoAsync(document);
        await Expect(host.Text()).ToBeVisibleAsync();
        return (school, host, document);
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
