using System.Net;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Postgres.Decisions;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Leaks;

/// <summary>
/// A network in which there is one of everything, made over the pages as people do. Every address of the product leads
/// somewhere in it; a test says so when a new one does not.
/// </summary>
internal sealed class World
{
    private World(TestNetwork network, IReadOnlyList<TestMember> people) =>
        (Network, People) = (network, people);

    public TestNetwork Network { get; }

    /// <summary>A coordinator, somebody who may bind a party, and ordinary members.</summary>
    public IReadOnlyList<TestMember> People { get; }

    public static async Task<World> MakeAsync(TestWorkspace workspace)
    {
        var decision = await JointDecision.OpenAsync(workspace.Database);
        var network = decision.Host.Network;
        await DecideAsync(await JointDecision.OpenAsync(workspace.Database, among: decision));
        using var host = await workspace.BrowserAsync(decision.Host);

        // A party of their own makes them: the party that made a document sees more of it than others of the same role.
        using var teacher = await workspace.BrowserAsync(decision.Teacher);
        var documents = await teacher.GetAsync(network.Page("documents"));
        var sketch = await documents.Form("create").PostAsync(("Title", "Schets van de straat"));
        await AddPictureAsync(
            workspace,
            decision.Teacher,
            sketch.Address.AbsolutePath.Split('/')[^1]
        );
        await CommentAsync(workspace, decision.Host);
        documents = await teacher.GetAsync(network.Page("documents"));
        var trashed = await documents.Form("create").PostAsync(("Title", "Weg ermee"));
        await trashed.Form("trash").PostAsync();
        await ShareAsync(network, teacher, decision.Shops.Party, host);
        foreach (var keeper in new[] { decision.Principal, decision.Teacher })
        {
            Assert.Contains(
                "vraagt om toegang",
                (await workspace.Mail.ReadAsync(keeper.Person.Email)).Subject,
                StringComparison.Ordinal
            );
        }

        var meeting = await (await host.GetAsync(network.Page("agenda/new")))
            .Form("plan-meeting")
            .PostAsync(
                ("Form.Title", "Schouw van de straat"),
                ("Form.Date", "2031-05-14"),
                ("Form.Starts", "10:00"),
                ("Form.Ends", "11:30")
            );
        Expect(meeting, "/meetings/");
        var item = await meeting
            .Form("add-item")
            .PostAsync(("Item.Title", "Welkom"), ("Item.Kind", "Discuss"), ("Item.Minutes", "10"));
        Expect(item, "/meetings/");

        var start = (await host.GetAsync(network.Page("decisions/new"))).Form("new-decision");
        var written = await start.PostAsync([
            .. start.FirstOptions,
            ("Title", "Bomen in de straat"),
        ]);
        Expect(written, "/decisions/");

        using var principal = await workspace.BrowserAsync(decision.Principal);
        var granted = await (await principal.GetAsync(network.Page("mandates/new")))
            .Form("grant")
            .PostAsync(
                ("Form.Holder", decision.Teacher.Id.ToString()),
                ("Form.Decide", "true"),
                ("Form.MoneyMax", "1000")
            );
        Assert.Equal(network.Page("mandates"), granted.Address.AbsolutePath);

        await network.InvitationAsync(decision.Shops.Party, "genodigde@example.org");
        return new(network, [decision.Host, decision.Principal, decision.Teacher, decision.Shops]);
    }

    /// <summary>A document that not everybody may open: somebody was given it, somebody asks, and it has a public address.</summary>
    private static async Task ShareAsync(
        TestNetwork network,
        Browser maker,
        TestParty given,
        Browser other
    )
    {
        var documents = await maker.GetAsync(network.Page("documents"));
        var document = await documents
            .Form("create")
            .PostAsync(("Title", "Nog niet voor iedereen"));
        var sharing = await maker.GetAsync(document.Path + "/sharing");
        sharing = await sharing
            .Form("give-right")
            .PostAsync(("To", given.Id.ToString()), ("Right", "Read"));
        sharing = await sharing.Form("make-link").PostAsync(("Days", "30"));
        sharing = await sharing.Form("network-right").PostAsync(("NetworkRight", "None"));
        Expect(sharing, "/sharing");
        var asked = await other.GetAsync(document.Path);
        await asked.Form("ask-access").PostAsync(("Reason", "Ik schrijf graag mee."));
    }

    private static async Task DecideAsync(JointDecision decision)
    {
        Assert.Null(await decision.GrantAsync(MandateId.New(), null));
        await decision.AllConsentAsync();
        foreach (var member in new[] { decision.Host, decision.Teacher, decision.Shops })
        {
            Assert.Null((await decision.SignsAsync(member)).Refusal);
        }

        Assert.Equal(DecisionState.Decided, (await decision.LoadAsync()).State);
    }

    /// <summary>A conversation about the document that is there.</summary>
    private static Task CommentAsync(TestWorkspace workspace, TestMember member) =>
        workspace.Database.InAsync(
            member.Actor,
            async db =>
            {
                var now = TimeProvider.System.GetUtcNow();
                var thread = ThreadId.New();
                var document = db.Documents.OrderBy(row => row.CreatedAt).Last().Id;
                db.CommentThreads.Add(
                    new()
                    {
                        Id = thread,
                        NetworkId = member.Network.Id,
                        DocumentId = document,
                        AnchorFrom = [1, 7, .. "default"u8, 0],
                        AnchorUntil = [1, 7, .. "default"u8, 0],
                        Quote = "de straat",
                        StartedBy = member.Id,
                        StartedAt = now,
                    }
                );
                await db.SaveChangesAsync();
                var comment = CommentId.New();
                db.Comments.Add(
                    new()
                    {
                        Id = comment,
                        NetworkId = member.Network.Id,
                        DocumentId = document,
                        ThreadId = thread,
                        WrittenBy = member.Id,
                        WrittenAt = now,
                        Words = "Hoe breed?",
                        Mentions = [],
                    }
                );
                await db.SaveChangesAsync();
                db.CommentReactions.Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        NetworkId = member.Network.Id,
                        DocumentId = document,
                        CommentId = comment,
                        MemberId = member.Id,
                        Kind = Data.Documents.ReactionKind.Agree,
                    }
                );
                await db.SaveChangesAsync();
            }
        );

    private static async Task AddPictureAsync(
        TestWorkspace workspace,
        TestMember by,
        string document
    )
    {
        using var api = await workspace.ApiAsync(by.Person);
        using var body = new ByteArrayContent(TestPicture.Png());
        using var added = await api.PostAsync(
            by.Network.Api($"documents/{document}/files"),
            body,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    private static void Expect(Page page, string under) =>
        Assert.True(
            page.Status == HttpStatusCode.OK
                && page.Path.Contains(under, StringComparison.Ordinal)
                && !page.Path.EndsWith("/new", StringComparison.Ordinal),
            $"{page.Path} ({page.Status}): {page.Text}"
        );
}
