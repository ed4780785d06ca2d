using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Workspace.E2E.Support;

/// <summary>What a test looks at on a page besides its content.</summary>
public static class Looking
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Violations of WCAG 2.2 A and AA that a machine can find: rule and place.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
              const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] });
              // A wide table in the editor needs no focus of its own: the caret is in it, and takes the view along.
              const isScrolledByTheCaret = ({ id, nodes }) =>
                id === 'scrollable-region-focusable' &&
                nodes.every(({ html }) => html.startsWith('<div class="tableWrapper"'));
              return violations
                .filter((violation) => !isScrolledByTheCaret(violation))
                .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(' | ')}`);
            }
            """
        );
    }

    /// <summary>
    /// What sticks out past the window's right edge, where it can't be scrolled to inside a box of its own: which, by how many
    /// pixels. The name at somebody else's caret hangs over the text and goes with it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OverflowAsync(this IPage page) =>
        await page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              const mayPass = (element) => {
                for (let box = element; box; box = box.parentElement) {
                  const style = getComputedStyle(box);
                  if (/auto|scroll/.test(style.overflowX) || style.clipPath !== 'none') return true;
                  if (box.matches('.collaboration-carets__label')) return true;
                }
                return false;
              };
              const past = [...document.body.querySelectorAll('*')]
                .map((element) => [element, Math.ceil(element.getBoundingClientRect().right - width)])
                .filter(([element, pixels]) => pixels > 1 && !mayPass(element))
                .map(([element, pixels]) => `${element.tagName}.${element.className} ${pixels} px`);
              const page = document.documentElement.scrollWidth - width;
              return page > 0 ? [`page ${page} px`, ...past] : past;
            }
            """
        );

    /// <summary>It is accessible, and nothing sticks out.</summary>
    public static async Task LooksRightAsync(this IPage page, string what)
    {
        Assert.Equal([], (await page.ViolationsAsync()).Select(wrong => $"{what}: {wrong}"));
        Assert.Empty(await page.OverflowAsync());
    }

    /// <summary>Keeps a picture of the whole page in <c>tests/e2e/Workspace.E2E/screenshots</c>.</summary>
    public static Task PictureAsync(
        this IPage page,
        string name,
        [CallerFilePath] string caller = ""
    )
    {
        var project = new DirectoryInfo(AppContext.BaseDirectory);
        while (project is not null && project.GetFiles("*.csproj").Length == 0)
        {
            project = project.Parent;
        }

        var folder = Path.Combine(project!.FullName, "screenshots");
        return page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(
                    folder,
                    $"{Path.GetFileNameWithoutExtension(caller)}-{name}.png"
                ),
                FullPage = true,
            }
        );
    }
}
