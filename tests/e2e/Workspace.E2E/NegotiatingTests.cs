using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>People of different organisations at odds about a text: they say so beside it, or suggest another.</summary>
public sealed class NegotiatingTests(Chromium chromium, WritingProduct product)
    : IClassFixture<WritingProduct>
{
    [Fact]
    public async Task Comment_stays_with_its_words_while_somebody_types_above_them_and_is_answered_at_once()
    {
        var (host, school) = await TwoAsync(
            "Over de bomen",
            "Eerst dit.",
            "Wij planten tien bomen."
        );

        await SelectAsync(school, "tien bomen");
        await school.Keyboard.PressAsync("Control+Alt+m");
        var typing = TypeAboveAsync(host, "En daarvoor nog van alles. ");
        await school.Keyboard.TypeAsync("Is dat genoeg?");
        await school.Keyboard.PressAsync("Control+Enter");
        await typing;

        await Expect(Marks(host)).ToHaveTextAsync(["tien bomen"]);
        await Expect(Marks(school)).ToHaveTextAsync(["tien bomen"]);
        await Marks(host).ClickAsync();
        var card = host.Locator(".comment-card");
        await Expect(card).ToContainTextAsync("Sanne de Boer");
        await Expect(card).ToContainTextAsync("Basisschool De Wegwijzer");
        await Expect(card).ToContainTextAsync("Is dat genoeg?");
        await card.Locator("textarea").FillAsync("Ja hoor.");
        await host.Keyboard.PressAsync("Control+Enter");
        await Expect(school.Locator(".comment-card")).ToContainTextAsync("Ja hoor.");
        await host.GetByRole(AriaRole.Button, new() { Name = "Afgehandeld", Exact = true })
            .ClickAsync();
        await Expect(school.Locator(".negotiation__settled summary"))
            .ToHaveTextAsync("Afgehandeld (1)");
    }

    [Fact]
    public async Task Thread_survives_the_removal_of_its_words_and_finds_them_when_they_come_back()
    {
        var (host, school) = await TwoAsync("Wat weg is", "Eerst dit.", "Wij planten tien bomen.");
        await SelectAsync(school, "tien bomen");
        await school.Keyboard.PressAsync("Control+Alt+m");
        await school.Keyboard.TypeAsync("Welke?");
        await school.Keyboard.PressAsync("Control+Enter");
        await Expect(Marks(host)).ToHaveTextAsync(["tien bomen"]);

        await Editor(host).Locator("p", new() { HasText = "Wij planten" }).ClickAsync();
        await host.Keyboard.PressAsync("Home");
        await host.Keyboard.PressAsync("Shift+End");
        await host.Keyboard.PressAsync("Delete");
        await Expect(school.Locator(".comment-card__quote"))
            .ToHaveTextAsync("De tekst is weg: “tien bomen”");
        await Expect(school.Locator(".comment-card")).ToContainTextAsync("Welke?");

        await host.Keyboard.PressAsync("Control+z");
        await Expect(Marks(school)).ToHaveTextAsync(["tien bomen"]);
        // A heading is another block with the same words.
        await Editor(host).Locator("p", new() { HasText = "Wij planten" }).ClickAsync();
        await host.Keyboard.PressAsync("Control+Alt+1");
        await Expect(Editor(school).Locator("h2")).ToContainTextAsync("Wij planten tien bomen.");
        await Expect(Marks(school)).ToHaveTextAsync(["tien bomen"]);
    }

    [Fact]
    public async Task Suggestion_of_one_is_accepted_by_another_while_the_first_types_on()
    {
        var (host, school) = await TwoAsync(
            "Over de breedte",
            "Eerst dit.",
            "De weg wordt 4,80 breed."
        );

        await school.Keyboard.PressAsync("Control+Shift+e");
        await Expect(school.Locator(".negotiation-bar__mode"))
            .ToContainTextAsync("Suggesties doen");
        await SelectAsync(school, "4,80");
        await school.Keyboard.TypeAsync("5,20");
        await school.Keyboard.PressAsync("End");
        for (var i = 0; i < 3; i++)
        {
            await school.Keyboard.PressAsync("Backspace");
        }

        await Expect(Editor(host).Locator("del.suggestion"))
            .ToHaveTextAsync([new Regex("4,80$"), new Regex("ed\\.$")]);
        await Expect(Editor(host).Locator("ins.suggestion")).ToHaveTextAsync([new Regex("5,20$")]);
        await Editor(host).Locator("ins.suggestion").ClickAsync();
        var card = host.Locator(".comment-card--suggestion[data-active]");
        await Expect(card).ToContainTextAsync("Sanne de Boer");
        await Expect(card).ToContainTextAsync("Basisschool De Wegwijzer");
        var typing = TypeAboveAsync(school, "Vooraf. ");
        await card.GetByRole(AriaRole.Button, new() { Name = "Overnemen" }).ClickAsync();
        await typing;

        await Expect(Editor(school).Locator("p").Last).ToHaveTextAsync("De weg wordt 5,20 breed.");
        await Expect(Editor(school).Locator("del.suggestion"))
            .ToHaveTextAsync([new Regex("ed\\.$")]);
        await host.Locator(".comment-card--suggestion", new() { HasText = "ed." })
            .GetByRole(AriaRole.Button, new() { Name = "Afwijzen" })
            .ClickAsync();
        await Expect(Editor(school).Locator("del.suggestion")).ToHaveCountAsync(0);
        await Expect(Editor(host).Locator("ins.suggestion")).ToContainTextAsync(["Vooraf."]);
        await SavedAsync(host);
        await SavedAsync(school);
        Assert.Equal(await WordsAsync(host), await WordsAsync(school));
    }

    [Theory]
    [InlineData(1280, "nl-NL")]
    [InlineData(320, "en-GB")]
    public async Task Panel_is_accessible_and_fits(int width, string culture)
    {
        var page = await chromium.DemoPersonAsync(product, "water", width, culture);
        await page.GotoAsync("/n/lindestraat/documents");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voorstel inrichting Lindestraat" })
            .ClickAsync();
        await Expect(Marks(page)).ToHaveCountAsync(2);
        await page.Locator("ins.suggestion").First.ClickAsync();
        await Expect(page.Locator(".comment-card")).ToHaveCountAsync(4);
        await LookAsync(page, "suggestion");
        await page.Keyboard.PressAsync("Control+Alt+k");
        await Expect(page.Locator(".comment-card[data-thread][data-active]")).ToBeFocusedAsync();
        await LookAsync(page, "thread");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Editor(page)).ToBeFocusedAsync();
    }

    private async Task<(IPage Host, IPage School)> TwoAsync(string title, params string[] lines)
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        await host.GotoAsync("/n/lindestraat/documents");
        await host.Locator("[name='Title']").FillAsync(title);
        await host.Keyboard.PressAsync("Enter");
        await Expect(Editor(host)).ToBeVisibleAsync();
        await Editor(host).ClickAsync();
        for (var i = 0; i < lines.Length; i++)
        {
            await host.Keyboard.TypeAsync(lines[i]);
            if (i < lines.Length - 1)
            {
                await host.Keyboard.PressAsync("Enter");
            }
        }

        await SavedAsync(host);
        await school.GotoAsync(new Uri(host.Url).AbsolutePath);
        await Expect(Editor(school)).ToContainTextAsync(lines[^1]);
        await Editor(school).ClickAsync();
        return (host, school);
    }

    private static async Task TypeAboveAsync(IPage page, string words)
    {
        await Editor(page).ClickAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await Editor(page).PressSequentiallyAsync(words, new() { Delay = 15 });
    }

    private static async Task SelectAsync(IPage page, string words) =>
        await Editor(page)
            .EvaluateAsync(
                """
                (editor, words) => {
                  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
                  for (let text; (text = walker.nextNode());) {
                    const at = text.data.indexOf(words);
                    if (at < 0) continue;
                    editor.focus();
                    getSelection().setBaseAndExtent(text, at, text, at + words.length);
                    return;
                  }
                  throw new Error(`“${words}” is not in the text`);
                }
                """,
                words
            );

    private static ILocator Editor(IPage page) =>
        page.Locator("ws-document-editor [contenteditable=true]");

    private static ILocator Marks(IPage page) => page.Locator(".comment-mark");

    private static async Task LookAsync(IPage page, string what)
    {
        Assert.Equal([], (await page.ViolationsAsync()).Select(wrong => $"{what}: {wrong}"));
        Assert.Empty(await page.OverflowAsync());
    }

    private static Task SavedAsync(IPage page) =>
        Expect(page.Locator(".editor__status")).ToHaveAttributeAsync("data-state", "saved");

    /// <summary>What is written, without the names at other people's carets.</summary>
    private static Task<string> WordsAsync(IPage page) =>
        Editor(page)
            .EvaluateAsync<string>(
                "editor => { const copy = editor.cloneNode(true); copy.querySelectorAll('.collaboration-carets__caret').forEach(caret => caret.remove()); return copy.textContent; }"
            );
}
