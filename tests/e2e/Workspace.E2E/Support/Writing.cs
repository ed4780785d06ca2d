using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E.Support;

/// <summary>What tests do in a document.</summary>
internal static class Writing
{
    public static ILocator Text(this IPage page) =>
        page.Locator("ws-document-editor .document-text[contenteditable=true]");

    /// <summary>The path of a new document that is open, with the caret in it.</summary>
    public static async Task<string> NewDocumentAsync(this IPage page, string title)
    {
        await page.GotoAsync("/n/lindestraat/documents");
        await page.Locator("[name='Title']").FillAsync(title);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Text()).ToBeVisibleAsync();
        await page.Text().ClickAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The path of a new document with these lines, in which both people are.</summary>
    public static async Task<string> TogetherAsync(
        this IPage page,
        IPage other,
        string title,
        params string[] lines
    )
    {
        var document = await page.NewDocumentAsync(title);
        foreach (var line in lines)
        {
            if (line != lines[0])
            {
                await page.Keyboard.PressAsync("Enter");
            }

            await page.Keyboard.TypeAsync(line);
        }

        await other.GotoAsync(document);
        await Expect(other.Text()).ToBeVisibleAsync();
        foreach (var line in lines)
        {
            await Expect(other.Text()).ToContainTextAsync(line);
        }

        return document;
    }

    /// <summary>All is saved, and both see the same words.</summary>
    public static async Task SameAsync(this IPage page, IPage other)
    {
        await page.IsAsync("saved");
        await other.IsAsync("saved");
        Assert.Equal(await page.WordsAsync(), await other.WordsAsync());
    }

    public static async Task WriteAsync(this IPage page, string text, string at = "Control+End")
    {
        await page.Text().ClickAsync();
        await page.Keyboard.PressAsync(at);
        await page.Text().PressSequentiallyAsync(text, new() { Delay = 20 });
    }

    /// <summary>As the clipboard of another program gives it.</summary>
    /// <param name="type">Such as <c>text/html</c>.</param>
    public static async Task PasteAsync(this IPage page, string type, string content) =>
        await page.Text()
            .EvaluateAsync(
                """
                (editor, [type, content]) => {
                  const clipboardData = new DataTransfer();
                  clipboardData.setData(type, content);
                  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
                }
                """,
                new[] { type, content }
            );

    public static Task IsAsync(this IPage page, string status) =>
        Expect(page.Locator(".editor__status"))
            .ToHaveAttributeAsync("data-state", status, new() { Timeout = 30_000 });

    /// <summary>What is written, without the names at other people's carets.</summary>
    public static Task<string> WordsAsync(this IPage page) =>
        page.Text()
            .EvaluateAsync<string>(
                "editor => { const copy = editor.cloneNode(true); copy.querySelectorAll('.collaboration-carets__caret').forEach(caret => caret.remove()); return copy.textContent; }"
            );
}
