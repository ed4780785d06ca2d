using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Workspace.E2E.Support;

/// <summary>What a test looks at on a page besides its content.</summary>
public static class Looking
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new()
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        },
    };

    /// <summary>Violations of WCAG 2.2 A and AA that a machine can find: rule and place.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page)
    {
        var result = await page.RunAxe(Wcag);
        return
        [
            .. result.Violations.Select(violation =>
                $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"
            ),
        ];
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );

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
