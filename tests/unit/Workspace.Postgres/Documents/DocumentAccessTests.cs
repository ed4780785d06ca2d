using System.Net;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class DocumentAccessTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    [Fact]
    public async Task Another_network_sees_nothing()
    {
        var network = await workspace.Given.NetworkAsync();
        var other = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);

        await using var outside = await TestEditor.JoinAsync(
            workspace,
            other.Founder.Person,
            document
        );
        await using var unknown = await TestEditor.JoinAsync(
            workspace,
            other.Founder.Person,
            DocumentId.New()
        );

        Assert.Equal(EndReason.NotFound, outside.Ended);
        Assert.Equal(unknown.Ended, outside.Ended);
        await outside.PushAsync([0, 0]);
        using var api = await workspace.ApiAsync(other.Founder.Person);
        foreach (var path in new[] { "", "/state", "/content", "/content?format=json" })
        {
            foreach (
                var address in new[]
                {
                    network.Api($"documents/{document}{path}"),
                    other.Api($"documents/{document}{path}"),
                }
            )
            {
                var answer = await api.GetAsync(address, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }

        var trash = await api.DeleteAsync(
            other.Api($"documents/{document}"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, trash.StatusCode);
        var browser = await workspace.BrowserAsync(other.Founder);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await browser.GetAsync(network.Page($"documents/{document}"))).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await browser.GetAsync(other.Page($"documents/{document}"))).Status
        );
        Assert.Equal(1, await workspace.Database.UpdatesAsync(document));
        Assert.Equal(
            0,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from documents.clients where document_id = $1 and person_id = $2",
                document.Value,
                other.Founder.Person.Id.Value
            )
        );
    }

    [Fact]
    public async Task A_member_who_left_can_neither_write_nor_read_on()
    {
        var network = await workspace.Given.NetworkAsync();
        var writer = await network.JoinAsync(PartyKind.School);
        var reader = await network.JoinAsync(PartyKind.Company);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using var leavingWriter = await TestEditor.JoinAsync(
            workspace,
            writer.Person,
            document
        );
        await using var leavingReader = await TestEditor.JoinAsync(
            workspace,
            reader.Person,
            document
        );
        await workspace.Database.ExecuteAsync(
            "update networks.members set left_at = now() where id = any ($1)",
            new[] { writer.Id.Value, reader.Id.Value }
        );

        await leavingWriter.WriteAsync("Nog snel iets.");
        await leavingWriter.UntilEndedAsync();
        await host.WriteAsync("Wij gaan verder.");
        await host.UntilSavedAsync();
        await leavingReader.UntilEndedAsync();

        Assert.Equal(
            (EndReason.NotFound, EndReason.NotFound),
            (leavingWriter.Ended, leavingReader.Ended)
        );
        Assert.DoesNotContain("verder", leavingReader.Text, StringComparison.Ordinal);
        Assert.Equal(
            "Wij gaan verder.",
            (await workspace.Database.StoredTextAsync(network.Founder, document)).Trim()
        );
        Assert.Equal(2, await workspace.Database.UpdatesAsync(document));
    }

    [Fact]
    public async Task Writing_under_somebody_elses_number_changes_nothing()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using var impostor = await TestEditor.JoinAsync(workspace, school.Person, document);

        await impostor.PushAsync(
            ProseMirrorTree.Write(
                impostor.Document,
                host.Client,
                new("doc") { Content = [new("horizontalRule")] }
            )
        );
        await impostor.UntilEndedAsync();
        await host.WriteAsync("Van mij.");
        await host.UntilSavedAsync();

        Assert.Equal(EndReason.Foreign, impostor.Ended);
        Assert.Equal(2, await workspace.Database.UpdatesAsync(document));
        Assert.Equal(
            "Van mij.",
            (await workspace.Database.StoredTextAsync(network.Founder, document)).Trim()
        );
    }

    [Fact]
    public async Task A_number_of_somebody_else_is_not_handed_out_again()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );

        await using var impostor = await TestEditor.JoinAsync(
            workspace,
            school.Person,
            document,
            host.Welcome!.Client
        );

        Assert.NotEqual(host.Welcome.Client, impostor.Welcome!.Client);
        await host.WriteAsync("Ik ben er nog.");
        await host.UntilSavedAsync();
    }

    [Fact]
    public async Task Garbage_ends_its_sender_and_nobody_else()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using var hostile = await TestEditor.JoinAsync(workspace, school.Person, document);

        await hostile.PushAsync([1, 2, 3]);
        await hostile.WriteAsync("Dit hoort er niet meer bij.");
        await hostile.UntilEndedAsync();
        await host.WriteAsync("Gewoon door.");
        await host.UntilSavedAsync();

        Assert.Equal(EndReason.Malformed, hostile.Ended);
        Assert.Equal(0, hostile.Saved);
        Assert.Equal(
            "Gewoon door.",
            (await workspace.Database.StoredTextAsync(network.Founder, document)).Trim()
        );
    }

    [Fact]
    public async Task An_update_beyond_the_limit_is_refused_with_that_reason()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var editor = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );

        await editor.PushAsync(new byte[(1 << 20) + 1]);
        await editor.UntilEndedAsync();

        Assert.Equal(EndReason.TooLarge, editor.Ended);
    }

    [Fact]
    public async Task A_document_in_the_trash_is_closed_for_everybody()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var editor = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        var browser = await workspace.BrowserAsync(network.Founder);
        var page = await browser.GetAsync(network.Page($"documents/{document}"));

        var list = await page.Form("trash").PostAsync();
        await editor.WriteAsync("Te laat.");
        await editor.UntilEndedAsync();

        Assert.Equal(EndReason.NotFound, editor.Ended);
        Assert.Equal(1, await workspace.Database.UpdatesAsync(document));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await browser.GetAsync(network.Page($"documents/{document}"))).Status
        );
        await list.Form("restore").PostAsync(("Restored", document.ToString()));
        await using var again = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        Assert.Null(again.Ended);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_connect_for_its_visitor()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);

        await Assert.ThrowsAnyAsync<Exception>(() =>
            TestEditor.JoinAsync(
                workspace,
                network.Founder.Person,
                document,
                headers: headers => headers["Origin"] = "https://elsewhere.example"
            )
        );
    }
}
