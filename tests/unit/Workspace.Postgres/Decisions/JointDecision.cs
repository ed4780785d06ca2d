using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Data.Networks;
using Workspace.Postgres.Support;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Mandates;

namespace Workspace.Postgres.Decisions;

/// <summary>A decision of a municipality, a school and the shops; the school has a principal and two teachers.</summary>
internal sealed class JointDecision
{
    private readonly TestDatabase database;

    private JointDecision(TestDatabase database) => this.database = database;

    public DecisionId Id { get; private init; } = DecisionId.New();
    public required TestMember Host { get; init; }
    public required TestMember Principal { get; init; }
    public required TestMember Teacher { get; init; }
    public required TestMember Colleague { get; init; }
    public required TestMember Shops { get; init; }
    public NetworkId Network => Host.Network.Id;

    public static async Task<JointDecision> DraftedAsync(
        TestDatabase database,
        JointDecision? among = null
    )
    {
        var network = among?.Host.Network ?? await database.Given.NetworkAsync();
        var school = among?.Principal.Party ?? await network.PartyAsync(PartyKind.School);
        var decision = new JointDecision(database)
        {
            Host = network.Founder,
            Principal = among?.Principal ?? await network.JoinAsync(school, isCompetent: true),
            Teacher = among?.Teacher ?? await network.JoinAsync(school),
            Colleague = among?.Colleague ?? await network.JoinAsync(school),
            Shops =
                among?.Shops ?? await network.JoinAsync(PartyKind.Association, isCompetent: true),
        };
        await decision.DoesAsync(
            decision.Host,
            new DecisionCommand.CreateProcess(
                DecisionTemplate.Consent,
                "De straat",
                [
                    Seat(decision.Host),
                    Seat(decision.Teacher, decision.Colleague),
                    Seat(decision.Shops),
                ],
                null
            )
        );
        return decision;
    }

    public static async Task<JointDecision> OpenAsync(
        TestDatabase database,
        TimeSpan? open = null,
        long? schoolCents = null,
        JointDecision? among = null
    )
    {
        var decision = await DraftedAsync(database, among);
        await decision.DoesAsync(
            decision.Host,
            new DecisionCommand.SubmitProposal(decision.Proposal("Bomen.", schoolCents))
        );
        await decision.DoesAsync(
            decision.Host,
            new DecisionCommand.OpenRound(await decision.InAsync(open ?? TimeSpan.FromDays(7)))
        );
        return decision;
    }

    public Proposal Proposal(string text, long? schoolCents = null) =>
        new(
            "De straat",
            "text/plain",
            text,
            new(
                schoolCents is { } cents ? [new(Principal.Party.Id, cents)] : [],
                Vat.Excluded,
                ["groen"],
                null,
                null
            )
        );

    public async Task<Deadline> InAsync(TimeSpan time)
    {
        var utc = new DateTimeOffset(
            await database.ScalarAsync<DateTime>("select clock_timestamp()"),
            TimeSpan.Zero
        ).Add(time);
        return new(DateTime.SpecifyKind(utc.UtcDateTime, DateTimeKind.Unspecified), "Etc/UTC", utc);
    }

    /// <summary>Returns when the database's clock has passed the round's close.</summary>
    public async Task PassAsync(Deadline closes)
    {
        while (await database.ScalarAsync<bool>("select clock_timestamp() < $1", closes.Utc))
        {
            await database.ScalarAsync<bool>(
                "select pg_sleep(greatest(0, extract(epoch from $1 - clock_timestamp()))) is not null",
                closes.Utc
            );
        }
    }

    public async Task<DecisionAnswer> DoesAsync(
        TestMember by,
        DecisionCommand command,
        Guid? commandId = null
    )
    {
        await using var transaction = await database.BeginAsync(by.Actor);
        await using var db = WorkspaceDb.In(transaction);
        var answer = await new DecisionRunner(db, []).ExecuteAsync(
            Id,
            commandId ?? Guid.CreateVersion7(),
            by.Id,
            command,
            TestContext.Current.CancellationToken
        );
        await transaction.CommitAsync();
        return answer;
    }

    public async Task<DecisionAnswer> TakesAsync(
        TestMember by,
        PositionChoice choice,
        string? reason = null,
        int replaces = 0,
        Guid? commandId = null
    )
    {
        var decision = await LoadAsync();
        return await DoesAsync(
            by,
            new DecisionCommand.TakePosition(
                decision.Round,
                decision.TextHash ?? "",
                choice,
                replaces,
                PersonalText.Write(reason)
            ),
            commandId
        );
    }

    public async Task<DecisionAnswer> SignsAsync(TestMember by) =>
        await DoesAsync(by, new DecisionCommand.Sign((await LoadAsync()).TextHash ?? ""));

    public async Task AllConsentAsync()
    {
        foreach (var member in new[] { Host, Teacher, Shops })
        {
            Assert.Null((await TakesAsync(member, PositionChoice.Consent)).Refusal);
        }
    }

    public async Task<Decision> LoadAsync(TestMember? by = null) =>
        (await LogAsync(by)).Aggregate(Decision.None, (state, e) => Decision.Evolve(state, e.Data));

    public Task<ImmutableArray<RecordedEvent>> LogAsync(TestMember? by = null) =>
        database.InAsync(
            (by ?? Host).Actor,
            db => EventLog.ReadAsync(db, Id, TestContext.Current.CancellationToken)
        );

    public async Task<DecisionAnswer> TickAsync() =>
        await Clock.TickAsync(Network, Id, TestContext.Current.CancellationToken);

    public DeadlineClock Clock => new(database.App, []);

    public async Task<Refusal?> GrantAsync(
        MandateId id,
        long? cents,
        bool cumulative = false,
        TestMember? giver = null
    )
    {
        await using var transaction = await database.BeginAsync((giver ?? Principal).Actor);
        await using var db = WorkspaceDb.In(transaction);
        var refusal = await new MandateRegister(db).GrantAsync(
            id,
            (giver ?? Principal).Id,
            Teacher.Id,
            Terms(cents, cumulative),
            TestContext.Current.CancellationToken
        );
        await transaction.CommitAsync();
        return refusal;
    }

    public static MandateTerms Terms(long? cents, bool cumulative = false) =>
        new(
            MandateKind.Volmacht,
            MandateActs.Decide | MandateActs.Sign,
            "Directiestatuut, artikel 4",
            DateTimeOffset.UnixEpoch,
            null,
            cents,
            Vat.Excluded,
            cumulative,
            [],
            [],
            null,
            null
        );

    private static Seat Seat(TestMember representative, params TestMember[] substitutes) =>
        new(
            representative.Party.Id,
            SeatRole.Decides,
            [representative.Id],
            [.. substitutes.Select(member => member.Id)]
        );
}
