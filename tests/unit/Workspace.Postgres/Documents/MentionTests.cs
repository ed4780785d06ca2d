using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

public sealed class MentionTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    [Fact]
    public async Task Word_of_a_name_finds_people_with_their_party_and_documents()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(
            PartyKind.School,
            person: await workspace.Given.PersonAsync("Anna van Schie")
        );
        await workspace.Database.DocumentAsync(network.Founder);

        var found = await FindAsync(network.Founder, network, "SCH");

        var person = Assert.Single(found.GetProperty("people").EnumerateArray());
        Assert.Equal(school.Id.Value, person.GetProperty("id").GetGuid());
        Assert.Equal("Anna van Schie", person.GetProperty("name").GetString());
        Assert.Equal(school.Party.Name, person.GetProperty("party").GetString());
        var document = Assert.Single(found.GetProperty("documents").EnumerateArray());
        Assert.Equal("Schetsplan", document.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("chetsplan")]
    [InlineData("' or 1=1 --")]
    public async Task What_is_typed_is_no_pattern(string query)
    {
        var network = await workspace.Given.NetworkAsync();
        await workspace.Database.DocumentAsync(network.Founder);

        var found = await FindAsync(network.Founder, network, query);

        Assert.Equal(0, found.GetProperty("people").GetArrayLength());
        Assert.Equal(0, found.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Somebody_who_left_and_a_document_in_the_trash_are_not_offered()
    {
        var network = await workspace.Given.NetworkAsync();
        var gone = await network.JoinAsync(PartyKind.Company);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await workspace.Database.ExecuteAsync(
            "update networks.members set left_at = now() where id = $1",
            gone.Id.Value
        );
        await workspace.Database.ExecuteAsync(
            "update documents.documents set trashed_at = now(), trashed_by = $2 where id = $1",
            document.Value,
            network.Founder.Id.Value
        );

        var found = await FindAsync(network.Founder, network, "");

        Assert.Equal(
            [network.Founder.Id.Value],
            found
                .GetProperty("people")
                .EnumerateArray()
                .Select(person => person.GetProperty("id").GetGuid())
        );
        Assert.Equal(0, found.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Only_a_few_are_offered_and_a_long_query_is_refused()
    {
        var network = await workspace.Given.NetworkAsync();
        var party = await network.PartyAsync(PartyKind.ResidentsGroup);
        for (var i = 0; i < 12; i++)
        {
            await network.JoinAsync(party);
            await workspace.Database.DocumentAsync(network.Founder);
        }

        var found = await FindAsync(network.Founder, network, "");
        using var api = await workspace.ApiAsync(network.Founder.Person);
        var tooLong = await api.GetAsync(
            network.Api($"mentions?query={new string('a', 61)}"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(8, found.GetProperty("people").GetArrayLength());
        Assert.Equal(6, found.GetProperty("documents").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task Another_network_sees_nothing()
    {
        var network = await workspace.Given.NetworkAsync();
        var other = await workspace.Given.NetworkAsync();
        await workspace.Database.DocumentAsync(network.Founder);
        using var api = await workspace.ApiAsync(other.Founder.Person);

        var outside = await api.GetAsync(
            network.Api("mentions"),
            TestContext.Current.CancellationToken
        );
        var own = await FindAsync(other.Founder, other, "");

        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.Equal(
            [other.Founder.Id.Value],
            own.GetProperty("people")
                .EnumerateArray()
                .Select(person => person.GetProperty("id").GetGuid())
        );
        Assert.Equal(0, own.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Element_no_editor_knows_is_refused_and_everybody_else_goes_on()
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

        await hostile.PushAsync(
            ProseMirrorTree.Write(
                hostile.Document,
                hostile.Client,
                new("doc") { Content = [new("iframe")] }
            )
        );
        await hostile.UntilEndedAsync();
        await host.WriteAsync("Gewoon door.");
        await host.UntilSavedAsync();

        Assert.Equal(EndReason.Malformed, hostile.Ended);
        Assert.Equal(
            "Gewoon door.",
            (await workspace.Database.StoredTextAsync(network.Founder, document)).Trim()
        );
    }

    private async Task<JsonElement> FindAsync(TestMember by, TestNetwork network, string query)
    {
        using var api = await workspace.ApiAsync(by.Person);
        return await api.GetFromJsonAsync<JsonElement>(
            network.Api($"mentions?query={Uri.EscapeDataString(query)}"),
            TestContext.Current.CancellationToken
        );
    }
}
