using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Mandates;
using Workspace.Postgres.Decisions;
using Workspace.Postgres.Support;
using Workspace.Workflows;
using Workspace.Workflows.Mandates;

namespace Workspace.Postgres.Mandates;

public sealed class MandateRegisterTests(PostgresServer server)
{
    [Fact]
    public async Task Bounds_are_the_partys_own()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.DraftedAsync(database);
        var id = MandateId.New();
        Assert.Null(await decision.GrantAsync(id, 100));
        var stranger = (await database.Given.NetworkAsync()).Founder;

        Assert.Equal(100, Assert.Single(await ReadAsync(database, decision.Teacher)).MoneyMaxCents);
        Assert.Empty(await ReadAsync(database, decision.Host));
        Assert.Empty(await ReadAsync(database, stranger));
        Assert.IsType<Refusal.NotFound>(await RevokeAsync(database, decision.Host, id));
        Assert.IsType<Refusal.NotFound>(await RevokeAsync(database, stranger, id));
    }

    [Fact]
    public async Task Why_a_mandate_does_not_reach_is_told_to_the_own_party_alone()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database, schoolCents: 200);
        await decision.GrantAsync(MandateId.New(), 100);

        Assert.Equal(
            [MandateReason.AmountAboveMaximum],
            Assert
                .IsType<MandateResult.Outside>(
                    await CheckAsync(database, decision.Principal, decision)
                )
                .Reasons
        );
        Assert.Null(await CheckAsync(database, decision.Host, decision));
    }

    [Fact]
    public async Task Only_who_is_competent_grants_and_only_to_a_colleague()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.DraftedAsync(database);

        Assert.IsType<Refusal.NotCompetent>(
            await decision.GrantAsync(MandateId.New(), 100, giver: decision.Colleague)
        );
        Assert.IsType<Refusal.HolderNotEligible>(
            await decision.GrantAsync(MandateId.New(), 100, giver: decision.Host)
        );
    }

    [Fact]
    public async Task Revised_is_a_new_version_and_the_old_one_stays_on_record()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.DraftedAsync(database);
        var id = MandateId.New();
        await decision.GrantAsync(id, 100);

        Assert.Null(await ReviseAsync(database, decision.Principal, id, 1, 200));
        Assert.IsType<Refusal.MandateMovedOn>(
            await ReviseAsync(database, decision.Principal, id, 1, 300)
        );

        var current = Assert.Single(await ReadAsync(database, decision.Teacher));
        Assert.Equal((2, 200L), (current.Version, current.MoneyMaxCents));
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from mandates.mandates"));
    }

    /// <summary>Scenario 19, on the real register.</summary>
    [Fact]
    public async Task Revoked_between_passing_and_signing_refused_and_the_giver_asked()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        var id = MandateId.New();
        await decision.GrantAsync(id, null);
        await decision.AllConsentAsync();
        Assert.Equal(DecisionState.Signing, (await decision.LoadAsync()).State);
        Assert.Null(await RevokeAsync(database, decision.Principal, id));

        var answer = await decision.SignsAsync(decision.Teacher);

        Assert.IsType<Refusal.OutsideMandate>(answer.Refusal);
        Assert.Equal(DecisionState.AwaitingRatification, answer.Decision.State);
    }

    /// <summary>Scenario 21: each fits, together they exceed it, and both are signed at the same time.</summary>
    [Fact]
    public async Task Two_signatures_at_once_under_one_cumulative_maximum_only_one_is_inside()
    {
        await using var database = await server.DatabaseAsync();
        var first = await JointDecision.OpenAsync(database, schoolCents: 30_000_00);
        var second = await JointDecision.OpenAsync(database, schoolCents: 30_000_00, among: first);
        await first.GrantAsync(MandateId.New(), 50_000_00, cumulative: true);
        await first.AllConsentAsync();
        await second.AllConsentAsync();

        var answers = await Task.WhenAll(
            first.SignsAsync(first.Teacher),
            second.SignsAsync(second.Teacher)
        );

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.Single(answers, answer => answer.Refusal is Refusal.OutsideMandate);
        Assert.Equal(
            30_000_00,
            await database.ScalarAsync<long>("select cents from mandates.uses")
        );
    }

    private static Task<IReadOnlyList<Mandate>> ReadAsync(TestDatabase database, TestMember by) =>
        database.InAsync(
            by.Actor,
            db =>
                new MandateRegister(db).OfOwnPartyAsync(
                    by.Id,
                    TestContext.Current.CancellationToken
                )
        );

    private static Task<MandateResult?> CheckAsync(
        TestDatabase database,
        TestMember by,
        JointDecision decision
    ) =>
        database.InAsync(
            by.Actor,
            db =>
                new MandateRegister(db).CheckAsync(
                    decision.Id,
                    by.Id,
                    decision.Teacher.Id,
                    MandateActs.Sign,
                    TestContext.Current.CancellationToken
                )
        );

    private static Task<Refusal?> RevokeAsync(TestDatabase database, TestMember by, MandateId id) =>
        ChangeAsync(
            database,
            by,
            register => register.RevokeAsync(id, by.Id, TestContext.Current.CancellationToken)
        );

    private static Task<Refusal?> ReviseAsync(
        TestDatabase database,
        TestMember by,
        MandateId id,
        int version,
        long cents
    ) =>
        ChangeAsync(
            database,
            by,
            register =>
                register.ReviseAsync(
                    id,
                    version,
                    by.Id,
                    JointDecision.Terms(cents),
                    TestContext.Current.CancellationToken
                )
        );

    private static async Task<Refusal?> ChangeAsync(
        TestDatabase database,
        TestMember by,
        Func<MandateRegister, Task<Refusal?>> change
    )
    {
        await using var transaction = await database.BeginAsync(by.Actor);
        await using var db = WorkspaceDb.In(transaction);
        var refusal = await change(new(db));
        await transaction.CommitAsync();
        return refusal;
    }
}
