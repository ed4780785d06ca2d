using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;

namespace Workspace.Postgres.Documents;

/// <summary>Several instances on one database: the log is the truth, Redis hurries.</summary>
public sealed class ScaleOutTests(PostgresServer server)
{
    [Fact]
    public async Task Redis_killed_and_started_again_in_mid_typing_loses_nothing()
    {
        await using var redis = new RedisProcess();
        await redis.StartAsync();
        await using var workspace = await server.WorkspaceAsync($"Workspace:Redis={redis.Address}");
        await using var second = await workspace.AnotherInstanceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using var teacher = await TestEditor.JoinAsync(
            workspace,
            school.Person,
            document,
            at: second.Address
        );

        await host.UntilAsync(() => host.Seen.Exists(who => who.Name == school.Person.Name));
        Assert.Contains(teacher.Welcome!.People, who => who.Name == school.Person.Name);
        await BothTypeAsync(host, teacher, 0);
        await redis.KillAsync();
        await BothTypeAsync(host, teacher, 10);
        await redis.StartAsync();
        await BothTypeAsync(host, teacher, 20);

        await AssertOneTextAsync(workspace, network, document, host, teacher, 60);
    }

    [Fact]
    public async Task Instances_without_Redis_find_each_others_edits_in_the_log()
    {
        await using var workspace = await server.WorkspaceAsync();
        await using var second = await workspace.AnotherInstanceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var host = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using var teacher = await TestEditor.JoinAsync(
            workspace,
            school.Person,
            document,
            at: second.Address
        );

        await BothTypeAsync(host, teacher, 0);

        await AssertOneTextAsync(workspace, network, document, host, teacher, 20);
    }

    [Fact]
    public async Task Tab_that_moves_to_another_instance_goes_on_under_its_number()
    {
        await using var workspace = await server.WorkspaceAsync();
        await using var second = await workspace.AnotherInstanceAsync();
        var network = await workspace.Given.NetworkAsync();
        var document = await workspace.Database.DocumentAsync(network.Founder);
        // The other instance has the document open, so what is written here is news to it.
        await using var witness = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            at: second.Address
        );
        await using var before = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await before.WriteAsync("Hier geschreven.");
        await before.UntilSavedAsync();

        await using var after = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            before.Welcome!.Client,
            at: second.Address
        );
        var seen = after.Text;
        await after.PushAsync(before.Document.EncodeState()); // what a tab that does not know better sends again
        await after.WriteAsync("Daar verder.");
        await after.UntilSavedAsync();

        Assert.Contains("Hier geschreven.", seen, StringComparison.Ordinal);
        Assert.Equal(before.Client, after.Client);
        Assert.Null(after.Ended);
        Assert.Equal(
            after.Text,
            await workspace.Database.StoredTextAsync(network.Founder, document)
        );
    }

    [Fact]
    public async Task Edit_stored_elsewhere_is_shown_here_also_when_a_commit_here_is_refused()
    {
        await using var workspace = await server.WorkspaceAsync();
        await using var second = await workspace.AnotherInstanceAsync();
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        await using var witness = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await using var teacher = await TestEditor.JoinAsync(workspace, school.Person, document);
        await using var elsewhere = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            at: second.Address
        );
        await workspace.Database.RestrictAsync(document, DocumentRight.Read);

        await elsewhere.WriteAsync("Daar geschreven.");
        await elsewhere.UntilSavedAsync();
        await teacher.WriteAsync("Net te laat."); // the log refuses it, and has more than is known here
        await teacher.UntilEndedAsync();
        await witness.UntilAsync(() =>
            witness.Text.Contains("Daar geschreven", StringComparison.Ordinal)
        );

        Assert.Equal(elsewhere.Text, witness.Text);
        Assert.Equal(EndReason.ReadOnly, teacher.Ended);
    }

    private static Task BothTypeAsync(TestEditor one, TestEditor other, int from) =>
        Task.WhenAll(TypeAsync(one, from), TypeAsync(other, from));

    /// <summary>Ten characters, each sent when the one before is saved.</summary>
    private static async Task TypeAsync(TestEditor editor, int from)
    {
        for (var i = from; i < from + 10; i++)
        {
            var update = Typing.Character(editor, i);
            editor.Document.Apply(update);
            await editor.PushAsync(update);
            await editor.UntilSavedAsync();
        }
    }

    private static async Task AssertOneTextAsync(
        TestWorkspace workspace,
        TestNetwork network,
        DocumentId document,
        TestEditor one,
        TestEditor other,
        int characters
    )
    {
        var stored = await workspace.Database.StoredTextAsync(network.Founder, document);
        await one.UntilAsync(() => one.Text == stored);
        await other.UntilAsync(() => other.Text == stored);
        Assert.Null(one.Ended);
        Assert.Null(other.Ended);
        Assert.Equal(characters, stored.Count(letter => letter == 'x'));
        Assert.Equal(
            await workspace.Database.UpdatesAsync(document),
            await workspace.Database.ScalarAsync<long>(
                "select max(sequence) from documents.updates where document_id = $1",
                document.Value
            )
        );
    }
}
