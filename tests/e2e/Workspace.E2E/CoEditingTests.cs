using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>Two people of two organisations in one document, each in a browser of their own.</summary>
public sealed class CoEditingTests(Chromium chromium)
{
    [Fact]
    public async Task Killed_in_mid_typing_server_has_all_that_showed_as_saved_and_people_go_on()
    {
        await using var product = await Product.StartNewAsync("Workspace:Demo=true");
        var host = await chromium.DemoPersonAsync(product, "host");
        var school = await chromium.DemoPersonAsync(product, "school");
        var document = await host.TogetherAsync(school, "Kladblok");
        await host.WriteAsync("Dit was opgeslagen. ");
        await host.IsAsync("saved");
        await Expect(school.Text()).ToContainTextAsync("Dit was opgeslagen.");
        await Expect(school.Locator(".collaboration-carets__label").First)
            .ToContainTextAsync("Gemeente Lindewaard");

        var typing = Task.WhenAll(
            host.WriteAsync("De gemeente typt door. "),
            school.WriteAsync("De school typt ook door. ", "Control+Home")
        );
        await Expect(school.Text()).ToContainTextAsync("De school");
        await product.KillAsync();
        await typing;
        await host.IsAsync("offline");
        await product.StartAsync();

        await host.IsAsync("saved");
        await school.IsAsync("saved");
        foreach (
            var text in new[]
            {
                "Dit was opgeslagen.",
                "De gemeente typt door.",
                "De school typt ook door.",
            }
        )
        {
            await Expect(host.Text()).ToContainTextAsync(text);
            await Expect(school.Text()).ToContainTextAsync(text);
        }

        await host.SameAsync(school);

        // And it is in the database, not only in their browsers.
        var reader = await chromium.DemoPersonAsync(product, "water");
        await reader.GotoAsync(document);
        await Expect(reader.Text()).ToContainTextAsync("De gemeente typt door.");
        Assert.Equal(await host.WordsAsync(), await reader.WordsAsync());
    }
}
