using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Web.Features.Documents;

namespace Workspace.Postgres.Documents;

/// <summary>Asking for access, public addresses, and the end of what was thrown away.</summary>
public sealed class SharingTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Member_who_knows_the_address_asks_and_is_let_in_from_the_mail()
    {
        var (network, school, document) = await DocumentAsync(DocumentRight.None);
        using var asker = await workspace.BrowserAsync(network.Founder);
        using var maker = await workspace.BrowserAsync(school);

        var hidden = await asker.GetAsync(network.Page($"documents/{document}"));
        Assert.Equal(HttpStatusCode.Forbidden, hidden.Status);
        Assert.DoesNotContain("Schetsplan", hidden.Html, StringComparison.Ordinal);
        var waiting = await hidden
            .Form("ask-access")
            .PostAsync(("Reason", "Wij leveren de bomen."));
        Assert.DoesNotContain("Schetsplan", waiting.Html, StringComparison.Ordinal);
        Assert.Contains("om toegang gevraagd", waiting.Text, StringComparison.Ordinal);

        var letter = await workspace.Mail.ReadAsync(school.Person.Email);
        Assert.Contains("Wij leveren de bomen.", letter.Text, StringComparison.Ordinal);
        Assert.Contains(
            network.Founder.Person.Name,
            (await maker.GetAsync("/")).Text,
            StringComparison.Ordinal
        );
        var page = await maker.GetAsync(letter.Link);
        var answer = page.Form("answer-request");
        await answer.PostAsync(
            ("Edit", answer.Buttons.First(button => button.Key == "Edit").Value)
        );

        var given = await workspace.Mail.ReadAsync(network.Founder.Person.Email);
        Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync(given.Link)).Status);
        await using var editor = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        Assert.Equal("edit", editor.Right);
    }

    [Fact]
    public async Task Who_was_declined_stays_out_and_cannot_ask_for_ever()
    {
        var (network, school, document) = await DocumentAsync(DocumentRight.None);
        using var asker = await workspace.ApiAsync(network.Founder.Person);
        using var maker = await workspace.ApiAsync(school.Person);
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 4; time++)
        {
            using var asked = await asker.PostAsJsonAsync(
                network.Api($"documents/{document}/access/requests"),
                new { reason = "" },
                Cancelled
            );
            answers.Add(asked.StatusCode);
            var access = await maker.GetFromJsonAsync<JsonElement>(
                network.Api($"documents/{document}/access"),
                Cancelled
            );
            foreach (var request in access.GetProperty("requests").EnumerateArray())
            {
                using var declined = await maker.PostAsJsonAsync(
                    network.Api(
                        $"documents/{document}/access/requests/{request.GetProperty("id").GetString()}"
                    ),
                    new { right = "None" },
                    Cancelled
                );
                Assert.Equal(HttpStatusCode.NoContent, declined.StatusCode);
            }
        }

        Assert.Equal(
            [
                HttpStatusCode.NoContent,
                HttpStatusCode.NoContent,
                HttpStatusCode.NoContent,
                HttpStatusCode.Conflict,
            ],
            answers
        );
        using var still = await asker.GetAsync(network.Api($"documents/{document}"), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, still.StatusCode);
    }

    [Fact]
    public async Task Document_of_another_network_cannot_be_asked_for()
    {
        var (network, _, document) = await DocumentAsync(DocumentRight.None);
        var other = await workspace.Given.NetworkAsync();
        using var stranger = await workspace.ApiAsync(other.Founder.Person);

        foreach (var id in new[] { document, DocumentId.New() })
        {
            using var asked = await stranger.PostAsJsonAsync(
                other.Api($"documents/{id}/access/requests"),
                new { reason = "" },
                Cancelled
            );
            Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        }

        using var open = await (await workspace.ApiAsync(network.Founder.Person)).PostAsJsonAsync(
            network.Api($"documents/{DocumentId.New()}/access/requests"),
            new { reason = "" },
            Cancelled
        );
        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
    }

    [Fact]
    public async Task Public_address_shows_the_text_to_anybody_until_it_ends()
    {
        var (network, school, document) = await DocumentAsync(DocumentRight.None);
        await using (var editor = await TestEditor.JoinAsync(workspace, school.Person, document))
        {
            await editor.WriteAsync("Wij planten twaalf <b>linden</b>.");
            await editor.UntilSavedAsync();
        }

        using var maker = await workspace.BrowserAsync(school);
        var sharing = await maker.GetAsync(network.Page($"documents/{document}/sharing"));
        var made = await sharing.Form("make-link").PostAsync(("Days", "7"));
        var address = made.PublicAddress();
        using var anybody = new HttpClient { BaseAddress = workspace.Address };

        using var read = await anybody.GetAsync(address, Cancelled);
        var text = await read.Content.ReadAsStringAsync(Cancelled);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Contains(
            "twaalf &lt;b&gt;linden&lt;/b&gt;",
            text,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Contains(network.Name, WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.DoesNotContain(school.Person.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("noindex", text, StringComparison.Ordinal);
        Assert.Equal("no-referrer", read.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains(
            "default-src 'none'",
            read.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.False(read.Headers.Contains("Set-Cookie"));

        var list = await maker.GetAsync(network.Page($"documents/{document}/sharing"));
        Assert.DoesNotContain(address, list.Html, StringComparison.Ordinal);
        var withdraw = list.Form("withdraw-link");
        await withdraw.PostAsync(("Link", withdraw.Buttons.Single().Value));
        using var gone = await anybody.GetAsync(address, Cancelled);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.DoesNotContain(
            "linden",
            await gone.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
        Assert.Equal(
            2,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from audit.entries where subject = 'documents.links' and network_id = $1",
                network.Id.Value
            )
        );
    }

    [Theory]
    [InlineData("update documents.links set expires_at = now() where document_id = $1")]
    [InlineData("update documents.documents set trashed_at = now() where id = $1")]
    public async Task Public_address_of_what_has_ended_says_so(string ends)
    {
        var (network, school, document) = await DocumentAsync(DocumentRight.Edit);
        using var api = await workspace.ApiAsync(school.Person);
        using var made = await api.PostAsJsonAsync(
            network.Api($"documents/{document}/access/links"),
            new { days = 365 },
            Cancelled
        );
        var address = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("address")
            .GetString()!;
        await workspace.Database.ExecuteAsync(ends, document.Value);
        using var anybody = new HttpClient();

        using var gone = await anybody.GetAsync(address, Cancelled);
        using var never = await anybody.GetAsync(address[..^43] + new string('A', 43), Cancelled);

        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, never.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    [InlineData(-1)]
    public async Task Public_address_without_an_end_is_not_made(int days)
    {
        var (network, school, document) = await DocumentAsync(DocumentRight.Edit);
        using var api = await workspace.ApiAsync(school.Person);

        using var made = await api.PostAsJsonAsync(
            network.Api($"documents/{document}/access/links"),
            new { days },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
    }

    [Fact]
    public async Task Trash_is_really_emptied_after_thirty_days_and_not_before()
    {
        var (network, school, old) = await DocumentAsync(DocumentRight.Read);
        var fresh = await workspace.Database.DocumentAsync(school);
        var decided = await workspace.Database.DocumentAsync(school);
        using var api = await workspace.ApiAsync(school.Person);
        using var link = await api.PostAsJsonAsync(
            network.Api($"documents/{old}/access/links"),
            new { },
            Cancelled
        );
        await workspace.Database.InAsync(
            school.Actor,
            async db =>
            {
                db.Decisions.Add(
                    new()
                    {
                        Id = DecisionId.New(),
                        NetworkId = network.Id,
                        Title = "Besluit",
                        DocumentId = decided,
                        ProposerId = school.Id,
                    }
                );
                await db.SaveChangesAsync(Cancelled);
            }
        );
        foreach (var (document, days) in new[] { (old, 31), (fresh, 29), (decided, 31) })
        {
            await workspace.Database.ExecuteAsync(
                "update documents.documents set trashed_at = now() - make_interval(days => $2), trashed_by = created_by where id = $1",
                document.Value,
                days
            );
        }

        await using var scope = workspace.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TrashJob>().EmptyAsync(Cancelled);

        Assert.Equal(
            (0L, 1L, 1L),
            (
                await workspace.Database.UpdatesAsync(old),
                await workspace.Database.UpdatesAsync(fresh),
                await workspace.Database.UpdatesAsync(decided)
            )
        );
        var tables = await workspace.Database.ScalarAsync<string[]>(
            "select array_agg(table_name::text) from information_schema.columns where table_schema = 'documents' and column_name = 'document_id'"
        );
        foreach (var table in tables)
        {
            Assert.Equal(
                (table, 0L),
                (
                    table,
                    await workspace.Database.ScalarAsync<long>(
                        $"select count(*) from documents.{table} where document_id = $1",
                        old.Value
                    )
                )
            );
        }

        Assert.Equal(
            "trash",
            await workspace.Database.ScalarAsync<string>(
                "select job from audit.entries where subject = 'documents.documents' and operation = 'delete' and subject_id = $1",
                old.Value
            )
        );
        var page = await (await workspace.BrowserAsync(school)).GetAsync(network.Page("documents"));
        Assert.Contains("Laatste dag", page.Text, StringComparison.Ordinal);
    }

    private async Task<(TestNetwork, TestMember School, DocumentId)> DocumentAsync(
        DocumentRight right
    )
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(school);
        await workspace.Database.RestrictAsync(document, right);
        return (network, school, document);
    }
}
