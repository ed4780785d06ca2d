using Npgsql;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Isolation;

/// <summary>What the role that serves cannot do, whatever code runs in it.</summary>
public sealed class ApplicationRoleTests(PostgresServer server)
{
    [Theory]
    [InlineData("alter table networks.members disable row level security")]
    [InlineData("alter table networks.members no force row level security")]
    [InlineData("drop policy network on networks.members")]
    [InlineData("create policy everything on networks.members using (true)")]
    [InlineData("alter table networks.members disable trigger audited")]
    [InlineData("drop trigger audited on networks.members")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("truncate networks.members")]
    [InlineData("set role workspace_gate")]
    [InlineData("set role workspace_migrator")]
    [InlineData("set session authorization postgres")]
    [InlineData("alter role workspace_app bypassrls")]
    [InlineData("grant workspace_gate to workspace_app")]
    [InlineData("create table app.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData(
        "create or replace function app.networks() returns uuid[] language sql as 'select null::uuid[]'"
    )]
    [InlineData("alter function app.networks() rename to other")]
    [InlineData("update audit.entries set act = ''")]
    [InlineData("delete from audit.entries")]
    [InlineData("truncate audit.entries")]
    [InlineData("select * from app.migrations")]
    public async Task Application_role_is_refused(string sql)
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        await using var transaction = await database.BeginAsync(network.Founder.Actor);
        await using var command = new NpgsqlCommand(sql, transaction.Connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Application_role_without_row_security_gets_an_error_instead_of_all_rows()
    {
        await using var database = await server.DatabaseAsync();
        await database.Given.NetworkAsync();
        await using var connection = await database.App.OpenConnectionAsync(
            TestContext.Current.CancellationToken
        );
        await using var command = new NpgsqlCommand(
            "set row_security = off; select count(*) from networks.members",
            connection
        );

        await Assert.ThrowsAsync<PostgresException>(() =>
            command.ExecuteScalarAsync(TestContext.Current.CancellationToken)
        );
    }
}
