using Microsoft.EntityFrameworkCore;
using Workspace.Data.Decisions;
using Workspace.Postgres.Support;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;

namespace Workspace.Postgres.Decisions;

public sealed class RunnerTests(PostgresServer server)
{
    [Fact]
    public async Task From_draft_to_decided_with_a_mandate_that_is_too_small_once()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database, schoolCents: 20_000_00);
        Assert.Null(await decision.GrantAsync(Data.MandateId.New(), 10_000_00));

        await decision.TakesAsync(decision.Host, PositionChoice.Consent);
        await decision.TakesAsync(decision.Teacher, PositionChoice.Objection, "De wortels.");
        await decision.TakesAsync(decision.Shops, PositionChoice.Consent);
        Assert.Equal(DecisionState.Integrating, (await decision.LoadAsync()).State);

        await decision.DoesAsync(
            decision.Host,
            new DecisionCommand.AdoptAmendment(
                decision.Proposal("Struiken.", 20_000_00),
                await decision.InAsync(TimeSpan.FromDays(7))
            )
        );
        await decision.AllConsentAsync();
        Assert.Equal(DecisionState.AwaitingRatification, (await decision.LoadAsync()).State);
        Assert.Equal(
            (AskKind.AnswerRuggespraak, decision.Principal.Person.Id),
            Assert.Single(await AsksAsync(database, decision))
        );

        var answer = await decision.DoesAsync(
            decision.Principal,
            new DecisionCommand.AnswerRuggespraak(
                (await decision.LoadAsync()).TextHash!,
                RuggespraakAnswer.Extend,
                PersonalText.Write("Voor deze keer.")
            )
        );
        Assert.Null(answer.Refusal);
        Assert.Equal(DecisionState.Signing, answer.Decision.State);
        foreach (var member in new[] { decision.Host, decision.Teacher, decision.Shops })
        {
            Assert.Null((await decision.SignsAsync(member)).Refusal);
        }

        var summary = await database.InAsync(
            decision.Host.Actor,
            db => db.Decisions.SingleAsync(TestContext.Current.CancellationToken)
        );
        var log = await decision.LogAsync();
        Assert.Equal(
            (DecisionState.Decided, 2, log.Length, log[^1].Hash),
            (summary.State, summary.Round, (int)summary.Version, summary.HeadHash)
        );
        Assert.Null(summary.NextDue);
        Assert.Empty(await AsksAsync(database, decision));
    }

    [Fact]
    public async Task Another_network_sees_nothing_and_changes_nothing()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        var stranger = (await database.Given.NetworkAsync()).Founder;
        var version = (await decision.LoadAsync()).Version;

        var answer = await decision.DoesAsync(
            stranger,
            new DecisionCommand.TakePosition(1, "", PositionChoice.Consent, 0, null)
        );
        Assert.IsType<Refusal.NotFound>(answer.Refusal);
        answer = await decision.DoesAsync(
            stranger,
            new DecisionCommand.CreateProcess(DecisionTemplate.Consent, "Kopie", [], null)
        );
        Assert.IsType<Refusal.NotFound>(answer.Refusal);
        Assert.Empty(await decision.LogAsync(stranger));
        Assert.Equal(version, (await decision.LoadAsync()).Version);
    }

    [Fact]
    public async Task Member_who_left_does_not_act()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        await database.ExecuteAsync(
            "update networks.members set left_at = now() where id = $1",
            decision.Teacher.Id.Value
        );

        await using var transaction = await database.BeginAsync(decision.Host.Actor);
        await using var db = Data.WorkspaceDb.In(transaction);
        var answer = await new DecisionRunner(db, []).ExecuteAsync(
            decision.Id,
            Guid.CreateVersion7(),
            decision.Teacher.Id,
            new DecisionCommand.Withdraw(null),
            TestContext.Current.CancellationToken
        );

        Assert.IsType<Refusal.NotAMember>(answer.Refusal);
    }

    /// <summary>Scenario 10.</summary>
    [Fact]
    public async Task Same_command_twice_one_event_and_the_same_reply()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        var id = Guid.CreateVersion7();

        var first = await decision.TakesAsync(
            decision.Teacher,
            PositionChoice.Objection,
            "Nee.",
            commandId: id
        );
        var second = await decision.TakesAsync(
            decision.Teacher,
            PositionChoice.Objection,
            "Nee.",
            commandId: id
        );

        Assert.Equal((false, true), (first.IsRepeat, second.IsRepeat));
        Assert.Equal(first.Events.Select(e => e.Hash), second.Events.Select(e => e.Hash));
        Assert.Single((await decision.LoadAsync()).Positions);
    }

    [Fact]
    public async Task Same_command_twice_at_once_one_event()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    decision.TakesAsync(decision.Teacher, PositionChoice.Consent, commandId: id)
                )
        );

        Assert.Single(answers, answer => !answer.IsRepeat);
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.Single((await decision.LogAsync()), e => e.Data is DecisionEvent.PositionTaken);
    }

    /// <summary>Scenario 11.</summary>
    [Fact]
    public async Task Same_command_id_with_another_body_conflict()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        var id = Guid.CreateVersion7();
        await decision.TakesAsync(decision.Teacher, PositionChoice.Consent, commandId: id);

        var other = await decision.TakesAsync(
            decision.Teacher,
            PositionChoice.Objection,
            "Nee.",
            commandId: id
        );
        var somebodyElse = await decision.TakesAsync(
            decision.Colleague,
            PositionChoice.Consent,
            commandId: id
        );

        Assert.IsType<Refusal.CommandIdReused>(other.Refusal);
        Assert.IsType<Refusal.CommandIdReused>(somebodyElse.Refusal);
        Assert.Equal(
            PositionChoice.Consent,
            Assert.Single((await decision.LoadAsync()).Positions).Choice
        );
    }

    /// <summary>Scenario 12.</summary>
    [Fact]
    public async Task Two_of_one_seat_at_once_one_wins_the_other_sees_the_conflict()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);

        var answers = await Task.WhenAll(
            decision.TakesAsync(decision.Teacher, PositionChoice.Consent),
            decision.TakesAsync(decision.Colleague, PositionChoice.Objection, "Nee.")
        );

        Assert.Single(answers, answer => answer.Refusal is null);
        Assert.Single(answers, answer => answer.Refusal is Refusal.PositionMovedOn);
    }

    /// <summary>Scenario 13.</summary>
    [Fact]
    public async Task Last_consent_and_an_objection_race_never_passed_with_an_open_objection()
    {
        await using var database = await server.DatabaseAsync();
        for (var i = 0; i < 5; i++)
        {
            var decision = await JointDecision.OpenAsync(database);
            await decision.GrantAsync(Data.MandateId.New(), null);
            await decision.TakesAsync(decision.Teacher, PositionChoice.Consent);
            await decision.TakesAsync(decision.Host, PositionChoice.Consent);

            var answers = await Task.WhenAll(
                decision.TakesAsync(decision.Shops, PositionChoice.Consent),
                decision.TakesAsync(
                    decision.Colleague,
                    PositionChoice.Objection,
                    "Toch niet.",
                    replaces: 1
                )
            );

            var after = await decision.LoadAsync();
            Assert.Null(answers[0].Refusal);
            Assert.Equal(
                answers[1].Refusal is null ? DecisionState.Integrating : DecisionState.Signing,
                after.State
            );
            Assert.Equal(
                after.State == DecisionState.Integrating,
                after.Positions.Any(position => position.Choice == PositionChoice.Objection)
            );
        }
    }

    /// <summary>Scenario 25.</summary>
    [Fact]
    public async Task Event_altered_in_the_database_is_named_and_erased_text_leaves_the_chain_whole()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);
        await decision.TakesAsync(decision.Teacher, PositionChoice.Objection, "Mijn reden.");
        var reason = Assert.Single((await decision.LoadAsync()).Positions).Reason!;

        await database.InAsync(
            decision.Teacher.Actor,
            async db =>
            {
                Assert.Equal("Mijn reden.", (await TextsAsync(db, decision))[reason.Id]);
                await SealedTexts.EraseAsync(
                    db,
                    decision.Teacher.Id,
                    DateTimeOffset.UnixEpoch,
                    TestContext.Current.CancellationToken
                );
                Assert.Null((await TextsAsync(db, decision))[reason.Id]);
            }
        );
        Assert.True((await VerifyAsync(database, decision)).Holds);

        await database.ExecuteAsync(
            "update workflow.events set body = replace(body, 'Objection', 'Consent') where version = 4"
        );
        Assert.Equal(
            new(4, Workspace.Workflows.Verify.ChainFault.HashDiffers),
            (await VerifyAsync(database, decision)).Break
        );
    }

    [Fact]
    public async Task Log_cannot_be_changed_by_the_application()
    {
        await using var database = await server.DatabaseAsync();
        var decision = await JointDecision.OpenAsync(database);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            database.InAsync(
                decision.Host.Actor,
                async db =>
                {
                    await db.StoredEvents.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
                }
            )
        );
    }

    private static Task<IReadOnlyDictionary<Guid, string?>> TextsAsync(
        Data.WorkspaceDb db,
        JointDecision decision
    ) =>
        SealedTexts.ReadAsync(
            db,
            decision.Id,
            decision.Teacher.Party.Id,
            TestContext.Current.CancellationToken
        );

    private static async Task<Workspace.Workflows.Verify.ChainVerdict> VerifyAsync(
        TestDatabase database,
        JointDecision decision
    ) =>
        Workspace.Workflows.Verify.ChainCheck.Verify(
            await database.InAsync(
                decision.Host.Actor,
                async db =>
                    await EventLog.LinesAsync(
                        db,
                        decision.Id,
                        TestContext.Current.CancellationToken
                    )
            )
        );

    private static Task<List<(AskKind, Data.PersonId)>> AsksAsync(
        TestDatabase database,
        JointDecision decision
    ) =>
        database.InAsync(
            decision.Host.Actor,
            async db =>
                (await db.DecisionAsks.ToListAsync(TestContext.Current.CancellationToken))
                    .Select(ask => (ask.Kind, ask.PersonId))
                    .ToList()
        );
}
