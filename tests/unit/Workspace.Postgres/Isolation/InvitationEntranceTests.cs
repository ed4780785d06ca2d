using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;

namespace Workspace.Postgres.Isolation;

/// <summary>The one way into a network for somebody who is not a member of it yet.</summary>
public sealed class InvitationEntranceTests(PostgresServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_invitation_lets_in()
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        var token = await InvitationAsync(network);

        Assert.True(await EntersAsync(database, token));
    }

    [Theory]
    [InlineData("expires_at = now()")]
    [InlineData("withdrawn_at = now()")]
    [InlineData("accepted_at = now()")]
    [InlineData("token_hash = '\\x00'")]
    public async Task Invitation_that_is_not_open_lets_nobody_in(string past)
    {
        await using var database = await server.DatabaseAsync();
        var network = await database.Given.NetworkAsync();
        var token = await InvitationAsync(network);
        await database.ExecuteAsync($"update networks.invitations set {past}");

        Assert.False(await EntersAsync(database, token));
    }

    private static async Task<string> InvitationAsync(TestNetwork network) =>
        await network.InvitationAsync(
            await network.PartyAsync(PartyKind.Citizen),
            "bewoner@example.org"
        );

    private static async Task<bool> EntersAsync(TestDatabase database, string token)
    {
        var person = await database.Given.PersonAsync();
        await using var transaction = await database.BeginAsync(new Actor.Person(person.Id));
        var entered = await transaction.EnterByInvitationAsync(
            SHA256.HashData(Encoding.UTF8.GetBytes(token)),
            Cancelled
        );
        await using var db = WorkspaceDb.In(transaction);
        Assert.Equal(entered ? 1 : 0, await db.Networks.CountAsync(Cancelled));
        return entered;
    }
}
