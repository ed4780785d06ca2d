using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Documents;

/// <summary>Who asked for a document, and what the answer gives.</summary>
public sealed class AccessRequestTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private const string Ask =
        "insert into documents.requests (id, network_id, document_id, member_id, reason, asked_at) ";

    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asking_many_times_at_once_is_asking_once()
    {
        var (network, school, document) = await HiddenAsync();
        using var asker = await workspace.ApiAsync(network.Founder.Person);

        var asked = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    asker.PostAsJsonAsync(
                        network.Api($"documents/{document}/access/requests"),
                        new { reason = "" },
                        Cancelled
                    )
                )
        );

        Assert.All(asked, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Single(await RequestsAsync(network, school, document));
    }

    [Fact]
    public async Task Answer_never_takes_from_what_was_given_before()
    {
        var (network, school, document) = await HiddenAsync();
        await workspace.Database.ExecuteAsync(
            Ask + "select gen_random_uuid(), $1, $2, $3, '', now()",
            network.Id.Value,
            document.Value,
            network.Founder.Id.Value
        );
        await workspace.Database.ExecuteAsync(
            """
            insert into documents.grants (id, network_id, document_id, member_id, "right", granted_by, granted_at)
            select gen_random_uuid(), $1, $2, $3, 'Edit', $4, now()
            """,
            network.Id.Value,
            document.Value,
            network.Founder.Id.Value,
            school.Id.Value
        );
        var request = Assert.Single(await RequestsAsync(network, school, document));
        using var maker = await workspace.ApiAsync(school.Person);

        using var answered = await maker.PostAsJsonAsync(
            network.Api($"documents/{document}/access/requests/{request}"),
            new { right = "Read" },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        Assert.Equal(
            "Edit",
            await workspace.Database.ScalarAsync<string>(
                "select \"right\" from documents.grants where document_id = $1",
                document.Value
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_given_it_does_not_wait_for_an_answer_any_more(bool toTheParty)
    {
        var (network, school, document) = await HiddenAsync();
        using var asker = await workspace.ApiAsync(network.Founder.Person);
        using var asked = await asker.PostAsJsonAsync(
            network.Api($"documents/{document}/access/requests"),
            new { reason = "" },
            Cancelled
        );
        using var maker = await workspace.ApiAsync(school.Person);

        using var given = await maker.PutAsJsonAsync(
            network.Api($"documents/{document}/access/grants"),
            new
            {
                to = toTheParty ? network.Founder.Party.Id.Value : network.Founder.Id.Value,
                right = "Comment",
            },
            Cancelled
        );

        Assert.Equal(HttpStatusCode.NoContent, given.StatusCode);
        Assert.Empty(await RequestsAsync(network, school, document));
        var letter = await workspace.Mail.ReadAsync(network.Founder.Person.Email);
        Assert.Contains($"documents/{document}", letter.Link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_day_shows_who_waits_for_me_behind_many_who_wait_for_others()
    {
        var (network, school, mine) = await HiddenAsync();
        var shops = await network.JoinAsync(PartyKind.Company);
        var farm = await network.JoinAsync(PartyKind.Company);
        // The school may read all of these, and answer nobody.
        var theirs = await workspace.Database.DocumentAsync(network.Founder);
        await workspace.Database.CopiesAsync(theirs, 60);
        await workspace.Database.ExecuteAsync(
            Ask
                + "select gen_random_uuid(), network_id, id, $2, '', now() - interval '1 day' from documents.documents where created_by = $1",
            network.Founder.Id.Value,
            shops.Id.Value
        );
        await workspace.Database.ExecuteAsync(
            Ask + "select gen_random_uuid(), $1, $2, $3, '', now()",
            network.Id.Value,
            mine.Value,
            farm.Id.Value
        );
        var stranger = await workspace.Given.NetworkAsync();

        var day = await (await workspace.BrowserAsync(school)).GetAsync("/");
        var elsewhere = await (await workspace.BrowserAsync(stranger.Founder)).GetAsync("/");

        Assert.Contains(farm.Person.Name, day.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shops.Person.Name, day.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(farm.Person.Name, elsewhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_day_of_a_public_address_is_that_of_the_network()
    {
        var (network, school, document) = await HiddenAsync();
        using var maker = await workspace.BrowserAsync(school);
        var sharing = await maker.GetAsync(network.Page($"documents/{document}/sharing"));
        var made = await sharing.Form("make-link").PostAsync(("Days", "7"));
        // Already the next day in Amsterdam.
        await workspace.Database.ExecuteAsync(
            "update documents.links set expires_at = '2040-06-01 23:30Z' where document_id = $1",
            document.Value
        );
        using var anybody = new HttpClient { BaseAddress = workspace.Address };

        var text = await anybody.GetStringAsync(made.PublicAddress(), Cancelled);

        Assert.Contains("2 juni 2040", text, StringComparison.Ordinal);
        // The page that shows the secret has the new address in its list.
        Assert.Single(made.Form("withdraw-link").Buttons);
    }

    private async Task<string[]> RequestsAsync(
        TestNetwork network,
        TestMember keeper,
        DocumentId document
    )
    {
        using var api = await workspace.ApiAsync(keeper.Person);
        var access = await api.GetFromJsonAsync<JsonElement>(
            network.Api($"documents/{document}/access"),
            Cancelled
        );
        return
        [
            .. access
                .GetProperty("requests")
                .EnumerateArray()
                .Select(request => request.GetProperty("id").GetString()!),
        ];
    }

    private async Task<(TestNetwork, TestMember School, DocumentId)> HiddenAsync()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(school);
        await workspace.Database.RestrictAsync(document, DocumentRight.None);
        return (network, school, document);
    }
}
