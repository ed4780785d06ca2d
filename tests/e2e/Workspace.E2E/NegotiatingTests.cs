using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>People of different organisations at odds about a text: they say so beside it, or suggest another.</summary>
public sealed class NegotiatingTests(Chromium chromium, WritingProduct product)
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
        var typing = host.WriteAsync("En daarvoor nog van alles. ", "Control+Home");
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

        await host.Text().Locator("p", new() { HasText = "Wij planten" }).ClickAsync();
        await host.Keyboard.PressAsync("Home");
        await host.Keyboard.PressAsync("Shift+End");
        await host.Keyboard.PressAsync("Delete");
        await Expect(school.Locator(".comment-card__quote"))
            .ToHaveTextAsync("De tekst is weg: “tien bomen”");
        await Expect(school.Locator(".comment-card")).ToContainTextAsync("Welke?");

        await host.Keyboard.PressAsync("Control+z");
        await Expect(Marks(school)).ToHaveTextAsync(["tien bomen"]);
        // A heading is another block with the same words.
        await host.Text().Locator("p", new() { HasText = "Wij planten" }).ClickAsync();
        await host.Keyboard.PressAsync("Control+Alt+1");
        await Expect(school.Text().Locator("h2")).ToContainTextAsync("Wij planten tien bomen.");
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

        await Expect(host.Text().Locator("del.suggestion"))
            .ToHaveTextAsync([new Regex("4,80$"), new Regex("ed\\.$")]);
        await Expect(host.Text().Locator("ins.suggestion")).ToHaveTextAsync([new Regex("5,20$")]);
        await host.Text().Locator("ins.suggestion").ClickAsync();
        var card = host.Locator(".comment-card--suggestion[data-active]");
        await Expect(card).ToContainTextAsync("Sanne de Boer");
        await Expect(card).ToContainTextAsync("Basisschool De Wegwijzer");
        var typing = school.WriteAsync("Vooraf. ", "Control+Home");
        await card.GetByRole(AriaRole.Button, new() { Name = "Overnemen" }).ClickAsync();
        await typing;

        await Expect(school.Text().Locator("p").Last).ToHaveTextAsync("De weg wordt 5,20 breed.");
        await Expect(school.Text().Locator("del.suggestion"))
            .ToHaveTextAsync([new Regex("ed\\.$")]);
        await host.Locator(".comment-card--suggestion", new() { HasText = "ed." })
            .GetByRole(AriaRole.Button, new() { Name = "Afwijzen" })
            .ClickAsync();
        await Expect(school.Text().Locator("del.suggestion")).ToHaveCountAsync(0);
        await Expect(host.Text().Locator("ins.suggestion")).ToContainTextAsync(["Vooraf."]);
        await host.SameAsync(school);
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
        await page.LooksRightAsync("suggestion");
        await page.Keyboard.PressAsync("Control+Alt+k");
        await Expect(page.Locator(".comment-card[data-thread][data-active]")).ToBeFocusedAsync();
        await page.LooksRightAsync("thread");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Text()).ToBeFocusedAsync();
    }

    private async Task<(IPage Host, IPage School)> TwoAsync(string title, params string[] lines)
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        await host.TogetherAsync(school, title, lines);
        await school.Text().ClickAsync();
        return (host, school);
    }

    /// <summary>Selects these words, and returns when the editor has heard of it.</summary>
    private static async Task SelectAsync(IPage page, string words) =>
        await page.Text()
            .EvaluateAsync(
                """
                (editor, words) => {
                  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
                  for (let text; (text = walker.nextNode());) {
                    const at = text.data.indexOf(words);
                    if (at < 0) continue;
                    editor.focus();
                    const heard = new Promise((resolve) => document.addEventListener("selectionchange", resolve, { once: true }));
                    getSelection().setBaseAndExtent(text, at, text, at + words.length);
                    return heard;
                  }
                  throw new Error(`“${words}” is not in the text`);
                }
                """,
                words
            );

    private static ILocator Marks(IPage page) => page.Locator(".comment-mark");
}
