using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Workspace.E2E.Support;
using Workspace.Web.Hosting;

namespace Workspace.E2E;

/// <summary>
/// Visits every page there is: as the links lead, from every person's point of view. A page that nobody reaches fails the test
/// by name, so that a new one is looked at too.
/// </summary>
public sealed partial class AccessibilityTests(Chromium chromium, DemoProduct product)
{
    /// <summary>Pages of one template look alike; some are looked at in several states.</summary>
    private const int MostPerTemplate = 2;
    private const int Narrowest = 320;

    [Theory]
    [InlineData(1280, "nl-NL")]
    [InlineData(360, "en-GB")]
    public async Task Every_page_is_accessible_and_fits(int width, string culture)
    {
        var looked = new Dictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();

        // Before signing in.
        var nobody = await chromium.PageAsync(product, width, culture);
        await LookAtAsync(nobody, "/sign-in");
        await LookAtAsync(nobody, "/sign-in/problem?what=NotThisBrowser");
        await LookAtAsync(nobody, "/demo");
        await nobody.GotoAsync("/sign-in");
        await nobody.Locator("#sign-in-email").FillAsync($"axe{width}{culture}@example.org");
        await nobody.Keyboard.PressAsync("Enter");
        await nobody.WaitForURLAsync("**/sign-in/code**");
        await LookAsync(nobody);

        var host = await chromium.DemoPersonAsync(product, "host", width, culture);
        foreach (var path in new[] { "/sign-in/name", "/not-found", "/nowhere", "/error" })
        {
            await LookAtAsync(host, path);
        }

        await host.GotoAsync("/admin/organisations");
        await host.Locator("#organisation-name").FillAsync($"Organisatie {width} {culture}");
        await host.Keyboard.PressAsync("Enter");
        await host.WaitForURLAsync("**/admin/organisations/*-*");
        await LookAsync(host);
        await LookAtAsync(
            nobody,
            await InvitationAsync(host, $"genodigde{width}{culture}@example.org")
        );
        await FollowAsync(host);
        foreach (var person in new[] { "manager", "school", "citizen", "outsider" })
        {
            var page = await chromium.DemoPersonAsync(product, person, width, culture);
            if (person == "manager")
            {
                // Only who may bind a party reaches these.
                await LookAtAsync(page, "/n/lindestraat/mandates/new");
                await page.GotoAsync("/n/lindestraat/mandates");
                var mandate = page.Locator("main a[href*='/mandates/']:not([href$='/new'])").First;
                await LookAtAsync(page, (await mandate.GetAttributeAsync("href"))!);
                // Whether one of the first decisions has ended is the demonstration's affair; a record is of one that has.
                await page.GotoAsync("/n/lindestraat/decisions");
                var ended = page.Locator("section:has(> div > #ended) a").First;
                await LookAtAsync(page, (await ended.GetAttributeAsync("href"))! + "/record");
            }

            await FollowAsync(page);
            await page.Context.DisposeAsync();
        }

        await host.Context.DisposeAsync();
        await nobody.Context.DisposeAsync();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal([], Templates().Where(template => !looked.ContainsKey(template)));

        async Task FollowAsync(IPage page)
        {
            var waiting = new Queue<string>(["/"]);
            var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
            while (waiting.TryDequeue(out var path))
            {
                await LookAtAsync(page, path);
                var links = await page.EvaluateAsync<string[]>(
                    "() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname)"
                );
                foreach (var link in links)
                {
                    // Somebody reached enough pages like this one already; their links were followed.
                    if (
                        TemplateOf(link) is { } template
                        && looked.GetValueOrDefault(template) < MostPerTemplate
                        && seen.Add(link)
                    )
                    {
                        waiting.Enqueue(link);
                    }
                }
            }
        }

        async Task LookAtAsync(IPage page, string path)
        {
            if (
                TemplateOf(new Uri(product.Address, path).AbsolutePath) is { } template
                && looked.GetValueOrDefault(template) >= MostPerTemplate
            )
            {
                return;
            }

            await page.GotoAsync(path);
            await LookAsync(page);
        }

        async Task LookAsync(IPage page)
        {
            var path = new Uri(page.Url).AbsolutePath;
            if (TemplateOf(path) is { } template)
            {
                looked[template] = looked.GetValueOrDefault(template) + 1;
            }

            wrong.AddRange(
                (await page.ViolationsAsync()).Select(violation => $"{path} {violation}")
            );
            if (await page.Locator("h1").CountAsync() != 1)
            {
                wrong.Add($"{path} has not one h1");
            }

            await FitsAsync(page, path, width);
            await page.SetViewportSizeAsync(Narrowest, 640);
            await FitsAsync(page, path, Narrowest);
            await page.SetViewportSizeAsync(width, 900);
        }

        async Task FitsAsync(IPage page, string path, int at)
        {
            if (await page.OverflowAsync() is [var first, ..] past)
            {
                wrong.Add($"{path} does not fit {at} px: {first} and {past.Count - 1} more");
            }
        }
    }

    [Fact]
    public async Task What_is_not_accessible_or_does_not_fit_is_seen()
    {
        var page = await chromium.PageAsync(product, 360);
        await page.SetContentAsync(
            "<!doctype html><title>x</title><html lang=nl><main><h1>x</h1><img src=x style=width:500px></main>"
        );

        Assert.Contains(
            await page.ViolationsAsync(),
            wrong => wrong.StartsWith("image-alt: <img", StringComparison.Ordinal)
        );
        Assert.NotEmpty(await page.OverflowAsync());
        await page.Context.DisposeAsync();
    }

    private async Task<string> InvitationAsync(IPage host, string email)
    {
        await host.GotoAsync("/n/lindestraat/people/invite");
        await host.Locator("[name='Form.Email']").FillAsync(email);
        await host.Locator("select[name='Form.PartyId']")
            .SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var role = host.Locator("input[name='Form.Role']").First;
        if (await role.CountAsync() > 0)
        {
            await role.CheckAsync();
        }

        await host.Locator("main form button[type=submit]").ClickAsync();
        return (await product.Mail.ReadAsync(email)).Link;
    }

    private static readonly Lazy<(string Template, Regex Address)[]> Addresses = new(() =>
        [
            .. Templates()
                .Select(template =>
                    (
                        template,
                        new Regex(
                            "^"
                                + Parameter()
                                    .Replace(
                                        template,
                                        match =>
                                            match.Groups["guid"].Success ? "[0-9a-f-]{36}" : "[^/]+"
                                    )
                                + "$",
                            RegexOptions.IgnoreCase
                        )
                    )
                ),
        ]
    );

    /// <summary>Literal addresses are more like themselves than like a pattern.</summary>
    private static string? TemplateOf(string path) =>
        Addresses
            .Value.Where(row => row.Address.IsMatch(path))
            .OrderBy(row => row.Template.Count(letter => letter == '{'))
            .Select(row => row.Template)
            .FirstOrDefault();

    private static IEnumerable<string> Templates() =>
        new[]
        {
            typeof(WorkspaceHost).Assembly,
            typeof(Workspace.Identity.WorkspaceIdentity).Assembly,
        }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template);

    [GeneratedRegex(@"\{[^}:]*(?<guid>:guid)?[^}]*\}")]
    private static partial Regex Parameter();
}
