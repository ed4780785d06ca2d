using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class HistoryTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    [Fact]
    public async Task Timeline_has_a_session_for_each_sitting_with_names_parties_and_local_times()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await WriteAsync(network.Founder, document, "Wij willen bomen.");
        await WriteAsync(school, document, "Wij willen rust.");
        await AtAsync(document, 1, "2031-07-14T08:00:00Z");
        await AtAsync(document, 2, "2031-07-14T08:20:00Z");
        await AtAsync(document, 3, "2031-07-14T08:25:00Z");
        using var browser = await workspace.BrowserAsync(school);

        var page = await browser.GetAsync(network.Page($"documents/{document}"));
        page = await page.ClickAsync("Geschiedenis");

        Assert.Equal(
            [
                $"14 juli 2031 10:25 {school.Person.Name}",
                $"14 juli 2031 10:00–10:20 {network.Founder.Person.Name}",
            ],
            Sessions(page, network.Founder, school)
        );
        Assert.Contains("1 wijziging ·", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 wijzigingen ·", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_write_at_the_same_time_share_a_session()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await WriteAsync(network.Founder, document, "Bomen.");
        await WriteAsync(school, document, "Rust.");
        await WriteAsync(network.Founder, document, "Banken.");
        using var browser = await workspace.BrowserAsync(school);

        var page = await browser.GetAsync(network.Page($"documents/{document}/history/4"));

        Assert.Contains(
            $"Wat {network.Founder.Person.Name} en {school.Person.Name} veranderde",
            page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Version_shows_the_text_of_then_and_what_changed_also_after_a_newer_state_was_stored()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await WriteAsync(network.Founder, document, "Wij willen tien bomen.");
        await BecomeAsync(network.Founder, document, "Wij willen twintig bomen.");
        await BecomeAsync(network.Founder, document, "Alles is anders.");
        for (var i = 1; i <= 4; i++)
        {
            await AtAsync(document, i, $"2031-07-14T{i + 8:00}:00:00Z");
        }

        await StoreStateAsync(network.Founder, document);
        using var browser = await workspace.BrowserAsync(network.Founder);

        var page = await browser.GetAsync(network.Page($"documents/{document}/history/3"));

        Assert.Contains("<del>tien</del>", page.Html, StringComparison.Ordinal);
        Assert.Contains("<ins>twintig</ins>", page.Html, StringComparison.Ordinal);
        Assert.Contains("[toegevoegd: twintig", page.Text, StringComparison.Ordinal);
        Assert.Contains("<p>Wij willen twintig bomen.</p>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("anders", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_two_versions_can_be_compared()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        foreach (var words in new[] { "Eerst.", "Toen.", "Nu." })
        {
            await WriteAsync(network.Founder, document, words);
        }

        await AtAsync(document, 1, "2031-07-14T08:00:00Z");
        await AtAsync(document, 2, "2031-07-14T09:00:00Z");
        await AtAsync(document, 3, "2031-07-14T10:00:00Z");
        await AtAsync(document, 4, "2031-07-14T11:00:00Z");
        using var browser = await workspace.BrowserAsync(network.Founder);
        var path = network.Page($"documents/{document}/history/4");

        var last = await browser.GetAsync(path);
        var since = await browser.GetAsync(path + "?with=2");
        var after = await browser.GetAsync(network.Page($"documents/{document}/history/2?with=4"));

        Assert.Contains("<ins>Nu.</ins>", last.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<ins>Toen.</ins>", last.Html, StringComparison.Ordinal);
        Assert.Contains("sinds 14 juli 2031 11:00", since.Text, StringComparison.Ordinal);
        Assert.Contains("<ins>Toen.</ins>", since.Html, StringComparison.Ordinal);
        Assert.Contains("<ins>Nu.</ins>", since.Html, StringComparison.Ordinal);
        Assert.Contains("tot 14 juli 2031 13:00", after.Text, StringComparison.Ordinal);
        Assert.Contains("<ins>Nu.</ins>", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Property_15_a_restored_version_merges_with_what_somebody_types_meanwhile()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await BecomeAsync(network.Founder, document, "Eerst.", "Wij willen bomen.", "Slot.");
        await BecomeAsync(network.Founder, document, "Eerst.", "Geen bomen.", "Slot.");
        await using var teacher = await TestEditor.JoinAsync(workspace, school.Person, document);
        using var browser = await workspace.BrowserAsync(network.Founder);
        await AtAsync(document, 2, "2031-07-14T08:00:00Z");
        var version = await browser.GetAsync(network.Page($"documents/{document}/history/2"));

        var page = await version.Form("restore-version").PostAsync();
        // The teacher has not heard of it yet.
        Assert.Contains("Geen bomen.", teacher.Text, StringComparison.Ordinal);
        await teacher.PushAsync(
            ProseMirrorTree.WriteDifference(
                teacher.Document,
                teacher.Client,
                Lines("Eerst.", "Geen bomen.", "Slot.", "En rust.")
            )!
        );
        await teacher.UntilAsync(() =>
            teacher.Text.Contains("Wij willen bomen.", StringComparison.Ordinal)
        );
        await teacher.UntilSavedAsync();

        Assert.Equal("Eerst.\nWij willen bomen.\nSlot.\nEn rust.", teacher.Text);
        Assert.Equal(
            teacher.Text,
            await workspace.Database.StoredTextAsync(network.Founder, document)
        );
        Assert.Contains("De oude versie is teruggezet.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Wij willen bomen.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            network.Founder.Id.Value,
            await workspace.Database.ScalarAsync<Guid>(
                """
                select u.member_id from documents.updates u
                join documents.clients c on c.document_id = u.document_id and c.number = u.client and c.member_id = u.member_id
                where u.document_id = $1 and u.sequence = 4
                """,
                document.Value
            )
        );
        var kept = await browser.GetAsync(network.Page($"documents/{document}/history/3"));
        Assert.Contains("<p>Geen bomen.</p>", kept.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_gives_the_sessions_and_restores_a_version()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await BecomeAsync(network.Founder, document, "Bomen.");
        await BecomeAsync(network.Founder, document, "Banken.");
        using var api = await workspace.ApiAsync(network.Founder.Person);

        var history = JsonNode.Parse(
            await api.GetStringAsync(
                network.Api($"documents/{document}/history"),
                TestContext.Current.CancellationToken
            )
        )!;
        var restored = await api.PostAsJsonAsync(
            network.Api($"documents/{document}/restore"),
            new { sequence = 2 },
            TestContext.Current.CancellationToken
        );
        var unknown = await api.PostAsJsonAsync(
            network.Api($"documents/{document}/restore"),
            new { sequence = 9 },
            TestContext.Current.CancellationToken
        );

        var session = Assert.Single(history["sessions"]!.AsArray())!;
        Assert.Equal((1, 3), ((int)session["first"]!, (int)session["last"]!));
        Assert.Equal(network.Founder.Person.Name, (string?)session["writers"]![0]!["name"]);
        Assert.Null(history["older"]);
        Assert.Equal(HttpStatusCode.NoContent, restored.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("Bomen.", await workspace.Database.StoredTextAsync(network.Founder, document));
    }

    [Fact]
    public async Task Restoring_what_the_text_already_is_changes_nothing()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await BecomeAsync(network.Founder, document, "Bomen.");
        await BecomeAsync(network.Founder, document, "Banken.");
        await BecomeAsync(network.Founder, document, "Bomen.");
        using var browser = await workspace.BrowserAsync(network.Founder);
        var version = await browser.GetAsync(network.Page($"documents/{document}/history/2"));

        var page = await version.Form("restore-version").PostAsync();

        Assert.Contains("heeft nu al deze tekst", page.Text, StringComparison.Ordinal);
        Assert.Equal(4, await workspace.Database.UpdatesAsync(document));
    }

    [Fact]
    public async Task History_of_a_document_in_the_trash_is_closed()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await BecomeAsync(network.Founder, document, "Bomen.");
        using var browser = await workspace.BrowserAsync(network.Founder);
        var version = await browser.GetAsync(network.Page($"documents/{document}/history/1"));
        var page = await browser.GetAsync(network.Page($"documents/{document}"));
        await page.Form("trash").PostAsync();

        var refused = await version.Form("restore-version").PostAsync();

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal(2, await workspace.Database.UpdatesAsync(document));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await browser.GetAsync(network.Page($"documents/{document}/history"))).Status
        );
        var restoring = workspace.Services.GetRequiredService<Restoring>();
        Assert.Equal(
            RestoreOutcome.NotFound,
            await restoring.RestoreAsync(
                network.Founder.Person.Id,
                document,
                1,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task Another_network_sees_nothing()
    {
        var network = await workspace.Given.NetworkAsync();
        var other = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await BecomeAsync(network.Founder, document, "Bomen.");
        using var browser = await workspace.BrowserAsync(other.Founder);
        foreach (var path in new[] { "history", "history/1", "history/2" })
        {
            foreach (var at in new[] { network, other })
            {
                var page = await browser.GetAsync(at.Page($"documents/{document}/{path}"));
                Assert.Equal(HttpStatusCode.NotFound, page.Status);
            }
        }

        var restoring = workspace.Services.GetRequiredService<Restoring>();
        var outcome = await restoring.RestoreAsync(
            other.Founder.Person.Id,
            document,
            1,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(RestoreOutcome.NotFound, outcome);
        Assert.Equal(2, await workspace.Database.UpdatesAsync(document));
    }

    [Theory]
    [InlineData("history/0")]
    [InlineData("history/2")]
    [InlineData("history/1?with=99")]
    [InlineData("history/9223372036854775807")]
    [InlineData("history/9223372036854775808")]
    public async Task A_version_that_never_was_is_not_found(string path)
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var browser = await workspace.BrowserAsync(network.Founder);

        var page = await browser.GetAsync(network.Page($"documents/{document}/{path}"));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task A_long_history_is_shown_in_pages_without_gaps()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await workspace.Database.ExecuteAsync(
            """
            insert into documents.updates (network_id, document_id, sequence, client, member_id, at, bytes)
            select network_id, document_id, n, client, member_id, at + n * interval '1 hour', '\x0000'
            from documents.updates, generate_series(2, 450) n where document_id = $1
            """,
            document.Value
        );
        using var browser = await workspace.BrowserAsync(network.Founder);
        var page = await browser.GetAsync(network.Page($"documents/{document}/history"));
        var versions = Versions(page).ToList();

        while (page.Html.Contains(">Ouder</a>", StringComparison.Ordinal))
        {
            page = await page.ClickAsync("Ouder");
            versions.AddRange(Versions(page));
        }

        Assert.Equal(Enumerable.Range(1, 450).Reverse().Select(n => $"{n}"), versions);
    }

    private static IEnumerable<string> Versions(Page page) =>
        page
            .Links.Where(link => link.Contains("/history/", StringComparison.Ordinal))
            .Select(link => link[(link.LastIndexOf('/') + 1)..]);

    private static IEnumerable<string> Sessions(Page page, params TestMember[] members) =>
        page
            .Html.Split("<li class=\"timeline__item\">")
            .Skip(1)
            .Select(item => (page with { Html = item }).Text)
            .Select(item =>
            {
                var name = Array
                    .Find(
                        members,
                        member => item.Contains(member.Person.Name, StringComparison.Ordinal)
                    )!
                    .Person.Name;
                return item[..(item.IndexOf(name, StringComparison.Ordinal) + name.Length)];
            });

    private static ProseMirrorNode Lines(params string[] lines) =>
        new("doc")
        {
            Content =
            [
                .. lines.Select(line => new ProseMirrorNode("paragraph")
                {
                    Content = [ProseMirrorNode.OfText(line)],
                }),
            ],
        };

    private async Task WriteAsync(TestMember member, DocumentId document, string text)
    {
        await using var editor = await TestEditor.JoinAsync(workspace, member.Person, document);
        await editor.WriteAsync(text);
        await editor.UntilSavedAsync();
    }

    /// <summary>Makes these the lines of the document.</summary>
    private async Task BecomeAsync(TestMember member, DocumentId document, params string[] lines)
    {
        await using var editor = await TestEditor.JoinAsync(workspace, member.Person, document);
        await editor.PushAsync(
            ProseMirrorTree.WriteDifference(editor.Document, editor.Client, Lines(lines))!
        );
        await editor.UntilSavedAsync();
    }

    private Task AtAsync(DocumentId document, long sequence, string at) =>
        workspace.Database.ExecuteAsync(
            "update documents.updates set at = $3::text::timestamptz where document_id = $1 and sequence = $2",
            document.Value,
            sequence,
            at
        );

    /// <summary>As the server does from time to time: in it nothing is left of what was deleted.</summary>
    private Task StoreStateAsync(TestMember member, DocumentId document) =>
        workspace.Database.InAsync(
            member.Actor,
            async db =>
            {
                var text = await WrittenText.ReadAsync(
                    db,
                    document,
                    TestContext.Current.CancellationToken
                );
                db.DocumentStates.Add(
                    new()
                    {
                        NetworkId = member.Network.Id,
                        DocumentId = document,
                        Sequence = text.Sequence,
                        Bytes = text.State,
                    }
                );
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            }
        );
}
