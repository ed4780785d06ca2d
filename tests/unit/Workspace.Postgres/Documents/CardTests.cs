using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Postgres.Decisions;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

/// <summary>What live blocks say of agenda items and decisions.</summary>
public sealed class CardTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Item_and_decision_say_what_they_are_now_and_another_network_hears_nothing()
    {
        await using var workspace = await server.WorkspaceAsync();
        var decision = await JointDecision.OpenAsync(workspace.Database);
        var network = decision.Host.Network;
        var item = await ItemAsync(workspace, decision.Host);
        var stranger = (await workspace.Given.NetworkAsync()).Founder;
        var ids = $"item.{item},decision.{decision.Id},decision.{Guid.NewGuid()}";

        var cards = await CardsAsync(workspace, decision.Teacher, network, $"ids={ids}");
        var found = await CardsAsync(workspace, decision.Teacher, network, "kind=item&query=welk");
        var own = await CardsAsync(workspace, stranger, stranger.Network, $"ids={ids}");
        using var api = await workspace.ApiAsync(stranger.Person);
        using var theirs = await api.GetAsync(network.Api($"cards?ids={ids}"), Cancelled);

        Assert.Equal(["decision", "item"], cards.Select(card => Text(card, "kind")).Order());
        var card = cards.Single(card => Text(card, "kind") == "item");
        Assert.Equal("Welkom", Text(card, "title"));
        Assert.Equal("Bespreken", Text(card, "state"));
        Assert.Contains("Schouw", Text(card, "date"), StringComparison.Ordinal);
        Assert.EndsWith($"#item-{item}", Text(card, "link"), StringComparison.Ordinal);
        Assert.Equal(item, Assert.Single(found).GetProperty("id").GetGuid());
        Assert.Empty(own);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task Wrong_and_endless_questions_are_refused()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var many = string.Join(',', Enumerable.Range(0, 51).Select(_ => $"item.{Guid.NewGuid()}"));

        foreach (
            var query in new[]
            {
                $"ids={many}",
                "ids=person.0192e4a0-0000-7000-8000-000000000000",
                "ids=item.x",
                "kind=person",
                $"kind=item&query={new string('a', 61)}",
            }
        )
        {
            using var answer = await api.GetAsync(network.Api($"cards?{query}"), Cancelled);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Frozen_text_keeps_what_a_live_block_said_and_the_document_says_what_it_says_now()
    {
        await using var workspace = await server.WorkspaceAsync();
        var network = await workspace.Given.NetworkAsync();
        var host = network.Founder;
        var item = await ItemAsync(workspace, host);
        var document = await workspace.Database.DocumentAsync(host);
        await using (var editor = await TestEditor.JoinAsync(workspace, host.Person, document))
        {
            await editor.PushAsync(
                ProseMirrorTree.Write(
                    editor.Document,
                    editor.Client,
                    new("doc")
                    {
                        Content =
                        [
                            new("liveBlock")
                            {
                                Attributes = new Dictionary<string, object?>
                                {
                                    ["kind"] = "item",
                                    ["id"] = item.ToString(),
                                },
                            },
                            new("paragraph"),
                        ],
                    }
                )
            );
            await editor.UntilSavedAsync();
        }

        var version = await workspace.Database.InAsync(
            host.Actor,
            async db =>
            {
                var (frozen, _) = await workspace
                    .Services.GetRequiredService<Freezing>()
                    .FreezeAsync(db, document, host.Id, Cancelled);
                await db.SaveChangesAsync(Cancelled);
                return frozen!;
            }
        );
        await workspace.Database.ExecuteAsync(
            "update agenda.items set title = 'Opening' where id = $1",
            item
        );
        using var browser = await workspace.BrowserAsync(host);
        var page = await browser.GetAsync(network.Page($"documents/{document}"));

        Assert.Contains("Welkom", version.Html, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"Welkom\"", version.Json, StringComparison.Ordinal);
        Assert.Contains("Welkom · Bespreken", version.Text, StringComparison.Ordinal);
        Assert.Contains("Opening", page.Html, StringComparison.Ordinal);
    }

    private static string Text(JsonElement card, string name) =>
        card.GetProperty(name).GetString()!;

    private static async Task<JsonElement[]> CardsAsync(
        TestWorkspace workspace,
        TestMember by,
        TestNetwork network,
        string query
    )
    {
        using var api = await workspace.ApiAsync(by.Person);
        return (
            await api.GetFromJsonAsync<JsonElement[]>(network.Api($"cards?{query}"), Cancelled)
        )!;
    }

    private static async Task<Guid> ItemAsync(TestWorkspace workspace, TestMember by)
    {
        using var browser = await workspace.BrowserAsync(by);
        var meeting = await (await browser.GetAsync(by.Network.Page("agenda/new")))
            .Form("plan-meeting")
            .PostAsync(
                ("Form.Title", "Schouw van de straat"),
                ("Form.Date", "2031-05-14"),
                ("Form.Starts", "10:00"),
                ("Form.Ends", "11:30")
            );
        await meeting
            .Form("add-item")
            .PostAsync(("Item.Title", "Welkom"), ("Item.Kind", "Discuss"), ("Item.Minutes", "10"));
        return await workspace.Database.ScalarAsync<Guid>(
            "select id from agenda.items where network_id = $1",
            by.Network.Id.Value
        );
    }
}
