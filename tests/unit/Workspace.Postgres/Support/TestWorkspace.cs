using System.Net.Http.Headers;
using Hangfire.Logging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workspace.Identity.Tokens;
using Workspace.Web.Hosting;

namespace Workspace.Postgres.Support;

/// <summary>The real product, running in this process on a loopback port and a database of its own.</summary>
public sealed class TestWorkspace : IAsyncDisposable
{
    private readonly string[] settings;
    private WorkspaceHost host;

    private TestWorkspace(TestDatabase database, WorkspaceHost host, string[] settings)
    {
        (Database, this.host, this.settings) = (database, host, settings);
        Mail = new(Path.Combine(database.Folder, "mail"));
    }

    public TestDatabase Database { get; }
    public Given Given => Database.Given;
    public MailBox Mail { get; }
    public Uri Address => host.Address;
    public IServiceProvider Services => host.App.Services;

    /// <summary>Stops serving and starts again on the same database and folder, on another port.</summary>
    public async Task RestartAsync()
    {
        await StopAsync(host);
        host = await HostAsync(Database, settings);
    }

    /// <summary>Another instance of the product on the same database.</summary>
    internal Task<WorkspaceHost> AnotherInstanceAsync() => HostAsync(Database, settings);

    /// <summary>Somebody's browser, not signed in.</summary>
    public Browser Browser() => new(this);

    /// <summary>A browser in which this person signed in with a mailed code.</summary>
    public async Task<Browser> BrowserAsync(TestPerson person)
    {
        var browser = Browser();
        await browser.SignInAsync(person.Email);
        return browser;
    }

    public Task<Browser> BrowserAsync(TestMember member) => BrowserAsync(member.Person);

    /// <summary>A personal access token, for the API and the hubs.</summary>
    public async Task<string> TokenAsync(TestPerson person, params string[] scopes)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AccessTokens>()
            .IssueAsync(
                person.Id.Value,
                "test",
                scopes.Length > 0 ? scopes : [TokenScopes.Read, TokenScopes.Write],
                TimeSpan.FromHours(1),
                TestContext.Current.CancellationToken
            );
    }

    /// <summary>A program that acts as this person.</summary>
    public async Task<HttpClient> ApiAsync(TestPerson person, params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await TokenAsync(person, scopes)
        );
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(host);
        Mail.Dispose();
        await Database.DisposeAsync();
    }

    internal static async Task<TestWorkspace> StartAsync(TestDatabase database, string[] settings)
    {
        try
        {
            return new(database, await HostAsync(database, settings), settings);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    internal static async Task<WorkspaceHost> HostAsync(TestDatabase database, string[] settings)
    {
        var host = await WorkspaceHost.StartAsync(
            [
                "--applicationName=Workspace.Web", // finds the static assets of the product
                "--environment=Development",
                "--urls=http://127.0.0.1:0",
                $"--Workspace:Database={database.ConnectionString("workspace_app")}",
                $"--Workspace:Data={database.Folder}",
                "--Logging:LogLevel:Default=Warning",
                .. settings.Select(setting => $"--{setting}"),
            ],
            TestContext.Current.CancellationToken
        );
        // Hangfire keeps one logger for the whole process: that of a host that may have ended while others go on.
        LogProvider.SetCurrentLogProvider(new SilentLog());
        return host;
    }

    internal static async Task StopAsync(WorkspaceHost host)
    {
        var dataSource = host.App.Services.GetRequiredService<NpgsqlDataSource>();
        await host.DisposeAsync();
        await dataSource.DisposeAsync();
    }

    private sealed class SilentLog : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception) =>
            false;
    }
}
