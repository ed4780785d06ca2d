using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class CommentTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thread_says_who_said_what_about_which_words()
    {
        var (network, document, editor) = await WrittenAsync("De straat wordt 4,80 meter breed.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        using var theirs = await workspace.ApiAsync(school.Person);
        using var ours = await workspace.ApiAsync(network.Founder.Person);
        var anchor = Anchor.Of(editor.Document, "4,80 meter");

        var thread = await StartAsync(theirs, network, document, anchor, " Is dat genoeg? ");
        await SendAsync(
            ours,
            HttpMethod.Post,
            network,
            document,
            $"/threads/{thread}/replies",
            new { words = "Ja,\nruim." },
            HttpStatusCode.Created
        );

        var read = Assert.Single((await ReadAsync(ours, network, document)).EnumerateArray());
        Assert.Equal("4,80 meter", read.GetProperty("quote").GetString());
        Assert.Equal(anchor.From, read.GetProperty("from").GetString());
        Assert.Equal(anchor.Until, read.GetProperty("until").GetString());
        Assert.Equal(
            [
                $"{school.Person.Name} ({school.Party.Name}): Is dat genoeg?",
                $"{network.Founder.Person.Name} ({network.Founder.Party.Name}): Ja,\nruim.",
            ],
            read.GetProperty("comments")
                .EnumerateArray()
                .Select(comment =>
                    $"{comment.GetProperty("by").GetProperty("name")} ({comment.GetProperty("by").GetProperty("party")}): {comment.GetProperty("words")}"
                )
        );
    }

    [Fact]
    public async Task Quote_comes_from_the_document_and_not_from_who_comments()
    {
        var (network, document, editor) = await WrittenAsync("Wij betalen niets.");
        await using var _ = editor;
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var anchor = Anchor.Of(editor.Document, "niets");

        using var answer = await api.PostAsJsonAsync(
            Address(network, document),
            new
            {
                anchor.From,
                anchor.Until,
                Words = "Kijk.",
                Quote = "Wij betalen alles.",
            },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var read = Assert.Single((await ReadAsync(api, network, document)).EnumerateArray());
        Assert.Equal("niets", read.GetProperty("quote").GetString());
    }

    [Fact]
    public async Task Thread_keeps_its_quote_when_its_words_and_their_paragraph_are_removed()
    {
        var (network, document, editor) = await WrittenAsync("Met bomen.");
        await using var _ = editor;
        using var api = await workspace.ApiAsync(network.Founder.Person);
        await StartAsync(api, network, document, Anchor.Of(editor.Document, "bomen"), "Welke?");

        await editor.PushAsync(
            ProseMirrorTree.Write(
                editor.Document,
                editor.Client,
                new("doc") { Content = [new ProseMirrorNode("paragraph")] }
            )
        );
        await editor.UntilSavedAsync();

        var read = Assert.Single((await ReadAsync(api, network, document)).EnumerateArray());
        Assert.Equal("bomen", read.GetProperty("quote").GetString());
    }

    [Theory]
    [InlineData("", "", "x", "anchor-wrong")]
    [InlineData("////", "AAAA", "x", "anchor-wrong")]
    [InlineData("niet", "base64!", "x", "anchor-wrong")]
    [InlineData(null, null, "x", "anchor-wrong")]
    [InlineData("AAUA", "AAUA", "x", "anchor-unknown")]
    public async Task Place_that_is_none_is_refused(
        string? from,
        string? until,
        string words,
        string code
    )
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        using var api = await workspace.ApiAsync(network.Founder.Person);

        using var answer = await api.PostAsJsonAsync(
            Address(network, document),
            new
            {
                from,
                until,
                words,
            },
            Cancelled
        );

        Assert.InRange((int)answer.StatusCode, 400, 409);
        Assert.Equal(code, await CodeAsync(answer));
        Assert.Equal(0, (await ReadAsync(api, network, document)).GetArrayLength());
    }

    [Fact]
    public async Task Words_are_bounded_and_mentions_are_members()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var stranger = (await workspace.Given.NetworkAsync()).Founder;
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var anchor = Anchor.Of(editor.Document, "Tekst");

        foreach (
            var (words, mentions, code) in new[]
            {
                (" \n", Array.Empty<Guid>(), "comment-empty"),
                (new string('x', 2_001), [], "comment-too-long"),
                ($"@{stranger.Person.Name}", [stranger.Id.Value], "member-unknown"),
                (
                    "x",
                    Enumerable.Range(0, 21).Select(_ => Guid.NewGuid()).ToArray(),
                    "too-many-mentions"
                ),
            }
        )
        {
            using var answer = await api.PostAsJsonAsync(
                Address(network, document),
                new
                {
                    anchor.From,
                    anchor.Until,
                    words,
                    mentions,
                },
                Cancelled
            );

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(code, await CodeAsync(answer));
        }
    }

    [Fact]
    public async Task Own_comment_is_changed_and_removed_and_leaves_a_trace()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        using var theirs = await workspace.ApiAsync(school.Person);
        using var ours = await workspace.ApiAsync(network.Founder.Person);
        await StartAsync(theirs, network, document, Anchor.Of(editor.Document, "Tekst"), "Eerst");
        var comment = First(await ReadAsync(theirs, network, document)).GetProperty("id").GetGuid();

        await SendAsync(
            ours,
            HttpMethod.Put,
            network,
            document,
            $"/{comment}",
            new { words = "Van mij" },
            HttpStatusCode.Forbidden
        );
        await SendAsync(
            ours,
            HttpMethod.Delete,
            network,
            document,
            $"/{comment}",
            null,
            HttpStatusCode.Forbidden
        );
        await SendAsync(
            theirs,
            HttpMethod.Put,
            network,
            document,
            $"/{comment}",
            new { words = "Later" },
            HttpStatusCode.NoContent
        );
        var changed = First(await ReadAsync(ours, network, document));
        await SendAsync(
            theirs,
            HttpMethod.Delete,
            network,
            document,
            $"/{comment}",
            null,
            HttpStatusCode.NoContent
        );
        var removed = First(await ReadAsync(ours, network, document));

        Assert.Equal("Later", changed.GetProperty("words").GetString());
        Assert.NotEqual(JsonValueKind.Null, changed.GetProperty("changedAt").ValueKind);
        Assert.True(removed.GetProperty("isRemoved").GetBoolean());
        Assert.Equal("", removed.GetProperty("words").GetString());
        Assert.Equal(school.Person.Name, removed.GetProperty("by").GetProperty("name").GetString());
        Assert.Equal(
            ["insert", "update", "update"],
            await workspace.Database.ScalarAsync<string[]>(
                "select array_agg(operation order by id) from audit.entries where subject = 'documents.comments' and subject_id = $1",
                comment
            )
        );
    }

    [Fact]
    public async Task Resolved_thread_opens_again_by_hand_and_by_a_reply()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        using var theirs = await workspace.ApiAsync(school.Person);
        using var ours = await workspace.ApiAsync(network.Founder.Person);
        var thread = await StartAsync(
            theirs,
            network,
            document,
            Anchor.Of(editor.Document, "Tekst"),
            "Klaar?"
        );

        await ResolveAsync(true);
        var resolved = Only(await ReadAsync(theirs, network, document));
        await ResolveAsync(false);
        var open = Only(await ReadAsync(theirs, network, document));
        await ResolveAsync(true);
        await SendAsync(
            theirs,
            HttpMethod.Post,
            network,
            document,
            $"/threads/{thread}/replies",
            new { words = "Toch niet." },
            HttpStatusCode.Created
        );
        var replied = Only(await ReadAsync(theirs, network, document));

        Assert.Equal(
            network.Founder.Person.Name,
            resolved.GetProperty("resolvedBy").GetProperty("name").GetString()
        );
        Assert.Equal(JsonValueKind.Null, open.GetProperty("resolvedAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, replied.GetProperty("resolvedAt").ValueKind);

        Task ResolveAsync(bool isResolved) =>
            SendAsync(
                ours,
                HttpMethod.Put,
                network,
                document,
                $"/threads/{thread}/resolution",
                new { isResolved },
                HttpStatusCode.NoContent
            );
    }

    [Fact]
    public async Task Reply_that_asks_somebody_something_is_kept_with_it_or_not_at_all()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        var stranger = (await workspace.Given.NetworkAsync()).Founder;
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var thread = await StartAsync(
            api,
            network,
            document,
            Anchor.Of(editor.Document, "Tekst"),
            "Klaar?"
        );

        await ReplyAsync(stranger.Id.Value, HttpStatusCode.BadRequest);
        var refused = Only(await ReadAsync(api, network, document));
        await ReplyAsync(school.Id.Value, HttpStatusCode.Created);
        var asked = Only(await ReadAsync(api, network, document));
        await ReplyAsync(null, HttpStatusCode.Created);
        var later = Only(await ReadAsync(api, network, document));

        Assert.Equal(1, refused.GetProperty("comments").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, refused.GetProperty("assignedTo").ValueKind);
        Assert.Equal(2, asked.GetProperty("comments").GetArrayLength());
        foreach (var after in new[] { asked, later })
        {
            Assert.Equal(
                school.Id.Value,
                after.GetProperty("assignedTo").GetProperty("id").GetGuid()
            );
        }

        var mail = await workspace.Mail.ReadAsync(school.Person.Email);
        Assert.Contains("Tekst", mail.Text, StringComparison.Ordinal);

        Task ReplyAsync(Guid? assignTo, HttpStatusCode expected) =>
            SendAsync(
                api,
                HttpMethod.Post,
                network,
                document,
                $"/threads/{thread}/replies",
                new { words = "Kijk je even?", assignTo },
                expected
            );
    }

    [Fact]
    public async Task Reaction_is_given_once_by_each_and_taken_back()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        using var theirs = await workspace.ApiAsync(school.Person);
        using var ours = await workspace.ApiAsync(network.Founder.Person);
        await StartAsync(theirs, network, document, Anchor.Of(editor.Document, "Tekst"), "Goed?");
        var comment = First(await ReadAsync(theirs, network, document)).GetProperty("id").GetGuid();

        await ReactAsync(ours, "Agree", true);
        await ReactAsync(ours, "agree", true);
        await ReactAsync(theirs, "Agree", true);
        await ReactAsync(theirs, "Agree", false);
        using var wrong = await ours.PutAsJsonAsync(
            new Uri($"{Address(network, document)}/{comment}/reaction", UriKind.Relative),
            new { kind = "1" },
            Cancelled
        );

        var reaction = Assert.Single(
            First(await ReadAsync(ours, network, document))
                .GetProperty("reactions")
                .EnumerateArray()
        );
        Assert.Equal("Agree", reaction.GetProperty("kind").GetString());
        var giver = Assert.Single(reaction.GetProperty("by").EnumerateArray());
        Assert.Equal(network.Founder.Id.Value, giver.GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        Task ReactAsync(HttpClient api, string kind, bool isOn) =>
            SendAsync(
                api,
                HttpMethod.Put,
                network,
                document,
                $"/{comment}/reaction",
                new { kind, isOn },
                HttpStatusCode.NoContent
            );
    }

    [Fact]
    public async Task Who_is_mentioned_or_asked_gets_mail_and_finds_it_in_their_day()
    {
        var (network, document, editor) = await WrittenAsync("Wij planten bomen.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        var shops = await network.JoinAsync(PartyKind.Company);
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var anchor = Anchor.Of(editor.Document, "bomen");

        using var started = await api.PostAsJsonAsync(
            Address(network, document),
            new
            {
                anchor.From,
                anchor.Until,
                words = $"@{school.Person.Name} welke soort?",
                mentions = new[] { school.Id.Value, shops.Id.Value },
                assignTo = shops.Id.Value,
            },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        var mention = await workspace.Mail.ReadAsync(school.Person.Email);
        Assert.Contains("welke soort?", mention.Text, StringComparison.Ordinal);
        Assert.Contains($"documents/{document}", mention.Link, StringComparison.Ordinal);
        var asked = await workspace.Mail.ReadAsync(shops.Person.Email);
        Assert.Contains("bomen", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("welke soort", asked.Text, StringComparison.Ordinal);
        foreach (
            var (member, words) in new[] { (school, "noemt je"), (shops, "vraagt je iets te doen") }
        )
        {
            using var browser = await workspace.BrowserAsync(member);
            var day = await browser.GetAsync("/");
            Assert.Contains(words, day.Text, StringComparison.Ordinal);
            Assert.Contains("Schetsplan", day.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_the_document_open_hears_of_it_at_once()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var school = await network.JoinAsync(PartyKind.School);
        await using var teacher = await TestEditor.JoinAsync(workspace, school.Person, document);
        using var api = await workspace.ApiAsync(network.Founder.Person);

        await StartAsync(api, network, document, Anchor.Of(editor.Document, "Tekst"), "Hoor je?");

        await teacher.UntilAsync(() => teacher.Commented > 0);
        await editor.UntilAsync(() => editor.Commented > 0);
    }

    [Fact]
    public async Task Another_network_and_who_left_see_and_say_nothing()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        var gone = await network.JoinAsync(PartyKind.Company);
        var other = await workspace.Given.NetworkAsync();
        using var ours = await workspace.ApiAsync(network.Founder.Person);
        var anchor = Anchor.Of(editor.Document, "Tekst");
        await StartAsync(ours, network, document, anchor, "Onder ons");
        using var left = await workspace.ApiAsync(gone.Person);
        await workspace.Database.ExecuteAsync(
            "update networks.members set left_at = now() where id = $1",
            gone.Id.Value
        );
        using var stranger = await workspace.ApiAsync(other.Founder.Person);

        foreach (var (api, at) in new[] { (stranger, network), (stranger, other), (left, network) })
        {
            using var read = await api.GetAsync(Address(at, document), Cancelled);
            using var said = await api.PostAsJsonAsync(
                Address(at, document),
                new
                {
                    anchor.From,
                    anchor.Until,
                    words = "Ik ook",
                },
                Cancelled
            );
            Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, said.StatusCode);
        }

        Assert.Equal(
            (0, 0),
            await workspace.Database.InAsync(
                other.Founder.Actor,
                async db =>
                    (
                        await db.CommentThreads.CountAsync(Cancelled),
                        await db.Comments.CountAsync(Cancelled)
                    )
            )
        );
    }

    [Fact]
    public async Task Comments_of_a_document_in_the_trash_are_not_found()
    {
        var (network, document, editor) = await WrittenAsync("Tekst.");
        await using var _ = editor;
        using var api = await workspace.ApiAsync(network.Founder.Person);
        await StartAsync(api, network, document, Anchor.Of(editor.Document, "Tekst"), "Weg?");
        await workspace.Database.ExecuteAsync(
            "update documents.documents set trashed_at = now() where id = $1",
            document.Value
        );

        using var answer = await api.GetAsync(Address(network, document), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<(TestNetwork, DocumentId, TestEditor)> WrittenAsync(string text)
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document);
        await editor.WriteAsync(text);
        await editor.UntilSavedAsync();
        return (network, document, editor);
    }

    private static Uri Address(TestNetwork network, DocumentId document) =>
        new(network.Api($"documents/{document}/comments"), UriKind.RelativeOrAbsolute);

    private static async Task<Guid> StartAsync(
        HttpClient api,
        TestNetwork network,
        DocumentId document,
        Anchor anchor,
        string words
    )
    {
        using var answer = await api.PostAsJsonAsync(
            Address(network, document),
            new
            {
                anchor.From,
                anchor.Until,
                words,
            },
            Cancelled
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("id")
            .GetGuid();
    }

    private static async Task SendAsync(
        HttpClient api,
        HttpMethod method,
        TestNetwork network,
        DocumentId document,
        string path,
        object? body,
        HttpStatusCode expected
    )
    {
        using var request = new HttpRequestMessage(method, Address(network, document) + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var answer = await api.SendAsync(request, Cancelled);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<JsonElement> ReadAsync(
        HttpClient api,
        TestNetwork network,
        DocumentId document
    ) =>
        (
            await api.GetFromJsonAsync<JsonElement>(Address(network, document), Cancelled)
        ).GetProperty("threads");

    private static JsonElement Only(JsonElement threads) => Assert.Single(threads.EnumerateArray());

    private static JsonElement First(JsonElement threads) =>
        Only(threads).GetProperty("comments").EnumerateArray().First();

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("code")
            .GetString();
}
