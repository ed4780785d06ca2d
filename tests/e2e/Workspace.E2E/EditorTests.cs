using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>The editor under people's hands: by keyboard, on a phone, with what they copied elsewhere.</summary>
public sealed class EditorTests(Chromium chromium, WritingProduct product)
{
    [Fact]
    public async Task Two_people_change_one_table_by_keyboard_and_each_undoes_their_own()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        await host.TogetherAsync(school, "Tabel van ons samen");

        await host.Text().PressSequentiallyAsync("/tab");
        await Expect(host.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Tabel"]);
        await host.Keyboard.PressAsync("Enter");
        foreach (var cell in new[] { "Wie", "Wat", "Wanneer", "School", "Bomen", "Maart" })
        {
            await host.Keyboard.TypeAsync(cell);
            await host.Keyboard.PressAsync("Tab");
        }

        await Expect(school.Text().Locator("th")).ToHaveTextAsync(["Wie", "Wat", "Wanneer"]);

        // One adds a row by Tab in the last cell, the other a column by the menu.
        await school.Text().Locator("td", new() { HasText = "Maart" }).ClickAsync();
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
        await Expect(host.Text().Locator("th")).ToHaveCountAsync(4);
        await Expect(school.Text().Locator("tr")).ToHaveCountAsync(3);
        await host.Keyboard.TypeAsync("Winkels");
        await Expect(school.Text()).ToContainTextAsync("Winkels");

        await school.Keyboard.PressAsync("Control+z");
        await Expect(host.Text().Locator("th")).ToHaveCountAsync(3);
        await Expect(host.Text()).ToContainTextAsync("Winkels");
        await Expect(host.Text()).ToContainTextAsync("Maart");
        await host.SameAsync(school);
    }

    [Fact]
    public async Task Typing_goes_on_in_a_line_that_somebody_makes_a_heading_and_a_list_of()
    {
        const string more = " en bankjes, en rust, en schaduw, en vogels.";
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        await host.TogetherAsync(school, "Samen aan een zin", "Wij willen bomen");
        await school.Text().ClickAsync();
        await school.Keyboard.PressAsync("Control+End");
        await host.Keyboard.PressAsync("Home");

        var typing = school.Text().PressSequentiallyAsync(more, new() { Delay = 25 });
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
            await Expect(school.Text().Locator(block)).ToBeVisibleAsync();
        }

        await typing;
        await host.IsAsync("saved");
        await school.IsAsync("saved");
        await Expect(host.Text()).ToContainTextAsync("vogels.");
        Assert.Equal("Wij willen bomen" + more, await school.WordsAsync());
        Assert.Equal("Wij willen bomen" + more, await host.WordsAsync());
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
        await page.NewDocumentAsync($"Menu’s {width}");
        var editor = page.Text();
        await editor.PressSequentiallyAsync("# Plan ");
        await page.Keyboard.PressAsync("Enter");
        await editor.PressSequentiallyAsync("!! ");
        await editor.PressSequentiallyAsync("@marieke");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.LooksRightAsync("people");
        await page.Keyboard.PressAsync("Enter");
        await Expect(editor.Locator(".mention")).ToHaveTextAsync("@Marieke van Dijk");

        await editor.PressSequentiallyAsync("/");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await page.LooksRightAsync("blocks");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Backspace");

        foreach (var name in new[] { insert, more })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
            await page.LooksRightAsync(name);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = insert, Exact = true }).ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(editor.Locator("table")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync("plan");
        await Expect(page.Locator(".editor__found--current")).ToHaveTextAsync("Plan");
        await page.LooksRightAsync("find");
        await page.Keyboard.PressAsync("Escape");
        await Expect(editor).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+/");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.LooksRightAsync("keys");
        await page.Keyboard.PressAsync("Escape");
        await Expect(editor).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator("ws-document-editor > [role=status]")).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Caret_that_was_moved_stays_there_while_somebody_else_types()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        var document = await host.NewDocumentAsync("Ieder zijn regel");
        await host.Text().PressSequentiallyAsync("De school schrijft hier.");
        await host.Keyboard.PressAsync("Enter");
        await host.Text().PressSequentiallyAsync("bomen");
        await school.GotoAsync(document);
        await Expect(school.Text()).ToContainTextAsync("bomen");
        await school.Text().ClickAsync();
        await school.Keyboard.PressAsync("Control+Home");

        var placed = false;
        var typing = TypeAsync();
        const int times = 20;
        foreach (var _ in Enumerable.Range(0, times))
        {
            await host.Keyboard.PressAsync("End", new() { Delay = 60 });
            await host.Keyboard.PressAsync("Home", new() { Delay = 60 });
            await host.Keyboard.PressAsync("x", new() { Delay = 60 });
        }

        placed = true;
        await typing;
        await Expect(host.Text().Locator("p").Last)
            .ToHaveTextAsync(new string('x', times) + "bomen");
        await Writing.SameAsync(host, school);

        async Task TypeAsync()
        {
            while (!placed)
            {
                await school.Keyboard.TypeAsync("Er komt meer. ", new() { Delay = 25 });
            }
        }
    }

    [Fact]
    public async Task Find_and_replace_changes_all_and_says_how_many()
    {
        var page = await chromium.DemoPersonAsync(product, "host");
        await page.NewDocumentAsync("Zoeken");
        var editor = page.Text();
        await editor.PressSequentiallyAsync("boom, Boom en bomen. boom");
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync("boom");
        await Expect(page.Locator(".editor__find-count")).ToContainTextAsync(" van 3");
        await page.GetByPlaceholder("Vervang door").FillAsync("struik");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vervang alles" }).ClickAsync();

        await Expect(editor).ToHaveTextAsync("struik, struik en bomen. struik");
        await Expect(page.Locator(".editor__find-count")).ToHaveTextAsync("3 keer vervangen");

        // Somebody who comes in and moves about does not take that away.
        var school = await chromium.DemoPersonAsync(product, "school");
        await school.GotoAsync(new Uri(page.Url).AbsolutePath);
        await school.Text().ClickAsync();
        await Expect(page.Locator(".collaboration-carets__label")).ToBeVisibleAsync();
        await Expect(page.Locator(".editor__find-count")).ToHaveTextAsync("3 keer vervangen");
    }

    [Fact]
    public async Task Paste_from_Word_is_clean_and_too_much_at_once_is_refused_before_it_harms()
    {
        var page = await chromium.DemoPersonAsync(product, "host");
        var document = await page.NewDocumentAsync("Uit Word");
        var editor = page.Text();
        await editor.ClickAsync();
        await page.PasteAsync(
            "text/html",
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
        await page.IsAsync("saved");

        await page.PasteAsync("text/html", $"<p>{new string('x', 800_000)}</p>");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Er is niets veranderd");
        await page.Keyboard.PressAsync("Enter");
        await page.PasteAsync("text/html", $"<p>{new string('y', 200_000)}</p>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toch plakken" }).ClickAsync();
        await page.IsAsync("saved");

        var reader = await chromium.DemoPersonAsync(product, "water");
        await reader.GotoAsync(document);
        await Expect(reader.Text()).ToContainTextAsync("yyyy");
        Assert.DoesNotContain("xxxx", await reader.WordsAsync(), StringComparison.Ordinal);
    }
}
