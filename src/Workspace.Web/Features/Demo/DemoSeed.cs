using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Identity.People;

namespace Workspace.Web.Features.Demo;

/// <summary>Fills an empty workspace with the demonstration. Each part is left alone once it is there.</summary>
internal sealed class DemoSeed(
    PersonDirectory people,
    NpgsqlDataSource dataSource,
    DemoDecisions decisions,
    TimeProvider time
)
{
    public static readonly NetworkId Street = new(DemoCast.Id("network/street"));
    public const string Zone = "Europe/Amsterdam";
    public const string StreetSlug = "lindestraat";
    public const string StreetName = "Herinrichting Lindestraat";
    private static readonly NetworkId Energy = new(DemoCast.Id("network/energy"));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var person in DemoCast.Everyone)
        {
            await people.EnsureAsync(person.Id.Value, person.Name, person.Email, cancellationToken);
        }

        await FoundAsync(
            new()
            {
                NetworkId = Street,
                Slug = StreetSlug,
                Name = StreetName,
                Purpose =
                    "Samen maken we van de Lindestraat een veilige en groene straat. Bewoners, ondernemers, de school, het waterschap en de gemeente beslissen samen.",
                Frame =
                    "We besluiten over de inrichting van de straat tussen de brug en het schoolplein. Het budget is € 450.000. De riolering valt erbuiten: die is al aanbesteed. De straat blijft open voor hulpdiensten.",
                TimeZone = Zone,
                CreatedAt = time.GetUtcNow(),
            },
            DemoCast.Parties,
            DemoCast.People,
            cancellationToken
        );
        await FoundAsync(
            new()
            {
                NetworkId = Energy,
                Slug = "energie-noorderlicht",
                Name = "Energie Noorderlicht",
                Purpose = "We wekken samen stroom op in de wijk Noord.",
                Frame = "We besluiten over zonnedaken op gebouwen van de leden.",
                TimeZone = Zone,
                CreatedAt = time.GetUtcNow(),
            },
            [DemoCast.Outsider.Party],
            [DemoCast.Outsider],
            cancellationToken
        );
        // Decisions are about documents, and items of a meeting about both.
        await SeedAsync(DemoDocuments.AddAsync, cancellationToken);
        await SeedAsync(DemoComments.AddAsync, cancellationToken);
        await decisions.SeedAsync(cancellationToken);
        await SeedAsync(DemoMeetings.AddAsync, cancellationToken);
    }

    private async Task SeedAsync(
        Func<WorkspaceDb, NetworkId, DateTimeOffset, CancellationToken, Task> add,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(Street, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        await add(db, Street, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync();
    }

    private async Task FoundAsync(
        Network network,
        IReadOnlyList<DemoParty> parties,
        IReadOnlyList<DemoPerson> members,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(network.NetworkId, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        if (await db.Networks.AnyAsync(cancellationToken))
        {
            return;
        }

        db.Networks.Add(network);
        db.Parties.AddRange(
            parties.Select(
                (party, ordinal) =>
                    new Party
                    {
                        Id = party.Id,
                        NetworkId = network.NetworkId,
                        Kind = party.Kind,
                        Name = party.Name,
                        Ordinal = ordinal,
                        CreatedAt = network.CreatedAt,
                    }
            )
        );
        db.Members.AddRange(
            members.Select(person => new Member
            {
                Id = person.MemberId,
                NetworkId = network.NetworkId,
                PartyId = person.Party.Id,
                PersonId = person.Id,
                Name = person.Name,
                Email = person.Email,
                Role = person.Role,
                IsCompetent = person.IsCompetent,
                JoinedAt = network.CreatedAt,
            })
        );
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
    }

    private Task<TenantTransaction> EnterAsync(
        NetworkId network,
        CancellationToken cancellationToken
    ) =>
        TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("demo", network),
            "seed the demonstration",
            cancellationToken
        );
}
