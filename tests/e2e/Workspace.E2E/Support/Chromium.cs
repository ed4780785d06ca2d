using Microsoft.Playwright;
using Workspace.E2E.Support;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(DemoProduct))]
[assembly: AssemblyFixture(typeof(WritingProduct))]
// A browser, a product and its database leave half of two cores idle: two classes at a time, no more.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace Workspace.E2E.Support;

/// <summary>Debian's Chromium, started once; each person has a browser context of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Milliseconds; a machine that is busy with other things is not a fault.</summary>
    private const int Patience = 30_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    private IBrowser Running =>
        browser ?? throw new InvalidOperationException("Chromium has not been started.");

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>Somebody's own browser, not signed in.</summary>
    /// <param name="culture"><c>nl-NL</c> or <c>en-GB</c>.</param>
    /// <param name="hasScript">False for somebody whose browser runs no script.</param>
    public async Task<IPage> PageAsync(
        Product product,
        int width = 1280,
        string culture = "nl-NL",
        bool hasScript = true
    )
    {
        var context = await Running.NewContextAsync(
            new()
            {
                BaseURL = product.Address.AbsoluteUri,
                ViewportSize = new() { Width = width, Height = width < 600 ? 780 : 900 },
                Locale = culture,
                JavaScriptEnabled = hasScript,
                TimezoneId = "Europe/Amsterdam",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        await context.AddCookiesAsync([
            new()
            {
                Name = "culture",
                Value = Uri.EscapeDataString($"c={culture}|uic={culture}"),
                Url = product.Address.AbsoluteUri,
            },
        ]);
        context.SetDefaultTimeout(2 * Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Somebody of the demonstration, signed in.</summary>
    /// <param name="person">A key of demo.json: <c>host</c>, <c>school</c>, …</param>
    public async Task<IPage> DemoPersonAsync(
        Product product,
        string person,
        int width = 1280,
        string culture = "nl-NL"
    )
    {
        var page = await PageAsync(product, width, culture);
        await page.GotoAsync($"/demo/sign-in/{person}");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
