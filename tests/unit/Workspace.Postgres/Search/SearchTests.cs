using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Documents;
using Workspace.Postgres.Support;
using Workspace.Web.Features.Search;

namespace Workspace.Postgres.Search;

public sealed class SearchTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vergadering", "De vergaderingen zijn in het buurthuis.")] // Dutch stems
    [InlineData("meeting", "We planned three meetings.")] // English stems
    [InlineData("verg", "De vergaderingen zijn in het buurthuis.")] // a word that is being typed
    [InlineData("twaalf bom", "Wij planten twaalf bomen.")]
    [InlineData("\"twaalf bomen\"", "Wij planten twaalf bomen.")]
    [InlineData("schetsplan", "Staat niet in de tekst.")] // the title
    [InlineData("linden -eiken", "Wij kiezen linden.")]
    public async Task Words_are_found_in_Dutch_and_English_and_as_they_are_typed(
        string query,
        string text
    )
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await WrittenAsync(network.Founder, text);

        var found = await FindAsync(network.Founder, network.Api("search"), query);

        Assert.Equal([document.ToString()], Ids(found));
    }

    [Fact]
    public async Task What_is_found_shows_where_and_nothing_in_it_is_markup()
    {
        var network = await workspace.Given.NetworkAsync();
        await WrittenAsync(
            network.Founder,
            "<script>alert(1)</script> & de bomen \uE000staan\uE001 in de straat"
        );
        using var browser = await workspace.BrowserAsync(network.Founder);

        var page = await browser.GetAsync(network.Page("search?q=bomen"));
        var api = await FindAsync(network.Founder, network.Api("search"), "bomen");

        Assert.Contains("<mark>bomen</mark>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        var hits = api.GetProperty("documents")[0]
            .GetProperty("snippet")
            .EnumerateArray()
            .Where(piece => piece.GetProperty("hit").GetBoolean())
            .Select(piece => piece.GetProperty("text").GetString());
        Assert.Equal(["bomen"], hits);
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_read()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var other = await workspace.Given.NetworkAsync();
        var secret = await WrittenAsync(school, "Het wachtwoord is zonnebloem.");
        await workspace.Database.RestrictAsync(secret, DocumentRight.None);
        var trashed = await WrittenAsync(school, "Ook een zonnebloem.");
        await workspace.Database.ExecuteAsync(
            "update documents.documents set trashed_at = now() where id = $1",
            trashed.Value
        );

        foreach (
            var (reader, address) in new[]
            {
                (network.Founder, network.Api("search")),
                (network.Founder, "/api/v1/search"),
                (other.Founder, other.Api("search")),
                (other.Founder, "/api/v1/search"),
            }
        )
        {
            var found = await FindAsync(reader, address, "zonnebloem");
            Assert.Equal("""{"documents":[],"others":[],"next":null}""", found.GetRawText());
        }

        Assert.Equal(
            [secret.ToString()],
            Ids(await FindAsync(school, network.Api("search"), "zonnebloem"))
        );
        // Nor straight from the database, whatever networks are asked for.
        await using var transaction = await workspace.Database.BeginAsync(other.Founder.Actor);
        await using var ask = new NpgsqlCommand(
            "select count(*) from app.find_documents(to_tsquery('dutch', 'zonnebloem'), $1, 100)",
            transaction.Connection
        )
        {
            Parameters = { new() { Value = new[] { network.Id.Value } } },
        };
        Assert.Equal(0L, await ask.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task All_my_networks_are_searched_together_and_no_others()
    {
        var one = await workspace.Given.NetworkAsync();
        var two = await workspace.Given.NetworkAsync(founder: one.Founder.Person);
        var three = await workspace.Given.NetworkAsync();
        var mine = new[]
        {
            await WrittenAsync(one.Founder, "Over de regenton."),
            await WrittenAsync(two.Founder, "Nog een regenton."),
        };
        await WrittenAsync(three.Founder, "Hun regenton.");

        var everywhere = await FindAsync(one.Founder, "/api/v1/search", "regenton");
        var here = await FindAsync(one.Founder, two.Api("search"), "regenton");

        Assert.Equal(mine.Select(id => id.ToString()).Order(), Ids(everywhere).Order());
        Assert.Equal([mine[1].ToString()], Ids(here));
    }

    [Fact]
    public async Task New_title_is_found_at_once_and_text_that_went_is_not()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await WrittenAsync(network.Founder, "Eerst stond hier petunia.");
        await using (
            var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            await editor.PushAsync(
                Workspace.Realtime.Yjs.ProseMirrorTree.Write(
                    editor.Document,
                    editor.Client,
                    new("doc")
                    {
                        Content =
                        [
                            new("paragraph")
                            {
                                Content =
                                [
                                    Workspace.Realtime.Yjs.ProseMirrorNode.OfText("Nu begonia."),
                                ],
                            },
                        ],
                    }
                )
            );
            await editor.UntilSavedAsync();
        }

        await IndexAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);
        using var renamed = await api.PatchAsJsonAsync(
            network.Api($"documents/{document}"),
            new { title = "Hortensia" },
            Cancelled
        );

        Assert.Empty(Ids(await FindAsync(network.Founder, network.Api("search"), "petunia")));
        Assert.Single(Ids(await FindAsync(network.Founder, network.Api("search"), "begonia")));
        Assert.Single(Ids(await FindAsync(network.Founder, network.Api("search"), "hortensia")));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        var network = await workspace.Given.NetworkAsync();
        var made = new List<string>();
        for (var each = 0; each < 23; each++)
        {
            made.Add((await WrittenAsync(network.Founder, "Dahlia.", isIndexed: false)).ToString());
        }

        await IndexAsync();
        var seen = new List<string>();
        int? page = 1;
        while (page is { } at)
        {
            var found = await FindAsync(
                network.Founder,
                network.Api($"search?page={at}&"),
                "dahlia"
            );
            seen.AddRange(Ids(found));
            var next = found.GetProperty("next");
            page = next.ValueKind == JsonValueKind.Null ? null : next.GetInt32();
        }

        Assert.Equal(made.Order(), seen.Order());
    }

    [Theory]
    [InlineData("' or 1=1 --")]
    [InlineData("foo:* & | ! <-> (((")]
    [InlineData("\\ % _ \u0001")]
    [InlineData("de het een")]
    [InlineData("or")]
    [InlineData("\uE000\uE001")]
    [InlineData("\"")]
    [InlineData("-")]
    public async Task Anything_may_be_typed(string query)
    {
        var network = await workspace.Given.NetworkAsync();
        await WrittenAsync(network.Founder, "Gewone tekst.");

        var found = await FindAsync(network.Founder, network.Api("search"), query);

        Assert.Empty(Ids(found));
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        var network = await workspace.Given.NetworkAsync();
        using var api = await workspace.ApiAsync(network.Founder.Person);

        foreach (var bad in new[] { $"q={new string('a', 201)}", "q=a&page=0", "q=a&page=21" })
        {
            using var answer = await api.GetAsync(network.Api($"search?{bad}"), Cancelled);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Text_with_more_words_than_the_index_takes_is_found_by_its_first()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using (
            var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            await editor.WriteAsync("vooraan");
            for (var part = 0; part < 4; part++)
            {
                await editor.WriteAsync(
                    string.Join(' ', Enumerable.Range(0, 12_000).Select(n => $"w{part}x{n:x}é"))
                );
            }

            await editor.UntilSavedAsync();
        }

        await IndexAsync();

        Assert.Equal(
            [document.ToString()],
            Ids(await FindAsync(network.Founder, network.Api("search"), "vooraan"))
        );
    }

    private async Task<DocumentId> WrittenAsync(
        TestMember member,
        string text,
        bool isIndexed = true
    )
    {
        var document = await workspace.Database.DocumentAsync(member);
        await using (var editor = await TestEditor.JoinAsync(workspace, member.Person, document))
        {
            await editor.WriteAsync(text);
            await editor.UntilSavedAsync();
        }

        if (isIndexed)
        {
            await IndexAsync();
        }

        return document;
    }

    private Task IndexAsync() =>
        workspace.Services.GetRequiredService<SearchIndex>().CatchUpAsync(Cancelled);

    private async Task<JsonElement> FindAsync(TestMember member, string address, string query)
    {
        using var api = await workspace.ApiAsync(member.Person);
        var join = address.Contains('?', StringComparison.Ordinal) ? "" : "?";
        return await api.GetFromJsonAsync<JsonElement>(
            $"{address}{join}q={Uri.EscapeDataString(query)}",
            Cancelled
        );
    }

    private static string[] Ids(JsonElement found) =>
        [
            .. found
                .GetProperty("documents")
                .EnumerateArray()
                .Select(hit => hit.GetProperty("id").GetString()!),
        ];
}
