using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workspace.Postgres.Documents;
using Workspace.Postgres.Support;
using Workspace.Web.Features.Search;

namespace Workspace.Postgres.Search;

/// <summary>When documents can't be read, or searching takes too long.</summary>
public sealed class SearchIndexTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_that_cannot_be_read_keep_no_other_from_being_found()
    {
        await using var workspace = await server.WorkspaceAsync(
            "Logging:LogLevel:Workspace.Web.Features.Search=None"
        );
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await workspace.Database.CopiesAsync(document, 450);
        await workspace.Database.ExecuteAsync(
            """
            insert into documents.updates
            select copy.* from documents.documents d, documents.updates u,
              jsonb_populate_record(u, jsonb_build_object('document_id', d.id, 'bytes', '\xff')) copy
            where u.document_id = $1 and d.id <> $1
            """,
            document.Value
        );

        await workspace.Services.GetRequiredService<SearchIndex>().CatchUpAsync(Cancelled);

        Assert.Equal(
            1,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from documents.words where sequence >= 1"
            )
        );
    }

    [Fact]
    public async Task Search_that_takes_too_long_says_so_and_the_page_stands()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var browser = await workspace.BrowserAsync(network.Founder);
        using var api = await workspace.ApiAsync(network.Founder.Person);
        await using var blocking = await workspace
            .Database.Of("postgres")
            .OpenConnectionAsync(Cancelled);
        await using var holding = new NpgsqlCommand(
            "begin; lock table documents.words in access exclusive mode",
            blocking
        );
        await holding.ExecuteNonQueryAsync(Cancelled);

        var shown = browser.GetAsync(network.Page("search?q=bomen"));
        await StopAsync();
        var answered = api.GetAsync(network.Api("search?q=bomen"), Cancelled);
        await StopAsync();

        var page = await shown;
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Zoeken duurt nu te lang", page.Text, StringComparison.Ordinal);
        using var answer = await answered;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);

        // The database stops the statement, as when its time is up.
        async Task StopAsync() =>
            await workspace.Database.ScalarAsync<bool>(
                "select pg_cancel_backend($1)",
                await workspace.Database.UntilBlockedAsync("app.find_documents")
            );
    }
}
