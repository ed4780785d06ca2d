using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

/// <summary>One writes on in a train, others go on meanwhile.</summary>
public sealed class OfflineTests(Chromium chromium, WritingProduct product)
{
    [Fact]
    public async Task Written_without_a_connection_merges_with_what_others_wrote_meanwhile()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var wifi = await Wifi.OfAsync(host.Context);
        var school = await chromium.DemoPersonAsync(product, "school");
        await host.TogetherAsync(school, "In de trein", "Begin. ");
        await host.IsAsync("saved");

        await wifi.GoesAsync();
        await host.WriteAsync("In de trein geschreven. ");
        await host.IsAsync("offline");
        await Expect(host.Text()).ToContainTextAsync("In de trein geschreven.");
        await school.WriteAsync("Op school geschreven. ", "Control+Home");
        await school.Keyboard.PressAsync("Control+Alt+1");
        await school.IsAsync("saved");
        await Expect(host.Text()).Not.ToContainTextAsync("Op school");
        wifi.Returns();

        await host.IsAsync("saved");
        foreach (var text in new[] { "Begin.", "In de trein", "Op school" })
        {
            await Expect(host.Text()).ToContainTextAsync(text);
            await Expect(school.Text()).ToContainTextAsync(text);
        }

        await host.SameAsync(school);
    }

    [Fact]
    public async Task Tab_closed_without_a_connection_leaves_its_text_to_the_next_one()
    {
        var host = await chromium.DemoPersonAsync(product, "host");
        var wifi = await Wifi.OfAsync(host.Context);
        var document = await host.NewDocumentAsync("Leeg geraakt");
        await host.WriteAsync("Opgeslagen. ");
        await host.IsAsync("saved");
        await wifi.GoesAsync();
        await host.WriteAsync("Nog niet opgeslagen. ");
        await host.IsAsync("offline");
        await UnsavedIsKeptAsync(host);

        // Leaving asks first; this person leaves.
        var asked = false;
        host.Dialog += async (_, dialog) =>
        {
            asked = dialog.Type == "beforeunload";
            await dialog.AcceptAsync();
        };
        await host.GotoAsync("/n/lindestraat/documents");
        Assert.True(asked);
        await host.CloseAsync();
        wifi.Returns();
        var again = await host.Context.NewPageAsync();
        await again.GotoAsync(document);

        await Expect(again.Text()).ToContainTextAsync("Opgeslagen. Nog niet opgeslagen.");
        await again.IsAsync("saved");
        var school = await chromium.DemoPersonAsync(product, "school");
        await school.GotoAsync(document);
        await Expect(school.Text()).ToContainTextAsync("Nog niet opgeslagen.");
    }

    /// <summary>The browser has it, not only the page.</summary>
    private static Task<IJSHandle> UnsavedIsKeptAsync(IPage page) =>
        page.WaitForFunctionAsync(
            """
            () => new Promise((resolve) => {
              const opening = indexedDB.open("workspace");
              opening.onsuccess = () => {
                const counting = opening.result.transaction("unsaved").objectStore("unsaved").count();
                counting.onsuccess = () => { opening.result.close(); resolve(counting.result === 1); };
              };
            })
            """
        );
}
