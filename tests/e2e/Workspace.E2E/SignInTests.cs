using Microsoft.Playwright;
using Workspace.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace Workspace.E2E;

public sealed class SignInTests(Chromium chromium, DemoProduct product)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Resident_signs_in_with_a_code_says_a_name_and_signs_out(int width)
    {
        var email = $"bewoner{width}@example.org";
        var page = await chromium.PageAsync(product, width);

        await page.GotoAsync("/");
        await page.GetByLabel("E-mailadres").FillAsync(email);
        await page.Keyboard.PressAsync("Enter");
        var code = page.GetByLabel("code", new() { Exact = false });
        await Expect(code).ToBeFocusedAsync();
        await code.FillAsync("000000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByLabel("code", new() { Exact = false })
            .FillAsync((await product.Mail.ReadAsync(email)).Code);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sign-in/name**");
        await page.GetByRole(AriaRole.Textbox).FillAsync("Bo Bewoner");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(product.Address.AbsoluteUri);
        await page.Locator(".menu--end > summary").ClickAsync();
        await Expect(page.GetByText("Bo Bewoner").First).ToBeVisibleAsync();
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
        await page.GotoAsync("/");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.DisposeAsync();
    }
}
