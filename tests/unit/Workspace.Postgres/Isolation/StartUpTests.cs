using System.Net;
using Npgsql;
using Workspace.Postgres.Support;
using Workspace.Web.Hosting;

namespace Workspace.Postgres.Isolation;

/// <summary>What the product refuses to start with: one line, that names the setting.</summary>
public sealed class StartUpTests(PostgresServer server)
{
    [Theory]
    [InlineData("create role {0} login password 'p' superuser", "superuser")]
    [InlineData("create role {0} login password 'p' bypassrls", "BYPASSRLS")]
    [InlineData(
        "create role {0} login password 'p'; grant workspace_migrator to {0}",
        "owns tables"
    )]
    [InlineData(
        "create role {0}_boss superuser; create role {0} login password 'p'; grant {0}_boss to {0}",
        "superuser"
    )]
    [InlineData(
        "create role {0}_boss bypassrls; create role {0} login password 'p'; grant {0}_boss to {0}",
        "BYPASSRLS"
    )]
    [InlineData(
        "create role {0} login password 'p'; grant workspace_gate to {0}",
        "workspace_gate"
    )]
    public async Task Role_that_isolation_does_not_bind_is_refused(string makeRole, string why)
    {
        await using var database = await server.DatabaseAsync();
        var role = $"unfit_{Guid.NewGuid():N}";
        await database.ExecuteAsync(string.Format(null, makeRole, role));
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString("postgres"))
        {
            Username = role,
            Password = "p",
        };

        await AssertRefusedAsync(
            database,
            $"Workspace:Database={connection}",
            "Workspace__Database",
            why
        );
    }

    [Fact]
    public async Task Owner_of_the_tables_is_refused()
    {
        await using var database = await server.DatabaseAsync();

        await AssertRefusedAsync(
            database,
            $"Workspace:Database={database.ConnectionString("workspace_migrator")}",
            "Workspace__Database",
            "owns tables"
        );
    }

    [Theory]
    [InlineData("Database=nonsense")]
    [InlineData("Database=Username=x")]
    [InlineData("Database=Host=/nowhere;Username=x;Password=x;Database=x;No Reset On Close=true")]
    [InlineData("Database=Host=/nowhere;Username=x;Password=x;Database=x;Multiplexing=true")]
    [InlineData("Database=Host=/nowhere;Username=x;Password=x;Database=x")]
    [InlineData("MigratorDatabase=nonsense")]
    [InlineData("Redis=,,")]
    [InlineData("Redis=nonsense=1")]
    [InlineData("PublicUrl=samenwerken.example.nl")]
    [InlineData("PublicUrl=ftp://samenwerken.example.nl")]
    [InlineData("Demo=perhaps")]
    [InlineData("AllowPrivateIssuers=2")]
    [InlineData("SecurityContact=somebody")]
    [InlineData("Mail:Port=many")]
    [InlineData("Mail:Port=70000")]
    [InlineData("Mail:From=nobody")]
    public async Task Wrong_setting_is_named_in_one_line(string setting)
    {
        await using var database = await server.DatabaseAsync();
        var name = setting[..setting.IndexOf('=', StringComparison.Ordinal)];

        await AssertRefusedAsync(
            database,
            $"Workspace:{setting}",
            $"Workspace__{name.Replace(":", "__", StringComparison.Ordinal)}"
        );
    }

    [Fact]
    public async Task Demonstration_in_production_is_refused()
    {
        await using var database = await server.DatabaseAsync();

        await AssertRefusedAsync(
            database,
            "environment=Production",
            "Workspace__Demo",
            "Workspace:Demo=true"
        );
    }

    [Fact]
    public async Task Production_without_a_public_address_is_refused()
    {
        await using var database = await server.DatabaseAsync();
        await AssertRefusedAsync(database, "environment=Production", "Workspace__PublicUrl");
    }

    [Theory]
    [InlineData("environment=Development")]
    [InlineData("environment=Production")]
    public async Task Demonstration_not_asked_for_does_not_exist(string environment)
    {
        await using var workspace = await server.WorkspaceAsync(
            environment,
            "Workspace:PublicUrl=http://localhost"
        );
        using var browser = workspace.Browser();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/demo")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await browser.GetAsync("/demo/sign-in/host")).Status
        );
        Assert.False(File.Exists(Path.Combine(workspace.Database.Folder, "demo.json")));
    }

    private static async Task AssertRefusedAsync(
        TestDatabase database,
        string setting,
        string named,
        params string[] also
    )
    {
        var settings = also.Where(text => text.Contains('=', StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<StartupException>(async () =>
        {
            await using var started = await TestWorkspace.HostAsync(
                database,
                [setting, .. settings]
            );
        });

        Assert.DoesNotContain('\n', refused.Message);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        foreach (var word in also.Except(settings))
        {
            Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        }
    }
}
