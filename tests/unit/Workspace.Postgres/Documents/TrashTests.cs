using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workspace.Data;
using Workspace.Postgres.Support;
using Workspace.Web.Features.Documents;

namespace Workspace.Postgres.Documents;

public sealed class TrashTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_taken_back_while_the_trash_is_emptied_keeps_its_text()
    {
        var (network, document) = await ThrownAwayAsync();
        await using var taking = await workspace.Database.BeginAsync(network.Founder.Actor);
        await using var db = WorkspaceDb.In(taking);
        await db
            .Documents.Where(row => row.Id == document)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(one => one.TrashedAt, (DateTimeOffset?)null)
                        .SetProperty(one => one.TrashedBy, (MemberId?)null),
                Cancelled
            );
        await using var scope = workspace.Services.CreateAsyncScope();

        var emptied = scope.ServiceProvider.GetRequiredService<TrashJob>().EmptyAsync(Cancelled);
        await workspace.Database.UntilBlockedAsync("documents.documents");
        await taking.CommitAsync();
        await emptied;

        Assert.Equal(1, await workspace.Database.UpdatesAsync(document));
        using var browser = await workspace.BrowserAsync(network.Founder);
        var page = await browser.GetAsync(network.Page($"documents/{document}"));
        Assert.Contains("Schetsplan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_that_is_being_deleted_for_good_is_not_taken_back()
    {
        var (network, document) = await ThrownAwayAsync();
        using var browser = await workspace.BrowserAsync(network.Founder);
        var trash = await browser.GetAsync(network.Page("documents"));
        await using var scope = workspace.Services.CreateAsyncScope();
        await using var blocking = await workspace
            .Database.Of("postgres")
            .OpenConnectionAsync(Cancelled);
        await using var holding = new NpgsqlCommand(
            "begin; lock table documents.comments in access exclusive mode",
            blocking
        );
        await holding.ExecuteNonQueryAsync(Cancelled);

        var emptied = scope.ServiceProvider.GetRequiredService<TrashJob>().EmptyAsync(Cancelled);
        await workspace.Database.UntilBlockedAsync("delete from documents.comments");
        var restored = trash.Form("restore").PostAsync(("Restored", document.ToString()));
        await workspace.Database.UntilBlockedAsync("documents.documents");
        await blocking.CloseAsync();
        await emptied;

        Assert.Equal(HttpStatusCode.OK, (await restored).Status);
        Assert.Equal(0, await workspace.Database.UpdatesAsync(document));
        var page = await browser.GetAsync(network.Page($"documents/{document}"));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    private async Task<(TestNetwork, DocumentId)> ThrownAwayAsync()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await workspace.Database.ExecuteAsync(
            "update documents.documents set trashed_at = now() - interval '31 days', trashed_by = created_by where id = $1",
            document.Value
        );
        return (network, document);
    }
}
