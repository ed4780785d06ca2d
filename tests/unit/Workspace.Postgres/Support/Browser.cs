using System.Net;

namespace Workspace.Postgres.Support;

/// <summary>A browser without script: cookies, pages, forms. Redirects are followed as a browser does, on this machine.</summary>
public sealed class Browser : IDisposable
{
    private const int MostRedirects = 8;
    private readonly TestWorkspace workspace;
    private readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
    );

    internal Browser(TestWorkspace workspace) => this.workspace = workspace;

    public CookieContainer Cookies { get; } = new();

    /// <summary>Opens a page; relative addresses are the product's.</summary>
    public Task<Page> GetAsync(string address) => GetAsync(new Uri(workspace.Address, address));

    /// <summary>Opens a page, here or at a partner's provider.</summary>
    /// <param name="until">Stops before the page with this path, when a redirect leads there.</param>
    public Task<Page> GetAsync(Uri address, string? until = null) =>
        FollowAsync(new HttpRequestMessage(HttpMethod.Get, address), until);

    /// <summary>One request, its answer as it came.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(workspace.Address, request.RequestUri!);
        if (Cookies.GetCookieHeader(request.RequestUri) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                Cookies.SetCookies(request.RequestUri, cookie);
            }
        }

        return response;
    }

    /// <summary>Signs in with a mailed code, and opens where that leads.</summary>
    public async Task<Page> SignInAsync(string email, string address = "/sign-in")
    {
        var code = await (await GetAsync(address)).Form("sign-in").PostAsync(("email", email));
        var letter = await workspace.Mail.ReadAsync(email);
        return await code.Form("sign-in-code").PostAsync(("code", letter.Code));
    }

    /// <summary>Reads the pages in this language from now on: <c>nl-NL</c> or <c>en-GB</c>.</summary>
    public void Speak(string culture) =>
        Cookies.Add(
            workspace.Address,
            new Cookie("culture", Uri.EscapeDataString($"c={culture}|uic={culture}"))
        );

    public void Dispose() => http.Dispose();

    public Task<Page> PostAsync(Uri address, IEnumerable<KeyValuePair<string, string>> fields) =>
        FollowAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(fields),
            }
        );

    private async Task<Page> FollowAsync(HttpRequestMessage request, string? until = null)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var response = await SendAsync(request);
            if (
                response.Headers.Location is not { } location
                || (int)response.StatusCode is < 301 or > 308
            )
            {
                return new(
                    this,
                    request.RequestUri!,
                    response.StatusCode,
                    await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
                );
            }

            var next = new Uri(request.RequestUri!, location);
            if (!next.IsLoopback || next.AbsolutePath == until || redirects == MostRedirects)
            {
                return new(this, next, response.StatusCode, "");
            }

            request = new(HttpMethod.Get, next);
        }
    }
}
