using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Data.Isolation;
using Workspace.Data.Mandates;
using Workspace.Realtime;
using Workspace.Web.Features.Decisions;
using Workspace.Workflows;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Mandates;

namespace Workspace.Web.Features.Demo;

/// <summary>Brings each proposal of the demonstration to its state by the acts of its people, through the engine.</summary>
internal sealed class DemoDecisions(
    NpgsqlDataSource dataSource,
    Freezing freezing,
    TimeProvider time
)
{
    private static readonly string[] Deciding =
    [
        "municipality",
        "school",
        "shops",
        "water",
        "residents",
    ];

    /// <summary>Who speaks for a party.</summary>
    private static DemoPerson Voice(string party) =>
        DemoCast.Person(party == "municipality" ? "host" : party);

    public static DecisionId Id(string key) => new(DemoCast.Id($"decision/{key}"));

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        await GrantAsync("host", 50_000_00, cancellationToken);
        await GrantAsync("officer", 10_000_00, cancellationToken);
        foreach (var proposal in DemoProposals.All)
        {
            await SeedAsync(proposal, cancellationToken);
        }
    }

    private async Task SeedAsync(DemoProposal proposal, CancellationToken cancellationToken)
    {
        var id = Id(proposal.Key);
        if (await ExistsAsync(id, cancellationToken))
        {
            return;
        }

        var proposer = DemoCast.Person(proposal.Proposer);
        await DoAsync(
            proposer,
            id,
            new DecisionCommand.CreateProcess(
                DecisionTemplate.Consent,
                proposal.Title,
                Seats(),
                DemoDocuments.Id(proposal.Key)
            ),
            cancellationToken
        );
        if (proposal.Reaches == DecisionState.Draft)
        {
            return;
        }

        var text = await FreezeAsync(proposal, proposer, "", cancellationToken);
        await DoAsync(proposer, id, new DecisionCommand.SubmitProposal(text), cancellationToken);
        switch (proposal.Reaches)
        {
            case DecisionState.Deliberating:
                return;
            case DecisionState.Withdrawn:
                await DoAsync(
                    proposer,
                    id,
                    new DecisionCommand.Withdraw(
                        PersonalText.Write(
                            "De gemeente maakt eerst nieuw beleid voor de hele wijk."
                        )
                    ),
                    cancellationToken
                );
                return;
        }

        await DoAsync(proposer, id, new DecisionCommand.OpenRound(Closes(5)), cancellationToken);
        await RoundAsync(proposal, id, text, cancellationToken);
    }

    private async Task RoundAsync(
        DemoProposal proposal,
        DecisionId id,
        Proposal text,
        CancellationToken cancellationToken
    )
    {
        switch (proposal.Reaches)
        {
            case DecisionState.RoundOpen:
                await PositionAsync(
                    id,
                    1,
                    text,
                    "school",
                    PositionChoice.Consent,
                    null,
                    cancellationToken
                );
                await PositionAsync(
                    id,
                    1,
                    text,
                    "residents",
                    PositionChoice.Consent,
                    "Graag. We hebben al twaalf mensen die water willen geven.",
                    cancellationToken
                );
                await DoAsync(
                    Voice("shops"),
                    id,
                    new DecisionCommand.RaiseConcern(
                        text.Hash(),
                        PersonalText.Write(
                            "Let op dat de bomen de etalages niet helemaal verbergen."
                        )
                    ),
                    cancellationToken
                );
                break;
            case DecisionState.Integrating:
                await AllAsync(id, 1, text, except: "shops", cancellationToken);
                await PositionAsync(
                    id,
                    1,
                    text,
                    "shops",
                    PositionChoice.Objection,
                    "De bakker krijgt zijn meel om half tien. Zo kan hij niet meer werken.",
                    cancellationToken
                );
                break;
            case DecisionState.NoDecision:
                for (var round = 1; round <= DecisionTemplate.Consent.MaxRounds; round++)
                {
                    if (round > 1)
                    {
                        text = await FreezeAsync(
                            proposal,
                            Voice("municipality"),
                            $" (versie {round})",
                            cancellationToken
                        );
                        await DoAsync(
                            Voice("municipality"),
                            id,
                            new DecisionCommand.AdoptAmendment(text, Closes(5)),
                            cancellationToken
                        );
                    }

                    await AllAsync(id, round, text, except: "shops", cancellationToken);
                    await PositionAsync(
                        id,
                        round,
                        text,
                        "shops",
                        PositionChoice.Objection,
                        "Zaterdag is onze drukste dag. Klanten rijden dan door.",
                        cancellationToken
                    );
                }

                break;
            default:
                await AllAsync(id, 1, text, except: null, cancellationToken);
                break;
        }

        if (proposal.Reaches is DecisionState.Signing)
        {
            await SignAsync(id, text, ["municipality", "school", "water"], cancellationToken);
        }

        if (proposal.Reaches is DecisionState.Decided)
        {
            await DoAsync(
                Voice("shops"),
                id,
                new DecisionCommand.RecordDissent(
                    PersonalText.Write(
                        "Wij doen mee, maar verwachten minder klanten in de ochtend."
                    )
                ),
                cancellationToken
            );
            await SignAsync(id, text, Deciding, cancellationToken);
        }
    }

    private async Task SignAsync(
        DecisionId id,
        Proposal text,
        IEnumerable<string> parties,
        CancellationToken cancellationToken
    )
    {
        foreach (var party in parties)
        {
            await DoAsync(
                Voice(party),
                id,
                new DecisionCommand.Sign(text.Hash()),
                cancellationToken
            );
        }
    }

    private async Task AllAsync(
        DecisionId id,
        int round,
        Proposal text,
        string? except,
        CancellationToken cancellationToken
    )
    {
        foreach (var party in Deciding.Where(party => party != except))
        {
            await PositionAsync(
                id,
                round,
                text,
                party,
                PositionChoice.Consent,
                null,
                cancellationToken
            );
        }
    }

    private Task PositionAsync(
        DecisionId id,
        int round,
        Proposal text,
        string party,
        PositionChoice choice,
        string? reason,
        CancellationToken cancellationToken
    ) =>
        DoAsync(
            Voice(party),
            id,
            new DecisionCommand.TakePosition(
                round,
                text.Hash(),
                choice,
                Replaces: 0,
                PersonalText.Write(reason)
            ),
            cancellationToken
        );

    private static ImmutableArray<Workflows.Decisions.Seat> Seats() =>
        [
            .. Deciding.Select(party => new Workflows.Decisions.Seat(
                Voice(party).Party.Id,
                SeatRole.Decides,
                [Voice(party).MemberId],
                []
            )),
            new(DemoCast.Citizen.Id, SeatRole.Advises, [DemoCast.Person("citizen").MemberId], []),
        ];

    private Deadline Closes(int days)
    {
        var local = TimeZoneInfo
            .ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(DemoSeed.Zone))
            .Date.AddDays(days)
            .AddHours(17);
        return Deadline.TryCreate(local, DemoSeed.Zone, null, out var deadline, out _)
            ? deadline
            : throw new InvalidOperationException("17:00 exists on every day.");
    }

    private async Task<Proposal> FreezeAsync(
        DemoProposal proposal,
        DemoPerson by,
        string suffix,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(by, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        var (version, _) = await freezing.FreezeAsync(
            db,
            DemoDocuments.Id(proposal.Key),
            by.MemberId,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
        return new(
            proposal.Title + suffix,
            "text/html",
            version!.Html,
            new(
                [
                    .. proposal.Amounts.Select(amount => new PartyAmount(
                        Voice(amount.Party).Party.Id,
                        amount.Euros * 100L
                    )),
                ],
                Vat.Excluded,
                [proposal.Subject],
                null,
                DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddYears(1)
            )
        );
    }

    private async Task GrantAsync(string holder, long cents, CancellationToken cancellationToken)
    {
        var giver = DemoCast.Person("manager");
        await using var transaction = await EnterAsync(giver, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        var id = new MandateId(DemoCast.Id($"mandate/{holder}"));
        if (await db.Mandates.AnyAsync(mandate => mandate.Id == id, cancellationToken))
        {
            return;
        }

        await new MandateRegister(db).GrantAsync(
            id,
            giver.MemberId,
            DemoCast.Person(holder).MemberId,
            new(
                MandateKind.Mandaat,
                MandateActs.Decide | MandateActs.Sign,
                "Mandaatbesluit Openbare ruimte, artikel 4",
                time.GetUtcNow().AddDays(-60),
                null,
                cents,
                Vat.Excluded,
                MoneyIsCumulative: false,
                ["groen", "verkeer", "verlichting", "water"],
                [],
                null,
                null
            ),
            cancellationToken
        );
        await transaction.CommitAsync();
    }

    private async Task DoAsync(
        DemoPerson person,
        DecisionId id,
        DecisionCommand command,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(person, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        var answer = await new DecisionRunner(db, [new KeepThreads(time)]).ExecuteAsync(
            id,
            Guid.CreateVersion7(),
            person.MemberId,
            command,
            cancellationToken
        );
        if (answer.Refusal is { } refusal)
        {
            throw new InvalidOperationException(
                $"The demonstration's {command.GetType().Name} was refused: {refusal}."
            );
        }

        await transaction.CommitAsync();
    }

    private async Task<bool> ExistsAsync(DecisionId id, CancellationToken cancellationToken)
    {
        await using var transaction = await EnterAsync(DemoCast.Person("host"), cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        return await db.Decisions.AnyAsync(decision => decision.Id == id, cancellationToken);
    }

    private Task<TenantTransaction> EnterAsync(
        DemoPerson person,
        CancellationToken cancellationToken
    ) =>
        TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Person(person.Id, DemoSeed.Street),
            "seed the demonstration",
            cancellationToken
        );
}
