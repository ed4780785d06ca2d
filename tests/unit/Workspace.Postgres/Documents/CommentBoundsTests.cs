using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Documents;

/// <summary>What comments can't be used for, and what bounds don't keep from anybody.</summary>
public sealed class CommentBoundsTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private const string Threads = """
        insert into documents.threads (id, network_id, document_id, anchor_from, anchor_until, quote, started_by, started_at)
        select gen_random_uuid(), network_id, id, '', '', 'x', $2, now() from documents.documents, generate_series(1, $3) where id = $1
        """;

    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_threads_are_bounded_and_settled_ones_make_room()
    {
        var (network, document, editor) = await WrittenAsync();
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        await workspace.Database.ExecuteAsync(Threads, document.Value, school.Id.Value, 1_000);
        using var api = await workspace.ApiAsync(network.Founder.Person);

        using var refused = await StartAsync(api, network, document, editor);
        await workspace.Database.ExecuteAsync(
            "update documents.threads set resolved_at = now(), resolved_by = started_by where document_id = $1",
            document.Value
        );
        using var started = await StartAsync(api, network, document, editor);

        Assert.Equal("too-many-threads", await CodeAsync(refused));
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
    }

    [Fact]
    public async Task One_member_does_not_fill_a_document_for_all()
    {
        var (network, document, editor) = await WrittenAsync();
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        await workspace.Database.ExecuteAsync(Threads, document.Value, school.Id.Value, 400);
        using var theirs = await workspace.ApiAsync(school.Person);
        using var ours = await workspace.ApiAsync(network.Founder.Person);

        using var refused = await StartAsync(theirs, network, document, editor);
        using var started = await StartAsync(ours, network, document, editor);

        Assert.Equal("too-many-own-threads", await CodeAsync(refused));
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_read_the_document_is_asked_nothing_about_it()
    {
        var (network, document, editor) = await WrittenAsync();
        await using var _ = editor;
        var shops = await network.JoinAsync(PartyKind.Company);
        await workspace.Database.RestrictAsync(document, DocumentRight.None);
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var plain = await StartAsync(api, network, document, editor);
        var thread = (await plain.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("id")
            .GetGuid();

        using var started = await StartAsync(api, network, document, editor, assignTo: shops.Id);
        using var assigned = await api.PutAsJsonAsync(
            Address(network, document, $"/threads/{thread}/assignment"),
            new { memberId = shops.Id.Value },
            Cancelled
        );

        Assert.Equal("assigned-cannot-read", await CodeAsync(started));
        Assert.Equal("assigned-cannot-read", await CodeAsync(assigned));
        Assert.Equal(0, await MailAsync(shops));
    }

    [Fact]
    public async Task Comment_that_mentions_somebody_who_left_is_still_changed()
    {
        var (network, document, editor) = await WrittenAsync();
        await using var _ = editor;
        var gone = await network.JoinAsync(PartyKind.Company);
        var other = await network.JoinAsync(PartyKind.School);
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var started = await StartAsync(
            api,
            network,
            document,
            editor,
            $"@{gone.Person.Name} wat vind je?",
            [gone.Id.Value]
        );
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        await workspace.Database.ExecuteAsync(
            "update networks.members set left_at = now() where id = any ($1)",
            new[] { gone.Id.Value, other.Id.Value }
        );
        var comment = await workspace.Database.ScalarAsync<Guid>(
            "select id from documents.comments where document_id = $1",
            document.Value
        );

        using var changed = await api.PutAsJsonAsync(
            Address(network, document, $"/{comment}"),
            new { words = $"@{gone.Person.Name} wat vond je?", mentions = new[] { gone.Id.Value } },
            Cancelled
        );
        using var added = await api.PutAsJsonAsync(
            Address(network, document, $"/{comment}"),
            new
            {
                words = $"@{gone.Person.Name} en @{other.Person.Name}",
                mentions = new[] { gone.Id.Value, other.Id.Value },
            },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal("member-unknown", await CodeAsync(added));
    }

    [Fact]
    public async Task Comments_of_one_member_send_so_much_mail_and_no_more()
    {
        var (network, document, editor) = await WrittenAsync();
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        var shops = await network.JoinAsync(PartyKind.Company);
        await workspace.Database.ExecuteAsync(
            """
            insert into notifications.outbox (id, network_id, "to", subject, body, language, caused_by, created_at, sent_at, attempts, next_attempt_at)
            select gen_random_uuid(), $1, 'x@example.org', '', '', 'nl', $2, now(), now(), 1, now() from generate_series(1, 199)
            """,
            network.Id.Value,
            network.Founder.Id.Value
        );
        using var ours = await workspace.ApiAsync(network.Founder.Person);
        using var theirs = await workspace.ApiAsync(shops.Person);

        for (var each = 0; each < 3; each++)
        {
            using var said = await StartAsync(
                ours,
                network,
                document,
                editor,
                $"@{school.Person.Name} kijk",
                [school.Id.Value]
            );
            Assert.Equal(HttpStatusCode.Created, said.StatusCode);
        }

        var sent = await MailAsync(school);
        using var another = await StartAsync(
            theirs,
            network,
            document,
            editor,
            $"@{school.Person.Name} kijk",
            [school.Id.Value]
        );

        Assert.Equal(1, sent);
        Assert.Equal(2, await MailAsync(school));
    }

    [Fact]
    public async Task Same_reaction_at_the_same_moment_is_one()
    {
        var (network, document, editor) = await WrittenAsync();
        await using var _ = editor;
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var started = await StartAsync(api, network, document, editor);
        var comment = await workspace.Database.ScalarAsync<Guid>(
            "select id from documents.comments where document_id = $1",
            document.Value
        );

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    api.PutAsJsonAsync(
                        Address(network, document, $"/{comment}/reaction"),
                        new { kind = "Agree" },
                        Cancelled
                    )
                )
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(
            1,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from documents.reactions where comment_id = $1",
                comment
            )
        );
    }

    private Task<long> MailAsync(TestMember to) =>
        workspace.Database.ScalarAsync<long>(
            "select count(*) from notifications.outbox where \"to\" = $1 and caused_by is not null",
            to.Person.Email
        );

    private async Task<(TestNetwork, DocumentId, TestEditor)> WrittenAsync()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document);
        await editor.WriteAsync("Tekst.");
        await editor.UntilSavedAsync();
        return (network, document, editor);
    }

    private static Uri Address(TestNetwork network, DocumentId document, string path = "") =>
        new(network.Api($"documents/{document}/comments{path}"), UriKind.RelativeOrAbsolute);

    private static Task<HttpResponseMessage> StartAsync(
        HttpClient api,
        TestNetwork network,
        DocumentId document,
        TestEditor editor,
        string words = "Kijk.",
        Guid[]? mentions = null,
        MemberId? assignTo = null
    )
    {
        var anchor = Anchor.Of(editor.Document, "Tekst");
        return api.PostAsJsonAsync(
            Address(network, document),
            new
            {
                anchor.From,
                anchor.Until,
                words,
                mentions,
                assignTo = assignTo?.Value,
            },
            Cancelled
        );
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("code")
            .GetString();
}
