using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Isolation;

public sealed class NetworksApartTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_entered_no_rows()
    {
        await using var database = await server.DatabaseAsync();
        await database.Given.NetworkAsync();
        await using var command = database.App.CreateCommand(
            "select (select count(*) from networks.networks) + (select count(*) from networks.members) + (select count(*) from audit.entries)"
        );

        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Person_of_two_networks_sees_both_and_no_third()
    {
        await using var database = await server.DatabaseAsync();
        var first = await database.Given.NetworkAsync();
        var second = await database.Given.NetworkAsync();
        await database.Given.NetworkAsync();
        await second.JoinAsync(PartyKind.Company, person: first.Founder.Person);

        var seen = await SeenAsync(database, new Actor.Person(first.Founder.Person.Id));

        Assert.Equal(Ids(first, second), seen);
    }

    [Fact]
    public async Task Person_who_left_sees_nothing()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        var school = await network.JoinAsync(PartyKind.School);
        await database.InAsync(
            network.Founder.Actor,
            async db =>
            {
                var row = await db.Members.SingleAsync(member => member.Id == school.Id, Cancelled);
                row.LeftAt = TimeProvider.System.GetUtcNow();
                await db.SaveChangesAsync(Cancelled);
            }
        );

        Assert.Empty(await SeenAsync(database, school.Actor));
    }

    [Fact]
    public async Task Job_sees_the_networks_it_is_about()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        await database.Given.NetworkAsync();

        Assert.Equal(Ids(network), await SeenAsync(database, new Actor.Job("test", network.Id)));
    }

    [Fact]
    public async Task Row_for_another_network_is_refused()
    {
        await using var database = await server.DatabaseAsync();
        var mine = await database.Given.NetworkAsync();
        var theirs = await database.Given.NetworkAsync();

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() =>
            database.InAsync(
                mine.Founder.Actor,
                async db =>
                {
                    db.Parties.Add(
                        new()
                        {
                            Id = PartyId.New(),
                            NetworkId = theirs.Id,
                            Kind = PartyKind.Company,
                            Name = "Indringer",
                            Ordinal = 9,
                            CreatedAt = TimeProvider.System.GetUtcNow(),
                        }
                    );
                    await db.SaveChangesAsync(Cancelled);
                }
            )
        );

        Assert.Equal(
            PostgresErrorCodes.InsufficientPrivilege,
            Assert.IsType<PostgresException>(refused.InnerException).SqlState
        );
    }

    [Fact]
    public async Task Row_cannot_be_moved_to_another_network()
    {
        await using var database = await server.DatabaseAsync();
        var mine = await database.Given.NetworkAsync();
        var theirs = await database.Given.NetworkAsync();
        await using var transaction = await database.BeginAsync(mine.Founder.Actor);
        await using var command = new NpgsqlCommand(
            "update networks.parties set network_id = $1, ordinal = 9",
            transaction.Connection
        )
        {
            Parameters = { new() { Value = theirs.Id.Value } },
        };

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            command.ExecuteNonQueryAsync(Cancelled)
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Change_or_removal_by_id_in_another_network_touches_nothing()
    {
        await using var database = await server.DatabaseAsync();
        var mine = await database.Given.NetworkAsync();
        var theirs = await database.Given.NetworkAsync();

        var touched = await database.InAsync(
            mine.Founder.Actor,
            async db =>
                await db
                    .Members.Where(member => member.Id == theirs.Founder.Id)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(member => member.Name, "x"),
                        Cancelled
                    )
                + await db
                    .Members.Where(member => member.Id == theirs.Founder.Id)
                    .ExecuteDeleteAsync(Cancelled)
        );

        Assert.Equal(0, touched);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transaction_ended_next_user_of_the_connection_sees_nothing(bool committed)
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        await using var pool = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.ConnectionString("workspace_app"))
            {
                MaxPoolSize = 1,
                NoResetOnClose = true, // as a pooler between us and the server would have it
            }
        );
        int backend;
        await using (
            var transaction = await TenantTransaction.BeginAsync(
                pool,
                network.Founder.Actor,
                "test",
                Cancelled
            )
        )
        {
            backend = transaction.Connection.ProcessID;
            if (committed)
            {
                await transaction.CommitAsync();
            }
        }

        await using var next = await pool.OpenConnectionAsync(Cancelled);
        await using var command = new NpgsqlCommand(
            "select coalesce(current_setting('app.networks', true), '') || coalesce(current_setting('app.person', true), '') || (select count(*) from networks.networks)",
            next
        );
        Assert.Equal(backend, next.ProcessID);
        Assert.Equal("0", await command.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Narrowing_keeps_one_of_the_networks_or_none()
    {
        await using var database = await server.DatabaseAsync();
        var mine = await database.Given.NetworkAsync();
        var alsoMine = await database.Given.NetworkAsync(founder: mine.Founder.Person);
        var theirs = await database.Given.NetworkAsync();
        await using var transaction = await database.BeginAsync(
            new Actor.Person(mine.Founder.Person.Id)
        );
        await using var db = WorkspaceDb.In(transaction);

        Assert.Equal(Ids(mine, alsoMine), await SeenAsync(db));
        await transaction.NarrowAsync(alsoMine.Id, Cancelled);
        Assert.Equal(Ids(alsoMine), await SeenAsync(db));
        await transaction.NarrowAsync(mine.Id, Cancelled); // was taken away: does not come back
        Assert.Empty(await SeenAsync(db));
        await transaction.NarrowAsync(theirs.Id, Cancelled);
        Assert.Empty(await SeenAsync(db));
    }

    [Fact]
    public async Task Entering_for_another_network_only_sees_nothing()
    {
        await using var database = await server.DatabaseAsync();
        var mine = await database.Given.NetworkAsync();
        var theirs = await database.Given.NetworkAsync();

        Assert.Empty(
            await SeenAsync(database, new Actor.Person(mine.Founder.Person.Id, theirs.Id))
        );
    }

    [Fact]
    public async Task Founding_a_network_that_exists_is_refused()
    {
        await using var database = await server.DatabaseAsync();
        var mine = await database.Given.NetworkAsync();
        var theirs = await database.Given.NetworkAsync();
        await using var transaction = await database.BeginAsync(mine.Founder.Actor);

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            transaction.FoundAsync(theirs.Id, Cancelled)
        );

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
    }

    private static NetworkId[] Ids(params TestNetwork[] networks) =>
        [.. networks.Select(network => network.Id).OrderBy(id => id.Value)];

    private static Task<NetworkId[]> SeenAsync(TestDatabase database, Actor actor) =>
        database.InAsync(actor, SeenAsync);

    private static async Task<NetworkId[]> SeenAsync(WorkspaceDb db) =>
        [
            .. (
                await db.Networks.Select(network => network.NetworkId).ToListAsync(Cancelled)
            ).OrderBy(id => id.Value),
        ];
}
