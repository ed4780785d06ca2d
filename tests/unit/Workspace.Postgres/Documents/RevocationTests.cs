using System.Diagnostics;
using Microsoft.AspNetCore.Http.Connections;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Realtime;

namespace Workspace.Postgres.Documents;

/// <summary>A right that is taken away is gone from connections that are open, within two seconds and in every instance.</summary>
public sealed class RevocationTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    /// <summary>The promise, with what a busy machine adds in which the tests of all classes run side by side.</summary>
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(2 + 1);

    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Reader_whose_right_is_gone_is_cut_off(HttpTransportType transport)
    {
        var (network, school, document) = await DocumentAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            transport: transport
        );

        await workspace.Database.RestrictAsync(document, DocumentRight.None);
        var taken = await TimeAsync(founder.UntilEndedAsync);
        await using var maker = await TestEditor.JoinAsync(workspace, school.Person, document);
        await maker.WriteAsync("Onder ons.");
        await maker.UntilSavedAsync();

        Assert.Equal(EndReason.NotFound, founder.Ended);
        Assert.True(taken < Promise, $"after {taken}");
        Assert.DoesNotContain("Onder ons", founder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writer_who_may_only_read_on_stays_and_reads()
    {
        var (network, school, document) = await DocumentAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        Assert.Equal("edit", founder.Right);

        await workspace.Database.RestrictAsync(document, DocumentRight.Comment);
        var taken = await TimeAsync(() => founder.UntilAsync(() => founder.Right == "comment"));
        await using var maker = await TestEditor.JoinAsync(workspace, school.Person, document);
        await maker.WriteAsync("Lees maar mee.");
        await founder.UntilAsync(() =>
            founder.Text.Contains("Lees maar mee", StringComparison.Ordinal)
        );
        await workspace.Database.RestrictAsync(document, DocumentRight.Edit);
        await founder.UntilAsync(() => founder.Right == "edit");
        await founder.WriteAsync("En nu weer schrijven.");
        await founder.UntilSavedAsync();

        Assert.True(taken < Promise, $"after {taken}");
        Assert.Null(founder.Ended);
    }

    [Fact]
    public async Task Edit_sent_after_the_right_went_is_refused_and_never_stored()
    {
        var (network, school, document) = await DocumentAsync();
        await using var maker = await TestEditor.JoinAsync(workspace, school.Person, document);
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );
        await workspace.Database.RestrictAsync(document, DocumentRight.Read);

        await founder.WriteAsync("Net te laat.");
        await founder.UntilEndedAsync();
        await maker.WriteAsync("Gaat door.");
        await maker.UntilSavedAsync();

        Assert.Equal(EndReason.ReadOnly, founder.Ended);
        Assert.Equal(0, founder.Saved);
        Assert.DoesNotContain(
            "Net te laat",
            await workspace.Database.StoredTextAsync(school, document),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(DocumentRight.Read, "read")]
    [InlineData(DocumentRight.Comment, "comment")]
    public async Task Reader_joins_without_the_right_to_write_and_shows_no_caret(
        DocumentRight right,
        string said
    )
    {
        var (network, school, document) = await DocumentAsync();
        await workspace.Database.RestrictAsync(document, right);
        await using var maker = await TestEditor.JoinAsync(workspace, school.Person, document);
        await using var reader = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );

        await reader.SayAsync("""{"cursor":{}}""");
        await maker.SayAsync("""{"cursor":{}}""");
        await reader.UntilAsync(() => reader.Seen.Exists(who => who.State is not null));
        await reader.WriteAsync("Mag ik?");
        await reader.UntilEndedAsync();

        Assert.Equal((said, false), (reader.Welcome!.Right, reader.Welcome.MayWrite));
        Assert.DoesNotContain(
            reader.Seen,
            who => who.Client == reader.Welcome.Client && who.State is not null
        );
        Assert.Equal(EndReason.ReadOnly, reader.Ended);
        Assert.Equal(1, await workspace.Database.UpdatesAsync(document));
    }

    [Fact]
    public async Task Right_taken_over_one_instance_is_gone_in_another()
    {
        await using var second = await workspace.AnotherInstanceAsync();
        var (network, school, document) = await DocumentAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            at: second.Address
        );
        using var browser = await workspace.BrowserAsync(school);
        var page = await browser.GetAsync(network.Page($"documents/{document}/sharing"));

        await page.Form("network-right").PostAsync(("NetworkRight", "None"));
        var taken = await TimeAsync(founder.UntilEndedAsync);

        Assert.Equal(EndReason.NotFound, founder.Ended);
        Assert.True(taken < Promise, $"after {taken}");
    }

    [Fact]
    public async Task Token_that_is_revoked_cuts_its_connection()
    {
        var (network, _, document) = await DocumentAsync();
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document
        );

        await workspace.Database.ExecuteAsync(
            "update identity.personal_access_tokens set revoked_at = now() where person_id = $1",
            network.Founder.Person.Id.Value
        );
        var taken = await TimeAsync(() => founder.UntilAsync(() => founder.IsCut));

        Assert.Equal(EndReason.SignedOut, founder.Ended);
        Assert.True(taken < Promise, $"after {taken}");
    }

    [Fact]
    public async Task Signing_out_cuts_the_connections_of_that_browser_and_no_others()
    {
        var (network, school, document) = await DocumentAsync();
        using var browser = await workspace.BrowserAsync(network.Founder);
        await using var founder = await TestEditor.JoinAsync(
            workspace,
            network.Founder.Person,
            document,
            headers: headers =>
                headers["Cookie"] = browser.Cookies.GetCookieHeader(workspace.Address)
        );
        await using var maker = await TestEditor.JoinAsync(workspace, school.Person, document);

        await (await browser.GetAsync(network.Page())).FormTo("/sign-out").PostAsync();
        var taken = await TimeAsync(() => founder.UntilAsync(() => founder.IsCut));
        await maker.WriteAsync("Ik ben er nog.");
        await maker.UntilSavedAsync();

        Assert.Equal(EndReason.SignedOut, founder.Ended);
        Assert.True(taken < Promise, $"after {taken}");
    }

    private async Task<(TestNetwork, TestMember School, DocumentId)> DocumentAsync()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        return (network, school, await workspace.Database.DocumentAsync(school));
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> happens)
    {
        var since = Stopwatch.GetTimestamp();
        await happens();
        return Stopwatch.GetElapsedTime(since);
    }
}
