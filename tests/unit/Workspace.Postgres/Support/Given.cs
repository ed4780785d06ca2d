using System.Security.Cryptography;
using System.Text;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Identity;
using Workspace.Identity.People;

namespace Workspace.Postgres.Support;

/// <summary>Somebody with an account who signs in by a mailed code.</summary>
public sealed record TestPerson(PersonId Id, string Name, string Email);

/// <summary>A person's membership of a network on behalf of a party.</summary>
public sealed record TestMember(
    TestPerson Person,
    MemberId Id,
    TestNetwork Network,
    TestParty Party
)
{
    /// <summary>Enters the database as this person, for this network alone.</summary>
    public Actor Actor => new Actor.Person(Person.Id, Network.Id);
}

public sealed record TestParty(PartyId Id, PartyKind Kind, string Name, int Ordinal);

/// <summary>Brings about what a test starts from, through the same doors as the product.</summary>
public sealed class Given
{
    private readonly TestDatabase database;
    private int people;
    private int networks;

    internal Given(TestDatabase database) => this.database = database;

    /// <summary>A person nobody else knows yet.</summary>
    public async Task<TestPerson> PersonAsync(string? name = null, string? email = null)
    {
        var number = Interlocked.Increment(ref people);
        var person = new TestPerson(
            new(Guid.CreateVersion7()),
            name ?? $"Persoon {number}",
            email ?? $"persoon{number}@example.org"
        );
        await using var db = IdentityDb.ForMigration(database.ConnectionString("workspace_app"));
        await new PersonDirectory(db, TimeProvider.System).EnsureAsync(
            person.Id.Value,
            person.Name,
            person.Email,
            TestContext.Current.CancellationToken
        );
        return person;
    }

    /// <summary>A network founded by a municipality, whose first member is a coordinator who may bind it.</summary>
    public async Task<TestNetwork> NetworkAsync(string? name = null, TestPerson? founder = null)
    {
        var number = Interlocked.Increment(ref networks);
        founder ??= await PersonAsync();
        var network = new TestNetwork(
            database,
            NetworkId.New(),
            $"netwerk-{number}",
            name ?? $"Netwerk {number}"
        );
        await network.FoundAsync(founder);
        return network;
    }
}

/// <summary>A network of a test and the ways in which people come into it.</summary>
public sealed class TestNetwork
{
    private readonly TestDatabase database;
    private readonly List<TestParty> parties = [];
    private TestMember? founder;

    internal TestNetwork(TestDatabase database, NetworkId id, string slug, string name) =>
        (this.database, Id, Slug, Name) = (database, id, slug, name);

    public NetworkId Id { get; }
    public string Slug { get; }
    public string Name { get; }

    /// <summary>Coordinator for the municipality, and competent to bind it.</summary>
    public TestMember Founder =>
        founder ?? throw new InvalidOperationException("Nobody founded the network.");

    /// <summary>Address of a page inside the network.</summary>
    public string Page(string path = "") => $"/n/{Slug}" + (path.Length == 0 ? "" : $"/{path}");

    /// <summary>Address of an API endpoint inside the network.</summary>
    public string Api(string path) => $"/api/v1/networks/{Id}/{path}";

    /// <summary>A party without members.</summary>
    public async Task<TestParty> PartyAsync(PartyKind kind, string? name = null)
    {
        var party = new TestParty(
            PartyId.New(),
            kind,
            name ?? $"{kind} {parties.Count}",
            parties.Count
        );
        parties.Add(party);
        await database.InAsync(
            Founder.Actor,
            async db =>
            {
                db.Parties.Add(Row(party));
                await db.SaveChangesAsync();
            }
        );
        return party;
    }

    /// <summary>Somebody takes part for this party.</summary>
    public async Task<TestMember> JoinAsync(
        TestParty party,
        MemberRole role = MemberRole.Member,
        bool isCompetent = false,
        TestPerson? person = null
    )
    {
        person ??= await database.Given.PersonAsync();
        var member = new TestMember(person, MemberId.New(), this, party);
        await database.InAsync(
            Founder.Actor,
            async db =>
            {
                db.Members.Add(Row(member, role, isCompetent));
                await db.SaveChangesAsync();
            }
        );
        return member;
    }

    /// <summary>Somebody takes part for a party of their own.</summary>
    public async Task<TestMember> JoinAsync(
        PartyKind kind,
        MemberRole role = MemberRole.Member,
        bool isCompetent = false,
        TestPerson? person = null
    ) => await JoinAsync(await PartyAsync(kind), role, isCompetent, person);

    /// <summary>An invitation of which the mail has been read: the token is known.</summary>
    public async Task<string> InvitationAsync(
        TestParty party,
        string email,
        MemberRole role = MemberRole.Member,
        TimeSpan? lifetime = null,
        bool isCompetent = false
    )
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = TimeProvider.System.GetUtcNow();
        await database.InAsync(
            Founder.Actor,
            async db =>
            {
                db.Invitations.Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        NetworkId = Id,
                        PartyId = party.Id,
                        Email = email,
                        Role = role,
                        IsCompetent = isCompetent,
                        TokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(token)),
                        InvitedBy = Founder.Id,
                        CreatedAt = now,
                        SentAt = now,
                        ExpiresAt = now + (lifetime ?? TimeSpan.FromDays(14)),
                    }
                );
                await db.SaveChangesAsync();
            }
        );
        return token;
    }

    internal async Task FoundAsync(TestPerson person)
    {
        var party = new TestParty(PartyId.New(), PartyKind.Municipality, $"Gemeente {Name}", 0);
        parties.Add(party);
        founder = new(person, MemberId.New(), this, party);
        await using var transaction = await database.BeginAsync(new Actor.Person(person.Id));
        await transaction.FoundAsync(Id, TestContext.Current.CancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        db.Networks.Add(
            new()
            {
                NetworkId = Id,
                Slug = Slug,
                Name = Name,
                Purpose = "Samen iets goeds doen.",
                Frame = "Binnen wat de partijen afspreken.",
                TimeZone = "Europe/Amsterdam",
                CreatedAt = TimeProvider.System.GetUtcNow(),
            }
        );
        db.Parties.Add(Row(party));
        await db.SaveChangesAsync();
        db.Members.Add(Row(founder, MemberRole.Coordinator, isCompetent: true));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private Party Row(TestParty party) =>
        new()
        {
            Id = party.Id,
            NetworkId = Id,
            Kind = party.Kind,
            Name = party.Name,
            Ordinal = party.Ordinal,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };

    private Member Row(TestMember member, MemberRole role, bool isCompetent) =>
        new()
        {
            Id = member.Id,
            NetworkId = Id,
            PartyId = member.Party.Id,
            PersonId = member.Person.Id,
            Name = member.Person.Name,
            Email = member.Person.Email,
            Role = role,
            IsCompetent = isCompetent,
            JoinedAt = TimeProvider.System.GetUtcNow(),
        };
}
