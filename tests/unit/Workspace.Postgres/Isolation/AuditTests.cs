using Microsoft.EntityFrameworkCore;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Isolation;

public sealed class AuditTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_is_recorded_with_who_and_which_columns_but_not_what_they_hold()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        await database.InAsync(
            school.Actor,
            async db =>
            {
                var row = await db.Members.SingleAsync(member => member.Id == school.Id, Cancelled);
                (row.Name, row.Email) = ("Een andere naam", "anders@example.org");
                await db.SaveChangesAsync(Cancelled);
            }
        );

        var entry = await database.InAsync(
            network.Founder.Actor,
            db =>
                db.AuditEntries.AsNoTracking()
                    .SingleAsync(
                        row => row.SubjectId == school.Id.Value && row.Operation == "update",
                        Cancelled
                    )
        );

        Assert.Equal(school.Person.Id, entry.PersonId);
        Assert.Null(entry.Job);
        Assert.Equal("test", entry.Act);
        Assert.Equal("networks.members", entry.Subject);
        Assert.Equal(["email", "name"], entry.Changed);
        Assert.Equal(
            0,
            await database.ScalarAsync<long>(
                "select count(*) from audit.entries e where e::text like '%andere naam%' or e::text like '%anders@%'"
            )
        );
    }

    [Fact]
    public async Task Job_is_recorded_by_name()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        await database.InAsync(
            new Actor.Job("opruimer", network.Id),
            db =>
                db.Networks.ExecuteUpdateAsync(
                    row => row.SetProperty(n => n.Purpose, "Iets anders."),
                    Cancelled
                )
        );

        Assert.Equal(
            "opruimer",
            await database.ScalarAsync<string>(
                "select job from audit.entries where subject = 'networks.networks' and operation = 'update' and person_id is null"
            )
        );
    }

    [Fact]
    public async Task Change_that_is_not_kept_is_not_recorded()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        var before = await database.ScalarAsync<long>("select count(*) from audit.entries");
        await using (var transaction = await database.BeginAsync(network.Founder.Actor))
        {
            await using var db = Workspace.Data.WorkspaceDb.In(transaction);
            await db.Networks.ExecuteUpdateAsync(
                row => row.SetProperty(n => n.Purpose, "Iets anders."),
                Cancelled
            );
        }

        Assert.Equal(
            before,
            await database.ScalarAsync<long>("select count(*) from audit.entries")
        );
    }

    [Fact]
    public async Task Trail_of_another_network_is_not_seen()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        var stranger = (await database.Given.NetworkAsync()).Founder;

        Assert.False(
            await database.InAsync(
                stranger.Actor,
                db => db.AuditEntries.AnyAsync(row => row.NetworkId == network.Id, Cancelled)
            )
        );
    }
}
