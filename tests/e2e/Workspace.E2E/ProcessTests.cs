using System.Net;
using Workspace.E2E.Support;

namespace Workspace.E2E;

/// <summary>The product as a process.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_and_started_again_keeps_its_data()
    {
        await using var product = await Product.StartNewAsync("Workspace:Demo=true");
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new() })
        {
            BaseAddress = product.Address,
        };
        var before = await http.GetStringAsync(
            new Uri("/demo/sign-in/host", UriKind.Relative),
            Cancelled
        );

        await product.KillAsync();
        await product.StartAsync();

        // The session and the networks of before are there.
        using var after = await http.GetAsync(new Uri("/", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal("/", after.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Lindestraat", before, StringComparison.Ordinal);
        Assert.Contains(
            "Lindestraat",
            await after.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Wrong_setting_ends_it_with_one_line()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var product = await Product.StartNewAsync("Workspace:PublicUrl=nonsense");
        });

        var line = Assert.Single(refused.Message.Split('\n')[1..]);
        Assert.StartsWith("Workspace__PublicUrl ", line, StringComparison.Ordinal);
    }
}
