using System.Net;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres;

/// <summary>The house of these tests itself.</summary>
public sealed class SupportTests(PostgresServer server)
{
    [Fact]
    public async Task Person_signs_in_by_code_and_reads_a_page()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);

        var browser = await workspace.BrowserAsync(school);
        var page = await browser.GetAsync("/sign-in/name");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(page.Forms, form => form.Name == "sign-in-name");
    }
}
