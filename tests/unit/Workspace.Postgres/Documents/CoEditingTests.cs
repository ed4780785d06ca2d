using Microsoft.AspNetCore.Http.Connections;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;

namespace Workspace.Postgres.Documents;

public sealed class CoEditingTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Members_of_two_parties_write_at_once_and_read_the_same(
        HttpTransportType transport
    )
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            transport: transport
        );
        await using var teacher = await TestEditor.JoinAsync(
            workspace,
            school.Person,
            document,
            transport: transport
        );

        await Task.WhenAll(
            host.WriteAsync("Wij willen bomen."),
            teacher.WriteAsync("Wij willen rust.")
        );
        await host.UntilAsync(() => host.Text.Contains("rust", StringComparison.Ordinal));
        await teacher.UntilAsync(() => teacher.Text.Contains("bomen", StringComparison.Ordinal));
        await host.UntilSavedAsync();
        await teacher.UntilSavedAsync();

        Assert.Equal(host.Text, teacher.Text);
        Assert.Equal(
            host.Text,
            await workspace.Database.StoredTextAsync(network.Founder, document)
        );
    }

    [Fact]
    public async Task Property_21_saved_edits_are_in_the_log_with_their_author_and_survive_a_restart()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        string text;
        long client;
        await using (
            var before = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            await before.WriteAsync("Eerste regel.");
            await before.WriteAsync("Tweede regel.");
            await before.UntilSavedAsync();
            (text, client) = (before.Text, before.Welcome!.Client);
        }

        Assert.Equal(
            2,
            await workspace.Database.ScalarAsync<long>(
                "select count(*) from documents.updates where document_id = $1 and client = $2 and member_id = $3",
                document.Value,
                client,
                network.Founder.Id.Value
            )
        );
        await workspace.RestartAsync();
        await using var after = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            client
        );
        Assert.Equal(text, after.Text);
        Assert.Equal(client, after.Welcome!.Client);
        await after.WriteAsync("Derde regel.");
        await after.UntilSavedAsync();
        Assert.Null(after.Ended);
    }

    [Fact]
    public async Task The_same_edit_twice_is_acknowledged_twice_and_stored_once()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var editor = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );

        await editor.WriteAsync("Eén keer.");
        await editor.PushAsync(editor.Document.EncodeState());
        await editor.UntilSavedAsync();

        Assert.Equal(2, editor.Saved);
        Assert.Equal(2, await workspace.Database.UpdatesAsync(document));
    }

    [Fact]
    public async Task A_long_log_is_opened_from_its_state()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using (
            var editor = await TestEditor.JoinAsync(workspace, network.Founder.Person, document)
        )
        {
            for (var i = 0; i < 600; i++)
            {
                await editor.PushAsync(Typing.Character(editor, i));
            }

            await editor.UntilSavedAsync();
            await workspace.Database.UntilStateAsync(document);
        }

        await workspace.RestartAsync();
        await using var after = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        Assert.Equal(new string('x', 600), after.Text.Trim());
        Assert.Equal(601, after.Welcome!.Sequence);
    }

    [Fact]
    public async Task Everybody_sees_who_is_there_as_the_server_knows_them()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using (var teacher = await TestEditor.JoinAsync(workspace, school.Person, document))
        {
            Assert.Equal(
                [network.Founder.Person.Name, school.Person.Name],
                teacher.Welcome!.People.Select(person => person.Name)
            );
            await teacher.SayAsync("""{"user":{"name":"De burgemeester"},"cursor":1}""");
            await host.UntilAsync(() => host.Seen.Exists(person => person.State is not null));
            var seen = host.Seen.Last(person => person.State is not null);
            Assert.Equal(
                (school.Person.Name, school.Party.Name, school.Party.Ordinal),
                (seen.Name, seen.Party, seen.PartyOrdinal)
            );
            await teacher.SayAsync("[]");
            await teacher.SayAsync(new string('x', 5000));
        }

        await host.UntilAsync(() => host.Seen.Exists(person => person.Gone));
        Assert.Single(host.Seen, person => person.State is not null);
    }

    [Fact]
    public async Task The_same_number_on_a_new_connection_replaces_the_old_one()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var old = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );

        await using var fresh = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            old.Welcome!.Client
        );
        await old.UntilEndedAsync();

        Assert.Equal(EndReason.Replaced, old.Ended);
        Assert.Equal(old.Welcome.Client, fresh.Welcome!.Client);
    }

    [Fact]
    public async Task Another_schema_is_refused_before_anything_is_sent()
    {
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);

        await using var editor = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            schema: Protocol.Schema + 1
        );

        Assert.Equal(EndReason.Schema, editor.Ended);
    }
}
