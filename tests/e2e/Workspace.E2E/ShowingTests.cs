using Microsoft.Playwright;
using Workspace.E2E.Support;
using Workspace.Postgres.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>Images, notes, columns, live blocks and emoji under the hands of people of two organisations.</summary>
public sealed class ShowingTests(Chromium chromium, WritingProduct product)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Image_of_one_is_seen_by_the_other_with_its_description_also_without_script(
        int width
    )
    {
        var host = await chromium.DemoPersonAsync(product, "host", width);
        var school = await chromium.DemoPersonAsync(product, "school");
        var chosen = new TaskCompletionSource<IFileChooser>();
        host.FileChooser += (_, chooser) => chosen.TrySetResult(chooser);
        var document = await host.TogetherAsync(school, $"Met een foto {width}");

        await host.Text().PressSequentiallyAsync("/afb");
        await Expect(host.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Afbeelding"]);
        await host.Keyboard.PressAsync("Enter");
        await (
            await chosen.Task.WaitAsync(
                TimeSpan.FromMinutes(1),
                TestContext.Current.CancellationToken
            )
        ).SetFilesAsync(
            new FilePayload
            {
                Name = "straat.png",
                MimeType = "image/png",
                Buffer = TestPicture.Png(3_000, 1_000),
            }
        );
        await Expect(host.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Expect(host.GetByLabel("Wat is er te zien?")).ToBeFocusedAsync();
        await host.LooksRightAsync("description");
        await host.Keyboard.TypeAsync("De straat met bomen");
        await host.GetByLabel("Halve regel").CheckAsync();
        await host.Keyboard.PressAsync("Enter");
        await Expect(host.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        var seen = school.GetByRole(AriaRole.Img, new() { Name = "De straat met bomen" });
        await Expect(seen).ToBeVisibleAsync();
        // Larger than a page can use it was made smaller before it was sent.
        Assert.Equal(2_400, await seen.EvaluateAsync<int>("image => image.naturalWidth"));
        await host.IsAsync("saved");
        await host.LooksRightAsync("image");

        var reader = await chromium.PageAsync(product, width, hasScript: false);
        await reader.GotoAsync("/demo/sign-in/water");
        await reader.GotoAsync(document);
        await Expect(reader.GetByRole(AriaRole.Img, new() { Name = "De straat met bomen" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Image_waits_for_a_connection_and_a_file_that_is_none_is_refused_in_words()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        await host.NewDocumentAsync("Zonder verbinding");
        await host.RouteAsync("**/files", route => route.AbortAsync());
        await DropAsync(host, "image/png", TestPicture.Png());
        await Expect(host.Locator(".upload")).ToContainTextAsync("Geen verbinding");
        await host.UnrouteAsync("**/files");
        await host.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Expect(host.Text().Locator("figure.image img")).ToBeVisibleAsync();
        await Expect(host.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await host.GetByLabel("Alleen versiering: er hoeft niets bij").CheckAsync();
        await host.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Klaar" })
            .ClickAsync();

        await DropAsync(
            host,
            "image/svg+xml",
            "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()
        );
        await Expect(host.Locator(".upload")).ToContainTextAsync("Gebruik PNG, JPEG, GIF of WebP");
        await host.LooksRightAsync("refused");
        await host.Locator(".upload")
            .GetByRole(AriaRole.Button, new() { Name = "Annuleren" })
            .ClickAsync();
        await Expect(host.Locator(".upload")).ToHaveCountAsync(0);
        await Expect(host.Text()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Two_people_write_in_one_note_at_once_and_both_keep_their_words()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        var document = await host.NewDocumentAsync("Met een noot");
        await host.Text().PressSequentiallyAsync("Bomen");
        await host.Keyboard.PressAsync("Control+Alt+f");
        await Expect(Note(host)).ToBeFocusedAsync();
        await host.Keyboard.TypeAsync("linde");
        await host.IsAsync("saved");
        await host.LooksRightAsync("note");

        await school.GotoAsync(document);
        await school.Locator(".footnote__sign").ClickAsync();
        await Expect(Note(school)).ToHaveTextAsync("linde");
        await host.Keyboard.PressAsync("Home");
        await Task.WhenAll(
            host.Keyboard.TypeAsync("graag een ", new() { Delay = 20 }),
            school.Keyboard.TypeAsync(" of beuk, en gras", new() { Delay = 20 })
        );
        await Expect(Note(host)).ToHaveTextAsync("graag een linde of beuk, en gras");
        await Expect(Note(school)).ToHaveTextAsync("graag een linde of beuk, en gras");

        // Somebody else's note before it takes nobody's words.
        await host.Keyboard.PressAsync("Enter");
        await Expect(host.Text()).ToBeFocusedAsync();
        for (var letter = 0; letter <= "Bomen".Length; letter++)
        {
            await host.Keyboard.PressAsync("ArrowLeft");
        }

        await host.Keyboard.PressAsync("Control+Alt+f");
        await Expect(Note(host)).ToBeFocusedAsync();
        await host.Keyboard.TypeAsync("eerste");
        await Expect(school.Locator(".footnote__sign")).ToHaveCountAsync(2);
        await school.Keyboard.TypeAsync(" en rust");
        await school.Keyboard.PressAsync("Escape");
        await host.Keyboard.PressAsync("Escape");
        await school.IsAsync("saved");
        await host.IsAsync("saved");

        var reader = await chromium.PageAsync(product, hasScript: false);
        await reader.GotoAsync("/demo/sign-in/water");
        await reader.GotoAsync(document);
        var notes = reader.Locator(".footnotes li");
        await Expect(notes.Nth(0)).ToContainTextAsync("eerste");
        await Expect(notes.Nth(1)).ToContainTextAsync("graag een linde of beuk, en gras en rust");
        await reader
            .GetByRole(AriaRole.Link, new() { Name = "Naar voetnoot 2", Exact = true })
            .ClickAsync();
        Assert.Equal(document, new Uri(reader.Url).AbsolutePath);
        Assert.Equal("#note-2", new Uri(reader.Url).Fragment);
    }

    [Fact]
    public async Task Two_people_change_columns_at_once_and_every_word_stays()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school", 360);
        var document = await host.NewDocumentAsync("Naast elkaar");
        await host.Text().PressSequentiallyAsync("/twee");
        await Expect(host.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await host.Keyboard.PressAsync("Enter");
        await host.Keyboard.TypeAsync("links");
        await host.Keyboard.PressAsync("Tab");
        await host.Keyboard.TypeAsync("rechts");
        await school.GotoAsync(document);
        var columns = school.Text().Locator(".column");
        await Expect(columns).ToHaveCountAsync(2);
        await Expect(columns.Nth(1)).ToContainTextAsync("rechts");
        var boxes = await Task.WhenAll(
            columns.Nth(0).BoundingBoxAsync(),
            columns.Nth(1).BoundingBoxAsync()
        );
        Assert.True(boxes[1]!.Y > boxes[0]!.Y, "On a narrow screen they stand below each other.");
        await school.LooksRightAsync("columns");

        // One adds a column while the other takes the columns away.
        await columns.Nth(0).ClickAsync();
        await school.Keyboard.PressAsync("End");
        await host.Keyboard.TypeAsync(" /drie");
        await Expect(host.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await Task.WhenAll(
            host.Keyboard.PressAsync("Enter"),
            school.Keyboard.TypeAsync(" en meer", new() { Delay = 20 })
        );
        await Expect(columns).ToHaveCountAsync(3);
        await school.Keyboard.PressAsync("Home");
        await school.Keyboard.PressAsync("Backspace");
        await Expect(host.Text().Locator(".columns")).ToHaveCountAsync(0);
        await host.IsAsync("saved");
        await school.IsAsync("saved");
        foreach (var page in new[] { host, school })
        {
            await Expect(page.Text()).ToContainTextAsync("links en meer");
            await Expect(page.Text()).ToContainTextAsync("rechts");
        }
    }

    [Fact]
    public async Task Decision_is_put_in_the_text_and_shows_what_it_is_now()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school", 360);
        var document = await host.NewDocumentAsync("Met een besluit");
        await host.Text().PressSequentiallyAsync("/besluit");
        await host.Keyboard.PressAsync("Enter");
        await Expect(host.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        var first = host.Locator(".pick__found button").First;
        await Expect(first).ToBeVisibleAsync();
        await host.LooksRightAsync("choosing");
        await host.Keyboard.PressAsync("ArrowDown");
        await host.Keyboard.PressAsync("Enter");
        var block = host.Text().Locator(".live-block a[href]");
        await Expect(block).ToBeVisibleAsync();
        var title = await block.TextContentAsync();
        var address = await block.GetAttributeAsync("href");

        // Its address on an empty line is the same.
        await host.PasteAsync("text/plain", new Uri(product.Address, address).AbsoluteUri);
        await Expect(block).ToHaveTextAsync([title!, title!]);
        await host.Keyboard.TypeAsync("Dus :fiets");
        await Expect(host.GetByRole(AriaRole.Option).First).ToContainTextAsync("fiets");
        await host.Keyboard.PressAsync("Enter");
        await Expect(host.Text()).ToContainTextAsync("Dus 🚴");
        await host.IsAsync("saved");

        await school.GotoAsync(document);
        await Expect(school.Text().Locator(".live-block a[href]"))
            .ToHaveTextAsync([title!, title!]);
        await school.LooksRightAsync("live block");
    }

    private static ILocator Note(IPage page) =>
        page.Locator(".editor__note-text [contenteditable=true]");

    private static async Task DropAsync(IPage page, string type, byte[] bytes) =>
        await page.Text()
            .EvaluateAsync(
                """
                (editor, [type, base64]) => {
                  const dataTransfer = new DataTransfer();
                  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
                  dataTransfer.items.add(new File([bytes], "plaatje", { type }));
                  const { left, top } = editor.getBoundingClientRect();
                  editor.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, clientX: left + 20, clientY: top + 20 }));
                }
                """,
                new[] { type, Convert.ToBase64String(bytes) }
            );
}
