using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Postgres.Support;
using Workspace.Realtime;

namespace Workspace.Postgres.Leaks;

/// <summary>
/// Somebody of another network tries every address, form, API endpoint and hub method there is. All are found by enumeration;
/// what can't be tried makes a test fail.
/// </summary>
public sealed partial class LeakTests(PostgresServer server)
{
    /// <summary>Addresses outside any network, and why they show nothing of one.</summary>
    private static readonly string[] OutsideNetworks =
    [
        "/", // own networks only: visited below
        "/networks/new",
        "/not-found",
        "/error",
        "/demo", // only with --demo, which is tested apart
        "/invitation/{token}", // holds a secret from a mail; somebody else's is tested with the invitations
        "/read/{token}", // holds a secret; tested with the documents
        "/search", // own networks only: visited below
        "/api/v1/search", // own networks only: visited below
        "/admin/organisations", // for administrators, tested with identity
        "/admin/organisations/{id:guid}",
        "/sign-in",
        "/sign-in/code",
        "/sign-in/name",
        "/sign-in/problem",
        "/sign-in/organisation/{connection:guid}",
        "/sign-out",
        "/signin/federated",
        "/language",
        "/connect/authorize",
        "/connect/token",
        "/connect/userinfo",
        "/connect/end-session",
        "/health/live",
        "/health/ready",
        "/.well-known/security.txt",
        "/api/v1/openapi.json",
        "/api/v1/networks", // own networks only: visited below
        "/{**path:file}", // a file that is not there
        "/hubs/documents", // its methods are tried below
        "/hubs/documents/negotiate",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_address_is_inside_a_network_or_known_to_show_nothing_of_one()
    {
        await using var workspace = await server.WorkspaceAsync();

        var unknown = Crawl
            .Endpoints(workspace)
            .Where(endpoint => !IsAsset(endpoint) && !IsInNetwork(endpoint))
            .Select(Crawl.Template)
            .Except(OutsideNetworks);

        Assert.Equal([], unknown);
    }

    [Fact]
    public async Task Pages_and_forms_of_another_network_are_not_found_and_change_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var theirs = await World.MakeAsync(workspace);
        var mine = await World.MakeAsync(workspace);
        var pages = await PagesAsync(workspace, theirs);
        using var stranger = await workspace.BrowserAsync(mine.Network.Founder);
        var token = (await stranger.GetAsync("/sign-in/name"))
            .Form("sign-in-name")
            .Fields.Single(field => field.Key == "__RequestVerificationToken");
        var ids = (await Fingerprint.IdsAsync(workspace.Database, theirs.Network.Id))
            .Values.SelectMany(id => id)
            .ToArray();
        var everything = await Fingerprint.OfAsync(workspace.Database);
        var tried = new HashSet<string>();
        var wrong = new List<string>();

        foreach (var endpoint in Crawl.Endpoints(workspace).Where(IsPageInNetwork))
        {
            var addresses = pages.Keys.Where(endpoint.Answers).ToArray();
            Assert.True(
                addresses.Length > 0,
                $"Nobody reaches {endpoint.Template()} in {nameof(World)}: let it make one."
            );
            foreach (var address in addresses)
            {
                foreach (var method in Methods(endpoint))
                {
                    if (method == HttpMethods.Post && endpoint.IsPage())
                    {
                        foreach (var form in FormsOf(pages[address]).Concat(HandlersOf(endpoint)))
                        {
                            tried.Add(
                                $"{endpoint.Template()} {form.Single(field => field.Key == "_handler").Value}"
                            );
                            await PostAsync(address, form);
                        }
                    }
                    else
                    {
                        await CheckAsync(
                            method,
                            address,
                            await stranger.SendAsync(new(new(method), address)),
                            mustBeMissing: true
                        );
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(everything, await Fingerprint.OfAsync(workspace.Database));
        Assert.True(tried.Count > 20, $"Too few forms were found: {string.Join(", ", tried)}");

        // The same ids at addresses of one's own network, where one may be.
        var before = await Fingerprint.OfAsync(workspace.Database, theirs.Network.Id);
        foreach (var (address, page) in pages)
        {
            var own = address.Replace(
                $"/n/{theirs.Network.Slug}",
                $"/n/{mine.Network.Slug}",
                StringComparison.Ordinal
            );
            var holdsId = GuidText().IsMatch(own);
            await CheckAsync(
                "GET",
                own,
                await stranger.SendAsync(new(HttpMethod.Get, own)),
                holdsId
            );
            foreach (var form in FormsOf(page))
            {
                // Their settings posted here would give this network their name, and nothing could be told apart.
                var renamed = form.Select(field =>
                    field.Value == theirs.Network.Name
                        ? KeyValuePair.Create(field.Key, "Eigen naam")
                        : field
                );
                await PostAsync(own, renamed, holdsId);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Fingerprint.OfAsync(workspace.Database, theirs.Network.Id));
        Assert.Equal([], await Fingerprint.MentionsAsync(workspace.Database, mine.Network.Id, ids));

        async Task PostAsync(
            string address,
            IEnumerable<KeyValuePair<string, string>> fields,
            bool mustBeMissing = true
        )
        {
            using var body = new FormUrlEncodedContent(
                fields.Where(field => field.Key != token.Key).Append(token)
            );
            var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
            await CheckAsync("POST", address, await stranger.SendAsync(request), mustBeMissing);
        }

        async Task CheckAsync(
            string method,
            string address,
            HttpResponseMessage answer,
            bool mustBeMissing
        )
        {
            using (answer)
            {
                var text = await answer.Content.ReadAsStringAsync(Cancelled);
                if (
                    (mustBeMissing && answer.StatusCode != HttpStatusCode.NotFound)
                    || (int)answer.StatusCode >= 500
                    || text.Contains(theirs.Network.Name, StringComparison.Ordinal)
                )
                {
                    wrong.Add($"{method} {address}: {(int)answer.StatusCode}");
                }
            }
        }
    }

    [Fact]
    public async Task Api_of_another_network_is_not_found_and_changes_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var theirs = await World.MakeAsync(workspace);
        var mine = await World.MakeAsync(workspace);
        var ids = await Fingerprint.IdsAsync(workspace.Database, theirs.Network.Id);
        using var member = await workspace.ApiAsync(theirs.People[0].Person);
        using var stranger = await workspace.ApiAsync(mine.Network.Founder.Person);
        var before = await Fingerprint.OfAsync(workspace.Database);
        var wrong = new List<string>();

        foreach (var endpoint in Crawl.Endpoints(workspace).Where(IsApiInNetwork))
        {
            foreach (var method in Methods(endpoint))
            {
                var theirAddress = Fill(endpoint, theirs.Network, ids);
                if (method == HttpMethods.Get)
                {
                    using var exists = await SendAsync(member, method, theirAddress);
                    Assert.True(
                        exists.IsSuccessStatusCode,
                        $"{theirAddress} gives a member {exists.StatusCode}"
                    );
                }

                using var foreign = await SendAsync(stranger, method, theirAddress);
                Note(foreign, method, theirAddress, foreign.StatusCode == HttpStatusCode.NotFound);
                var ownAddress = Fill(endpoint, mine.Network, ids);
                if (GuidText().Count(ownAddress) > 1) // more than the network's own
                {
                    using var own = await SendAsync(stranger, method, ownAddress);
                    Note(
                        own,
                        method,
                        ownAddress,
                        own.StatusCode == HttpStatusCode.NotFound
                            || (
                                own.StatusCode == HttpStatusCode.BadRequest
                                && own.RequestMessage!.Content is not null
                            )
                    );
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Fingerprint.OfAsync(workspace.Database));

        void Note(HttpResponseMessage answer, string method, string address, bool isRight)
        {
            if (!isRight)
            {
                wrong.Add($"{method} {address}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Pages_outside_networks_show_nothing_of_another_network()
    {
        await using var workspace = await server.WorkspaceAsync();
        var theirs = await World.MakeAsync(workspace);
        var mine = await World.MakeAsync(workspace);
        var ids = (await Fingerprint.IdsAsync(workspace.Database, theirs.Network.Id))
            .Values.SelectMany(id => id)
            .ToArray();
        using var stranger = await workspace.BrowserAsync(mine.Network.Founder);
        using var api = await workspace.ApiAsync(mine.Network.Founder.Person);

        foreach (
            var endpoint in Crawl
                .Endpoints(workspace)
                .Where(endpoint =>
                    !IsAsset(endpoint)
                    && endpoint.RoutePattern.Parameters.Count == 0
                    && Methods(endpoint).Contains(HttpMethods.Get)
                )
        )
        {
            var path = endpoint.Template();
            foreach (
                var text in new[]
                {
                    (await stranger.GetAsync(path)).Html,
                    await (
                        await api.GetAsync(new Uri(path, UriKind.Relative), Cancelled)
                    ).Content.ReadAsStringAsync(Cancelled),
                }
            )
            {
                Assert.DoesNotContain(theirs.Network.Name, text, StringComparison.Ordinal);
                Assert.DoesNotContain(theirs.Network.Slug + "\"", text, StringComparison.Ordinal);
                Assert.DoesNotContain(ids, id => text.Contains(id, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Hub_methods_on_another_network_find_nothing_and_change_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var theirs = await World.MakeAsync(workspace);
        var mine = await World.MakeAsync(workspace);
        var documents = (await Fingerprint.IdsAsync(workspace.Database, theirs.Network.Id))[
            "documents.documents"
        ];
        var hubs = Crawl
            .Endpoints(workspace)
            .Select(endpoint =>
                (endpoint, hub: endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType)
            )
            .Where(row =>
                row.hub is not null
                && !row.endpoint.Template().EndsWith("/negotiate", StringComparison.Ordinal)
            )
            .ToArray();
        Assert.NotEmpty(hubs);
        var token = await workspace.TokenAsync(mine.Network.Founder.Person);
        var before = await Fingerprint.OfAsync(workspace.Database);

        foreach (var (endpoint, hub) in hubs)
        {
            foreach (var document in documents)
            {
                await using var connection = new HubConnectionBuilder()
                    .WithUrl(
                        new Uri(workspace.Address, endpoint.Template()),
                        http => http.AccessTokenProvider = () => Task.FromResult<string?>(token)
                    )
                    .AddMessagePackProtocol()
                    .Build();
                var ended = new TaskCompletionSource<string>(
                    TaskCreationOptions.RunContinuationsAsynchronously
                );
                var heard = new List<string>();
                connection.On<string>("Ended", reason => ended.TrySetResult(reason));
                foreach (
                    var message in new[] { "Joined", "Changed", "Saved", "Awareness", "Commented" }
                )
                {
                    connection.On(
                        message,
                        [],
                        (_, _) =>
                        {
                            lock (heard)
                            {
                                heard.Add(message);
                            }
                            return Task.CompletedTask;
                        },
                        new object()
                    );
                }

                await connection.StartAsync(Cancelled);
                foreach (
                    var method in hub!
                        .GetMethods()
                        .Where(method =>
                            method.DeclaringType == hub
                            && !method.IsSpecialName
                            && method.GetBaseDefinition().DeclaringType == hub
                        )
                )
                {
                    await connection.InvokeCoreAsync(
                        method.Name,
                        typeof(object),
                        [
                            .. method
                                .GetParameters()
                                .Select(parameter => Argument(parameter, document)),
                        ],
                        Cancelled
                    );
                }

                Assert.Equal(
                    "not-found",
                    await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled)
                );
                Assert.Empty(heard);
            }
        }

        Assert.Equal(before, await Fingerprint.OfAsync(workspace.Database));
    }

    /// <summary>Every page that anybody of this network reaches in it.</summary>
    private static async Task<IReadOnlyDictionary<string, Page>> PagesAsync(
        TestWorkspace workspace,
        World world
    )
    {
        var pages = new Dictionary<string, Page>(StringComparer.Ordinal);
        foreach (var member in world.People)
        {
            using var browser = await workspace.BrowserAsync(member);
            foreach (
                var (path, page) in await Crawl.FromAsync(
                    browser,
                    world.Network.Page(),
                    path => path.StartsWith(world.Network.Page(), StringComparison.Ordinal)
                )
            )
            {
                // One with forms says more than one without.
                if (!pages.TryGetValue(path, out var known) || known.Forms.Count < page.Forms.Count)
                {
                    pages[path] = page;
                }
            }
        }

        return pages;
    }

    private static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> FormsOf(Page page) =>
        page
            .Forms.Where(form => form.Name is not null)
            .SelectMany(form =>
                form.Buttons.Select(button =>
                        (IReadOnlyList<KeyValuePair<string, string>>)[.. form.Fields, button]
                    )
                    .DefaultIfEmpty(form.Fields)
            );

    /// <summary>The forms of a page by name, also those that the page shows in another state only.</summary>
    private static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> HandlersOf(
        RouteEndpoint endpoint
    )
    {
        var source = Source.Value.Single(file =>
            PageAddress()
                .Matches(file)
                .Any(match =>
                    match
                        .Groups["template"]
                        .Value.Equals(
                            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
                            StringComparison.OrdinalIgnoreCase
                        )
                )
        );
        return FormName()
            .Matches(source)
            .Select(match =>
                (IReadOnlyList<KeyValuePair<string, string>>)
                    [
                        new("_handler", match.Groups["name"].Value),
                        new("Words", "x"),
                        new("Form.Title", "x"),
                    ]
            );
    }

    private static readonly Lazy<string[]> Source = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Workspace.sln")))
        {
            folder = folder.Parent;
        }

        return
        [
            .. Directory
                .EnumerateFiles(
                    Path.Combine(folder.FullName, "src"),
                    "*.razor",
                    SearchOption.AllDirectories
                )
                .Select(File.ReadAllText),
        ];
    });

    private static string Fill(
        RouteEndpoint endpoint,
        TestNetwork network,
        IReadOnlyDictionary<string, string[]> ids
    )
    {
        var address = new StringBuilder();
        var place = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                address.Append(
                    part switch
                    {
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart
                        {
                            Name: "networkId"
                        } => network.Id.ToString(),
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => IdOf(
                            place
                        ),
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal =>
                            place = literal.Content,
                        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator =>
                            separator.Content,
                        _ => throw new NotSupportedException(),
                    }
                );
            }
        }

        return address.ToString();

        string IdOf(string table) =>
            ids.FirstOrDefault(row => row.Key.EndsWith("." + table, StringComparison.Ordinal)).Value
                is { } found
                ? found[0]
                : throw new InvalidOperationException(
                    $"{endpoint.Template()}: no row of a table {table} in {nameof(World)}."
                );
    }

    private static object? Argument(System.Reflection.ParameterInfo parameter, string document) =>
        parameter switch
        {
            { Name: "document" } => document,
            { Name: "schema" } => Protocol.Schema,
            { Name: "stateVector" } => new byte[] { 0 },
            { Name: "client" } => 0L,
            { Name: "update" } => new byte[] { 0, 0 },
            { Name: "state" } => "{}",
            _ => throw new InvalidOperationException(
                $"Say what to try for {parameter.Member.Name}({parameter})."
            ),
        };

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string method,
        string address
    )
    {
        var request = new HttpRequestMessage(new(method), address);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent(
                "{}",
                Encoding.UTF8,
                method == "PATCH" ? "application/merge-patch+json" : "application/json"
            );
        }

        return client.SendAsync(request, Cancelled);
    }

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get];

    private static bool IsInNetwork(RouteEndpoint endpoint) =>
        IsPageInNetwork(endpoint) || IsApiInNetwork(endpoint);

    private static bool IsPageInNetwork(RouteEndpoint endpoint) =>
        endpoint.Template().StartsWith("/n/{network}", StringComparison.Ordinal);

    private static bool IsApiInNetwork(RouteEndpoint endpoint) =>
        endpoint
            .Template()
            .StartsWith("/api/v1/networks/{networkid:guid}", StringComparison.Ordinal);

    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>()
            is not null
        || endpoint.Template().StartsWith("/_framework/", StringComparison.Ordinal)
        || endpoint.Template().StartsWith("/_blazor", StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex GuidText();

    [GeneratedRegex("^@page \"(?<template>[^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex PageAddress();

    [GeneratedRegex("@formname=\"(?<name>[a-z][a-z-]*)\"")]
    private static partial Regex FormName();
}
