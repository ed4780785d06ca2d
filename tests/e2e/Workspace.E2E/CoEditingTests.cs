using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>Two people of two organisations in one document, each in a browser of their own.</summary>
public sealed class CoEditingTests(Chromium chromium)
{
    [Fact]
    public async Task Killed_in_mid_typing_server_has_all_that_showed_as_saved_and_people_go_on()
    {
        await using var product = await Product.StartNewAsync("Workspace:Demo=true");
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        await host.GotoAsync("/n/lindestraat/documents");
        await host.Locator("[name='Title']").FillAsync("Kladblok");
        await host.Keyboard.PressAsync("Enter");
        await Expect(Editor(host)).ToBeVisibleAsync();
        var document = new Uri(host.Url).AbsolutePath;
        await school.GotoAsync(document);
        await TypeAsync(host, "Dit was opgeslagen. ");
        await SavedAsync(host);
        await Expect(Editor(school)).ToContainTextAsync("Dit was opgeslagen.");
        await Expect(school.Locator(".collaboration-carets__label").First)
            .ToContainTextAsync("Gemeente Lindewaard");

        var typing = Task.WhenAll(
            TypeAsync(host, "De gemeente typt door. "),
            TypeAsync(school, "De school typt ook door. ", "Control+Home")
        );
        await Expect(Editor(school)).ToContainTextAsync("De school");
        await product.KillAsync();
        await typing;
        await Expect(host.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "offline");
        await product.StartAsync();

        await SavedAsync(host);
        await SavedAsync(school);
        foreach (
            var text in new[]
            {
                "Dit was opgeslagen.",
                "De gemeente typt door.",
                "De school typt ook door.",
            }
        )
        {
            await Expect(Editor(host)).ToContainTextAsync(text);
            await Expect(Editor(school)).ToContainTextAsync(text);
        }

        Assert.Equal(await TextAsync(host), await TextAsync(school));

        // And it is in the database, not only in their browsers.
        var reader = await chromium.DemoPersonAsync(product, "water");
        await reader.GotoAsync(document);
        await Expect(Editor(reader)).ToContainTextAsync("De gemeente typt door.");
        Assert.Equal(await TextAsync(host), await TextAsync(reader));
    }

    private static ILocator Editor(IPage page) =>
        page.Locator("ws-document-editor [contenteditable=true]");

    private static async Task TypeAsync(IPage page, string text, string at = "Control+End")
    {
        await Editor(page).ClickAsync();
        await page.Keyboard.PressAsync(at);
        await Editor(page).PressSequentiallyAsync(text, new() { Delay = 20 });
    }

    private static Task SavedAsync(IPage page) =>
        Expect(page.Locator(".editor__status"))
            .ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });

    /// <summary>What is written, without the names at other people's carets.</summary>
    private static Task<string> TextAsync(IPage page) =>
        Editor(page)
            .EvaluateAsync<string>(
                "editor => { const copy = editor.cloneNode(true); copy.querySelectorAll('.collaboration-carets__caret').forEach(caret => caret.remove()); return copy.textContent; }"
            );
}
