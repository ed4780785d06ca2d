using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>The editor under people's hands: by keyboard, on a phone, with what they copied elsewhere.</summary>
public sealed class EditorTests(Chromium chromium, WritingProduct product)
    : IClassFixture<WritingProduct>
{
    [Fact]
    public async Task Two_people_change_one_table_by_keyboard_and_each_undoes_their_own()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        var document = await NewDocumentAsync(host, "Tabel van ons samen");
        await school.GotoAsync(document);
        await Expect(Editor(school)).ToBeVisibleAsync();

        await Editor(host).PressSequentiallyAsync("/tab");
        await Expect(host.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Tabel"]);
        await host.Keyboard.PressAsync("Enter");
        foreach (var cell in new[] { "Wie", "Wat", "Wanneer", "School", "Bomen", "Maart" })
        {
            await host.Keyboard.TypeAsync(cell);
            await host.Keyboard.PressAsync("Tab");
        }

        await Expect(Editor(school).Locator("th")).ToHaveTextAsync(["Wie", "Wat", "Wanneer"]);

        // One adds a row by Tab in the last cell, the other a column by the menu.
        await Editor(school).Locator("td", new() { HasText = "Maart" }).ClickAsync();
        await school.Keyboard.PressAsync("Alt+F10");
        await school.Keyboard.PressAsync("ArrowRight");
        await school.Keyboard.PressAsync("Enter");
        await Expect(school.GetByRole(AriaRole.Menuitem, new() { Name = "Rij erboven" }))
            .ToBeFocusedAsync();
        await school.Keyboard.TypeAsync("k");
        await school.Keyboard.TypeAsync("k");
        await Expect(school.GetByRole(AriaRole.Menuitem, new() { Name = "Kolom rechts" }))
            .ToBeFocusedAsync();
        await Task.WhenAll(
            school.Keyboard.PressAsync("Enter"),
            host.Keyboard.PressAsync("Tab"),
            host.Keyboard.PressAsync("Tab")
        );
        await Expect(Editor(host).Locator("th")).ToHaveCountAsync(4);
        await Expect(Editor(school).Locator("tr")).ToHaveCountAsync(3);
        await host.Keyboard.TypeAsync("Winkels");
        await Expect(Editor(school)).ToContainTextAsync("Winkels");

        await school.Keyboard.PressAsync("Control+z");
        await Expect(Editor(host).Locator("th")).ToHaveCountAsync(3);
        await Expect(Editor(host)).ToContainTextAsync("Winkels");
        await Expect(Editor(host)).ToContainTextAsync("Maart");
        await SavedAsync(host);
        await SavedAsync(school);
        Assert.Equal(await WordsAsync(host), await WordsAsync(school));
    }

    [Fact]
    public async Task Typing_goes_on_in_a_line_that_somebody_makes_a_heading_and_a_list_of()
    {
        const string more = " en bankjes, en rust, en schaduw, en vogels.";
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        var document = await NewDocumentAsync(host, "Samen aan een zin");
        await Editor(host).PressSequentiallyAsync("Wij willen bomen");
        await school.GotoAsync(document);
        await Expect(Editor(school)).ToContainTextAsync("Wij willen bomen");
        await Editor(school).ClickAsync();
        await school.Keyboard.PressAsync("Control+End");
        await host.Keyboard.PressAsync("Home");

        var typing = Editor(school).PressSequentiallyAsync(more, new() { Delay = 25 });
        foreach (
            var (keys, block) in new[]
            {
                ("Control+Alt+1", "h2"),
                ("Control+Alt+0", ":scope > p"),
                ("Control+Shift+8", "ul"),
                ("Control+Shift+7", "ol"),
            }
        )
        {
            await host.Keyboard.PressAsync(keys);
            await Expect(Editor(school).Locator(block)).ToBeVisibleAsync();
        }

        await typing;
        await SavedAsync(host);
        await SavedAsync(school);
        await Expect(Editor(host)).ToContainTextAsync("vogels.");
        Assert.Equal("Wij willen bomen" + more, await WordsAsync(school));
        Assert.Equal("Wij willen bomen" + more, await WordsAsync(host));
    }

    [Theory]
    [InlineData(1280, "nl-NL", "Invoegen", "Meer")]
    [InlineData(320, "en-GB", "Insert", "More")]
    public async Task Menus_are_accessible_and_fit(
        int width,
        string culture,
        string insert,
        string more
    )
    {
        var page = await chromium.DemoPersonAsync(product, "school", width, culture);
        await NewDocumentAsync(page, $"Menu’s {width}");
        var editor = Editor(page);
        await editor.PressSequentiallyAsync("# Plan ");
        await page.Keyboard.PressAsync("Enter");
        await editor.PressSequentiallyAsync("!! ");
        await editor.PressSequentiallyAsync("@marieke");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await LookAsync(page, "people");
        await page.Keyboard.PressAsync("Enter");
        await Expect(editor.Locator(".mention")).ToHaveTextAsync("@Marieke van Dijk");

        await editor.PressSequentiallyAsync("/");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await LookAsync(page, "blocks");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Backspace");

        foreach (var name in new[] { insert, more })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
            await LookAsync(page, name);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = insert, Exact = true }).ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(editor.Locator("table")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync("plan");
        await Expect(page.Locator(".editor__found--current")).ToHaveTextAsync("Plan");
        await LookAsync(page, "find");
        await page.Keyboard.PressAsync("Escape");
        await Expect(editor).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+/");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");
        await Expect(editor).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator("ws-document-editor > [role=status]")).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Find_and_replace_changes_all_and_says_how_many()
    {
        var page = await chromium.DemoPersonAsync(product, "host");
        await NewDocumentAsync(page, "Zoeken");
        var editor = Editor(page);
        await editor.PressSequentiallyAsync("boom, Boom en bomen. boom");
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync("boom");
        await Expect(page.Locator(".editor__find-count")).ToContainTextAsync(" van 3");
        await page.GetByPlaceholder("Vervang door").FillAsync("struik");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vervang alles" }).ClickAsync();

        await Expect(editor).ToHaveTextAsync("struik, struik en bomen. struik");
        await Expect(page.Locator(".editor__find-count")).ToHaveTextAsync("3 keer vervangen");
    }

    [Fact]
    public async Task Paste_from_Word_is_clean_and_too_much_at_once_is_refused_before_it_harms()
    {
        var page = await chromium.DemoPersonAsync(product, "host");
        var document = await NewDocumentAsync(page, "Uit Word");
        var editor = Editor(page);
        await editor.ClickAsync();
        await PasteAsync(
            page,
            """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=NL><!--StartFragment-->
            <h1 style='margin-top:12.0pt'><span style='color:#2F5496'>Plan<o:p></o:p></span></h1>
            <p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>bomen<o:p></o:p></p>
            <p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>linde<o:p></o:p></p>
            <!--EndFragment--></body></html>
            """
        );
        await Expect(editor.Locator("h2")).ToHaveTextAsync("Plan");
        await Expect(editor.Locator("ul ul li")).ToHaveTextAsync("linde");
        await Expect(editor.Locator("[style], .MsoNormal, span")).ToHaveCountAsync(0);
        await SavedAsync(page);

        await PasteAsync(page, $"<p>{new string('x', 800_000)}</p>");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Er is niets veranderd");
        await page.Keyboard.PressAsync("Enter");
        await PasteAsync(page, $"<p>{new string('y', 200_000)}</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toch plakken" }).ClickAsync();
        await SavedAsync(page);

        var reader = await chromium.DemoPersonAsync(product, "water");
        await reader.GotoAsync(document);
        await Expect(Editor(reader)).ToContainTextAsync("yyyy");
        Assert.DoesNotContain("xxxx", await WordsAsync(reader), StringComparison.Ordinal);
    }

    private static ILocator Editor(IPage page) =>
        page.Locator("ws-document-editor [contenteditable=true]");

    /// <summary>The path of a new document that is open, with the caret in it.</summary>
    private static async Task<string> NewDocumentAsync(IPage page, string title)
    {
        await page.GotoAsync("/n/lindestraat/documents");
        await page.Locator("[name='Title']").FillAsync(title);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Editor(page)).ToBeVisibleAsync();
        await Editor(page).ClickAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task LookAsync(IPage page, string what)
    {
        Assert.Equal([], (await page.ViolationsAsync()).Select(wrong => $"{what}: {wrong}"));
        Assert.Empty(await page.OverflowAsync());
    }

    private static async Task PasteAsync(IPage page, string html) =>
        await Editor(page)
            .EvaluateAsync(
                """
                (editor, html) => {
                  const clipboardData = new DataTransfer();
                  clipboardData.setData("text/html", html);
                  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
                }
                """,
                html
            );

    private static Task SavedAsync(IPage page) =>
        Expect(page.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "saved");

    /// <summary>What is written, without the names at other people's carets.</summary>
    private static Task<string> WordsAsync(IPage page) =>
        Editor(page)
            .EvaluateAsync<string>(
                "editor => { const copy = editor.cloneNode(true); copy.querySelectorAll('.collaboration-carets__caret').forEach(caret => caret.remove()); return copy.textContent; }"
            );
}
