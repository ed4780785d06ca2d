using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class SuggestionTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private const string Ours = "sg0123456789abcd";
    private const string Theirs = "sgzzzzzzzzzzzzzz";
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suggestion_is_by_who_wrote_it_first()
    {
        var (network, document, school) = await GivenAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await BecomesAsync(
            founder,
            Plain("Wij planten "),
            Marked("tien", "deletion", Ours),
            Marked("elf", "insertion", Ours),
            Plain(" bomen.")
        );

        var suggestion = Assert.Single(await ReadAsync(school, network, document));

        Assert.Equal(network.Founder.Person.Name, NameOf(suggestion));
        Assert.Equal("tien", suggestion.GetProperty("deleted").GetString());
        Assert.Equal("elf", suggestion.GetProperty("inserted").GetString());
        Assert.Equal(0, suggestion.GetProperty("also").GetArrayLength());
    }

    [Fact]
    public async Task Nobody_suggests_in_the_name_of_somebody_else()
    {
        var (network, document, school) = await GivenAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await BecomesAsync(
            founder,
            Plain("Wij betalen "),
            Marked("mee", "insertion", Ours),
            Plain(".")
        );
        await using var teacher = await TestEditor.JoinAsync(workspace, school.Person, document);

        // In a suggestion of their own every name they may write in it; and the founder's own id on other words.
        await BecomesAsync(
            teacher,
            Plain("Wij "),
            Marked(
                "betalen",
                "deletion",
                Theirs,
                ("by", network.Founder.Id.ToString()),
                ("client", (double)founder.Client)
            ),
            Plain(" "),
            Marked("mee", "insertion", Ours),
            Marked(" aan alles", "insertion", Ours),
            Plain(".")
        );
        var read = await ReadAsync(school, network, document);

        var own = read.Single(one => one.GetProperty("id").GetString() == Theirs);
        Assert.Equal(school.Person.Name, NameOf(own));
        var stretched = read.Single(one => one.GetProperty("id").GetString() == Ours);
        Assert.Equal(network.Founder.Person.Name, NameOf(stretched));
        Assert.Equal(
            [school.Person.Name],
            stretched
                .GetProperty("also")
                .EnumerateArray()
                .Select(also => also.GetProperty("name").GetString())
        );
    }

    [Fact]
    public async Task Suggestion_stays_of_who_made_it_when_somebody_else_splits_its_line()
    {
        var (network, document, school) = await GivenAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await BecomesAsync(founder, Plain("Eerst. "), Marked("Dan bomen.", "insertion", Ours));
        await using var teacher = await TestEditor.JoinAsync(workspace, school.Person, document);

        await teacher.PushAsync(
            ProseMirrorTree.Write(
                teacher.Document,
                teacher.Client,
                new("doc")
                {
                    Content =
                    [
                        Paragraph(Plain("Eerst.")),
                        Paragraph(Marked("Dan bomen.", "insertion", Ours)),
                    ],
                }
            )
        );
        await teacher.UntilSavedAsync();

        var suggestion = Assert.Single(await ReadAsync(school, network, document));
        Assert.Equal(network.Founder.Person.Name, NameOf(suggestion));
    }

    [Fact]
    public async Task Text_elsewhere_is_that_without_what_is_suggested()
    {
        var (network, document, school) = await GivenAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await BecomesAsync(
            founder,
            Plain("Wij planten "),
            Marked("tien", "deletion", Ours),
            Marked("elf", "insertion", Ours),
            Plain(" bomen.")
        );
        using var api = await workspace.ApiAsync(school.Person);

        var text = await ContentAsync("text");
        var markdown = await ContentAsync("markdown");
        var html = await ContentAsync("html");

        Assert.Equal("Wij planten tien bomen.", text.Trim());
        Assert.Equal("Wij planten tien bomen.", markdown.Trim());
        Assert.Contains("<del class=\"suggestion\">tien</del>", html, StringComparison.Ordinal);
        Assert.Contains("<ins class=\"suggestion\">elf</ins>", html, StringComparison.Ordinal);

        Task<string> ContentAsync(string format) =>
            api.GetStringAsync(
                new Uri(
                    network.Api($"documents/{document}/content?format={format}"),
                    UriKind.RelativeOrAbsolute
                ),
                Cancelled
            );
    }

    [Fact]
    public async Task Another_network_sees_no_suggestions()
    {
        var (network, document, _) = await GivenAsync();
        var other = await workspace.Given.NetworkAsync();
        using var stranger = await workspace.ApiAsync(other.Founder.Person);

        foreach (var at in new[] { network, other })
        {
            using var answer = await stranger.GetAsync(
                new Uri(at.Api($"documents/{document}/suggestions"), UriKind.RelativeOrAbsolute),
                Cancelled
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Proposal_with_open_suggestions_is_not_submitted_and_open_comments_stay_with_it()
    {
        var (network, document, school) = await GivenAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await BecomesAsync(
            founder,
            Plain("Wij planten "),
            Marked("tien", "deletion", Ours),
            Marked("elf", "insertion", Ours),
            Plain(" bomen.")
        );
        using (var api = await workspace.ApiAsync(school.Person))
        {
            var anchor = Anchor.Of(founder.Document, "bomen");
            using var said = await api.PostAsJsonAsync(
                new Uri(network.Api($"documents/{document}/comments"), UriKind.RelativeOrAbsolute),
                new
                {
                    anchor.From,
                    anchor.Until,
                    words = "Linden of eiken?",
                },
                Cancelled
            );
            Assert.Equal(HttpStatusCode.Created, said.StatusCode);
        }

        using var browser = await workspace.BrowserAsync(network.Founder);
        var start = (await browser.GetAsync(network.Page("decisions/new"))).Form("new-decision");
        var page = await start.PostAsync([.. start.FirstOptions, ("Title", "Bomen")]);

        var refused = await page.Form("submit").PostAsync();

        Assert.Contains(
            "In de tekst staat nog 1 suggestie.",
            refused.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("<del>tien</del>", refused.Html, StringComparison.Ordinal);
        await BecomesAsync(founder, Plain("Wij planten elf bomen."));
        var submitted = await refused.Form("submit").PostAsync();
        await workspace.Database.ExecuteAsync(
            "update documents.comments set words = 'Iets anders' where words = 'Linden of eiken?'"
        );
        using var theirs = await workspace.BrowserAsync(school);
        var decision = await theirs.GetAsync(submitted.Path);
        Assert.Contains("Wij planten elf bomen.", decision.Text, StringComparison.Ordinal);
        Assert.Contains("1 opmerking die nog open stond", decision.Text, StringComparison.Ordinal);
        Assert.Contains("Linden of eiken?", decision.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_that_is_cut_off_makes_nobody_else_the_author()
    {
        var (network, document, school) = await GivenAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await BecomesAsync(founder, Plain("Wij "), Marked("betalen", "insertion", Ours));
        await using var teacher = await TestEditor.JoinAsync(workspace, school.Person, document);
        var log = workspace.Services.GetRequiredService<SuggestionLog>();
        // The first who asks goes away after the log is read, and before it is known who wrote it.
        await using (
            var blocking = await workspace.Database.Of("postgres").OpenConnectionAsync(Cancelled)
        )
        {
            await using var holding = new NpgsqlCommand(
                "begin; lock table documents.clients in access exclusive mode",
                blocking
            );
            await holding.ExecuteNonQueryAsync(Cancelled);
            using var leaves = new CancellationTokenSource();
            var asked = workspace.Database.InAsync(
                school.Actor,
                db => log.ReadAsync(db, document, [Ours], leaves.Token)
            );
            await workspace.Database.UntilBlockedAsync("documents.clients");
            await leaves.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        }

        await BecomesAsync(
            teacher,
            Plain("Wij "),
            Marked("betalen", "insertion", Ours),
            Marked(" alles", "insertion", Ours)
        );
        var suggestion = Assert.Single(await ReadAsync(school, network, document));

        Assert.Equal(network.Founder.Person.Name, NameOf(suggestion));
    }

    private async Task<(TestNetwork, DocumentId, TestMember)> GivenAsync()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        return (network, await workspace.Database.DocumentAsync(network.Founder), school);
    }

    private static async Task BecomesAsync(TestEditor editor, params ProseMirrorNode[] line)
    {
        await editor.PushAsync(
            ProseMirrorTree.Write(
                editor.Document,
                editor.Client,
                new("doc") { Content = [Paragraph(line)] }
            )
        );
        await editor.UntilSavedAsync();
    }

    private static ProseMirrorNode Paragraph(params ProseMirrorNode[] line) =>
        new("paragraph") { Content = line };

    private static ProseMirrorNode Plain(string words) => ProseMirrorNode.OfText(words);

    private static ProseMirrorNode Marked(
        string words,
        string mark,
        string id,
        params (string Name, object Value)[] more
    ) =>
        ProseMirrorNode.OfText(
            words,
            new ProseMirrorMark(
                mark,
                new OrderedDictionary<string, object?>(
                    more.Select(one => KeyValuePair.Create(one.Name, (object?)one.Value))
                        .Prepend(KeyValuePair.Create("id", (object?)id))
                )
            )
        );

    private async Task<JsonElement[]> ReadAsync(
        TestMember reader,
        TestNetwork network,
        DocumentId document
    )
    {
        using var api = await workspace.ApiAsync(reader.Person);
        var read = await api.GetFromJsonAsync<JsonElement>(
            new Uri(network.Api($"documents/{document}/suggestions"), UriKind.RelativeOrAbsolute),
            Cancelled
        );
        return [.. read.GetProperty("suggestions").EnumerateArray()];
    }

    private static string? NameOf(JsonElement suggestion) =>
        suggestion.GetProperty("by").GetProperty("name").GetString();
}
