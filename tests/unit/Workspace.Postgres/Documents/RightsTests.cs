using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Documents;

/// <summary>What the rights of a document mean in the database and over the API.</summary>
public sealed class RightsTests(DocumentWorkspace shared) : IClassFixture<DocumentWorkspace>
{
    private readonly TestWorkspace workspace = shared.Workspace;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Database_and_rule_say_the_same()
    {
        var network = await workspace.Given.NetworkAsync();
        var maker = await network.JoinAsync(PartyKind.School);
        TestMember[] readers =
        [
            maker,
            await network.JoinAsync(maker.Party),
            await network.JoinAsync(PartyKind.Company),
            await network.JoinAsync(PartyKind.Government, MemberRole.Coordinator),
            network.Founder,
        ];
        var random = new Random(7);
        var documents = new List<DocumentId>();
        for (var round = 0; round < 80; round++)
        {
            documents.Add(await RandomDocumentAsync(maker, readers, random));
        }

        var before = await DifferencesAsync(network, readers, documents);
        await workspace.Database.ExecuteAsync(
            "update networks.members set left_at = now() where party_id = $1",
            maker.Party.Id.Value
        );
        var orphaned = await DifferencesAsync(network, readers[2..], documents);

        Assert.Equal([], before);
        Assert.Equal([], orphaned);
    }

    [Fact]
    public async Task Document_that_the_network_may_not_read_leaks_nothing_from_any_table()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var shops = await network.JoinAsync(PartyKind.Company);
        var document = await workspace.Database.DocumentAsync(school);
        await workspace.Database.RestrictAsync(document, DocumentRight.None);
        var tables = await TablesAsync();

        Assert.Contains("documents.updates", tables);
        foreach (var table in tables)
        {
            foreach (var (reader, sees) in new[] { (school, true), (shops, false) })
            {
                await using var transaction = await workspace.Database.BeginAsync(reader.Actor);
                await using var count = new NpgsqlCommand(
                    $"select count(*) from {table} where {(table == "documents.documents" ? "id" : "document_id")} = $1",
                    transaction.Connection
                )
                {
                    Parameters = { new() { Value = document.Value } },
                };
                var rows = (long)(await count.ExecuteScalarAsync(Cancelled))!;
                Assert.True(sees || rows == 0, $"{table} shows {rows} rows");
            }
        }

        await using var writing = await workspace.Database.BeginAsync(shops.Actor);
        await using var db = WorkspaceDb.In(writing);
        db.DocumentGrants.Add(Grant(document, shops, shops.Party.Id, null, DocumentRight.Edit));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancelled));
    }

    [Fact]
    public async Task Hostile_member_gets_nothing_over_pages_and_api()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var hostile = await network.JoinAsync(PartyKind.Company, MemberRole.Coordinator);
        var document = await workspace.Database.DocumentAsync(school);
        await workspace.Database.RestrictAsync(document, DocumentRight.None);
        using var api = await workspace.ApiAsync(hostile.Person);
        using var browser = await workspace.BrowserAsync(hostile);

        foreach (
            var path in new[]
            {
                "",
                "/state",
                "/content",
                "/content?format=json",
                "/history",
                "/access",
            }
        )
        {
            using var answer = await api.GetAsync(
                network.Api($"documents/{document}{path}"),
                Cancelled
            );
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }

        using var rename = await api.PatchAsJsonAsync(
            network.Api($"documents/{document}"),
            new { title = "Van mij" },
            Cancelled
        );
        using var trash = await api.DeleteAsync(network.Api($"documents/{document}"), Cancelled);
        using var restore = await api.PostAsJsonAsync(
            network.Api($"documents/{document}/restore"),
            new { sequence = 1 },
            Cancelled
        );
        using var share = await api.PutAsJsonAsync(
            network.Api($"documents/{document}/access/network"),
            new { right = "Edit" },
            Cancelled
        );
        Assert.All(
            new[] { rename, trash, restore, share },
            answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode)
        );
        var list = await api.GetStringAsync(network.Api("documents"), Cancelled);
        Assert.DoesNotContain(document.ToString(), list, StringComparison.Ordinal);
        foreach (var path in new[] { "/history", "/history/1", "/sharing" })
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await browser.GetAsync(network.Page($"documents/{document}{path}"))).Status
            );
        }

        foreach (var path in new[] { "", "documents", "decisions/new", $"documents/{document}" })
        {
            var page = await browser.GetAsync(network.Page(path));
            Assert.DoesNotContain("Schetsplan", page.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(DocumentRight.Read)]
    [InlineData(DocumentRight.Comment)]
    public async Task Reader_reads_everything_and_changes_nothing(DocumentRight right)
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var reader = await network.JoinAsync(PartyKind.Company, MemberRole.Coordinator);
        var document = await workspace.Database.DocumentAsync(school);
        await workspace.Database.RestrictAsync(document, right);
        using var api = await workspace.ApiAsync(reader.Person);

        foreach (var path in new[] { "", "/state", "/content", "/history", "/access" })
        {
            using var answer = await api.GetAsync(
                network.Api($"documents/{document}{path}"),
                Cancelled
            );
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }

        using var rename = await api.PatchAsJsonAsync(
            network.Api($"documents/{document}"),
            new { title = "Van mij" },
            Cancelled
        );
        using var trash = await api.DeleteAsync(network.Api($"documents/{document}"), Cancelled);
        using var restore = await api.PostAsJsonAsync(
            network.Api($"documents/{document}/restore"),
            new { sequence = 1 },
            Cancelled
        );
        using var share = await api.PutAsJsonAsync(
            network.Api($"documents/{document}/access/network"),
            new { right = "Edit" },
            Cancelled
        );
        Assert.All(
            new[] { rename, trash, restore, share },
            answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode)
        );
        Assert.Equal(1, await workspace.Database.UpdatesAsync(document));
    }

    [Fact]
    public async Task Nobody_takes_a_document_from_the_party_that_made_it()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var coordinator = network.Founder;
        var document = await workspace.Database.DocumentAsync(school);
        using var api = await workspace.ApiAsync(coordinator.Person);

        using var shut = await api.PutAsJsonAsync(
            network.Api($"documents/{document}/access/network"),
            new { right = "None" },
            Cancelled
        );
        using var trash = await api.DeleteAsync(network.Api($"documents/{document}"), Cancelled);

        // Nor can a coordinator shut themselves out.
        Assert.Equal(HttpStatusCode.Conflict, shut.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, trash.StatusCode);
        using var give = await api.PutAsJsonAsync(
            network.Api($"documents/{document}/access/grants"),
            new { to = coordinator.Party.Id.Value, right = "Edit" },
            Cancelled
        );
        Assert.Equal(HttpStatusCode.NoContent, give.StatusCode);
        using var now = await api.PutAsJsonAsync(
            network.Api($"documents/{document}/access/network"),
            new { right = "None" },
            Cancelled
        );
        Assert.Equal(HttpStatusCode.NoContent, now.StatusCode);
        using var mine = await workspace.ApiAsync(school.Person);
        var grant = await workspace.Database.ScalarAsync<Guid>(
            "select id from documents.grants where document_id = $1",
            document.Value
        );
        using var back = await mine.DeleteAsync(
            network.Api($"documents/{document}/access/grants/{grant}"),
            Cancelled
        );
        Assert.Equal(HttpStatusCode.NoContent, back.StatusCode);
        using var gone = await api.GetAsync(network.Api($"documents/{document}"), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Document_is_put_to_the_parties_only_by_who_may_share_it()
    {
        var network = await workspace.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        var shops = await network.JoinAsync(PartyKind.Company);
        var document = await workspace.Database.DocumentAsync(network.Founder);
        using var api = await workspace.ApiAsync(shops.Person);
        using var writer = await workspace.BrowserAsync(school);
        using var owner = await workspace.BrowserAsync(network.Founder);
        var page = network.Page($"decisions/new?document={document}");
        const string refusal = "een voorstel is voor iedereen te lezen";

        // Begun while everybody might read it.
        var theirs = await StartAsync(writer);
        await workspace.Database.RestrictAsync(document, DocumentRight.None);
        await workspace.Database.InAsync(
            network.Founder.Actor,
            async db =>
            {
                db.DocumentGrants.Add(
                    Grant(document, network.Founder, school.Party.Id, null, DocumentRight.Edit)
                );
                await db.SaveChangesAsync(Cancelled);
            }
        );
        var submitted = await theirs.Form("submit").PostAsync();
        var started = await StartAsync(writer);
        Assert.Contains(refusal, submitted.Text, StringComparison.Ordinal);
        Assert.Contains(refusal, started.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "value=\"Schetsplan",
            (await writer.GetAsync(page)).Html,
            StringComparison.Ordinal
        );

        var ours = await StartAsync(owner);
        Assert.Equal(HttpStatusCode.NotFound, await ReadAsync());
        await ours.Form("submit").PostAsync();
        Assert.Equal(HttpStatusCode.OK, await ReadAsync());

        async Task<Page> StartAsync(Browser browser)
        {
            var start = (await browser.GetAsync(page)).Form("new-decision");
            return await start.PostAsync([.. start.FirstOptions, ("Title", "Van ons")]);
        }

        async Task<HttpStatusCode> ReadAsync()
        {
            using var answer = await api.GetAsync(network.Api($"documents/{document}"), Cancelled);
            return answer.StatusCode;
        }
    }

    private async Task<DocumentId> RandomDocumentAsync(
        TestMember maker,
        TestMember[] readers,
        Random random
    )
    {
        var document = await workspace.Database.DocumentAsync(maker);
        await workspace.Database.RestrictAsync(document, (DocumentRight)random.Next(4));
        await workspace.Database.InAsync(
            maker.Actor,
            async db =>
            {
                foreach (var to in readers.Where(_ => random.Next(3) == 0))
                {
                    var right = (DocumentRight)random.Next(1, 4);
                    db.DocumentGrants.Add(Grant(document, maker, null, to.Id, right));
                }

                foreach (
                    var to in readers
                        .Select(reader => reader.Party.Id)
                        .Distinct()
                        .Where(_ => random.Next(3) == 0)
                )
                {
                    var right = (DocumentRight)random.Next(1, 4);
                    db.DocumentGrants.Add(Grant(document, maker, to, null, right));
                }

                if (random.Next(2) == 0)
                {
                    db.Decisions.Add(
                        new()
                        {
                            Id = DecisionId.New(),
                            NetworkId = maker.Network.Id,
                            Title = "Besluit",
                            DocumentId = document,
                            ProposerId = maker.Id,
                            Parties = [readers[random.Next(readers.Length)].Party.Id.Value],
                            State = Enum.GetValues<DecisionState>()[
                                random.Next(Enum.GetValues<DecisionState>().Length)
                            ],
                        }
                    );
                }

                await db.SaveChangesAsync(Cancelled);
            }
        );
        return document;
    }

    private async Task<List<string>> DifferencesAsync(
        TestNetwork network,
        TestMember[] readers,
        IReadOnlyList<DocumentId> documents
    )
    {
        var differences = new List<string>();
        foreach (var reader in readers)
        {
            var role = await workspace.Database.ScalarAsync<string>(
                "select role from networks.members where id = $1",
                reader.Id.Value
            );
            await using var transaction = await workspace.Database.BeginAsync(reader.Actor);
            await using var db = WorkspaceDb.In(transaction);
            // The facts of all, past what this reader sees.
            await using var everything = await workspace.Database.BeginAsync(
                new Data.Isolation.Actor.Job("test", network.Id)
            );
            await using var all = WorkspaceDb.In(everything);
            foreach (var document in documents)
            {
                var rule = DocumentRights
                    .Of(
                        (await all.DocumentFactsAsync(document, Cancelled))!,
                        new(reader.Id, reader.Party.Id, role == nameof(MemberRole.Coordinator))
                    )
                    .Right;
                await using var ask = new NpgsqlCommand(
                    "select app.document_right($1, $2)",
                    transaction.Connection
                )
                {
                    Parameters =
                    {
                        new() { Value = document.Value },
                        new() { Value = reader.Id.Value },
                    },
                };
                var right = (DocumentRight)(int)(await ask.ExecuteScalarAsync(Cancelled))!;
                var isSeen = await db.Documents.AnyAsync(row => row.Id == document, Cancelled);
                var facts = await db.DocumentAccessAsync(
                    document,
                    new(reader.Id, reader.Party.Id, role == nameof(MemberRole.Coordinator)),
                    Cancelled
                );
                if (
                    rule != right
                    || isSeen != rule > DocumentRight.None
                    || (facts?.Right ?? DocumentRight.None) != rule
                )
                {
                    differences.Add(
                        $"{reader.Party.Name} {document}: {rule}, {right}, {isSeen}, {facts?.Right}"
                    );
                }
            }
        }

        return differences;
    }

    private async Task<string[]> TablesAsync() =>
        await workspace.Database.ScalarAsync<string[]>(
            """
            select array_agg(n.nspname || '.' || c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'documents' and c.relkind = 'r'
            """
        );

    private static DocumentGrant Grant(
        DocumentId document,
        TestMember by,
        PartyId? party,
        MemberId? member,
        DocumentRight right
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            NetworkId = by.Network.Id,
            DocumentId = document,
            PartyId = party,
            MemberId = member,
            Right = right,
            GrantedBy = by.Id,
            GrantedAt = TimeProvider.System.GetUtcNow(),
        };
}
