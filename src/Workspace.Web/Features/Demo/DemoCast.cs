using System.Security.Cryptography;
using System.Text;
using Workspace.Data.Networks;

namespace Workspace.Web.Features.Demo;

/// <summary>The people and parties of the demonstration. All are fictional; their addresses are in the reserved domain .example.</summary>
internal static class DemoCast
{
    public static readonly DemoParty Municipality = new(
        "municipality",
        PartyKind.Municipality,
        "Gemeente Lindewaard"
    );
    public static readonly DemoParty School = new(
        "school",
        PartyKind.School,
        "Basisschool De Wegwijzer"
    );
    public static readonly DemoParty Shops = new(
        "shops",
        PartyKind.Association,
        "Winkeliersvereniging Lindestraat"
    );
    public static readonly DemoParty Water = new(
        "water",
        PartyKind.Government,
        "Waterschap Veenstroom"
    );
    public static readonly DemoParty Residents = new(
        "residents",
        PartyKind.ResidentsGroup,
        "Bewonersgroep Lindestraat"
    );
    public static readonly DemoParty Citizen = new("citizen", PartyKind.Citizen, "Kees Brouwer");

    public static readonly IReadOnlyList<DemoParty> Parties =
    [
        Municipality,
        School,
        Shops,
        Water,
        Residents,
        Citizen,
    ];

    public static readonly IReadOnlyList<DemoPerson> People =
    [
        new(
            "host",
            "Marieke van Dijk",
            "marieke.vandijk@lindewaard.example",
            Municipality,
            MemberRole.Coordinator,
            IsCompetent: false
        ),
        new(
            "manager",
            "Henk Bosma",
            "henk.bosma@lindewaard.example",
            Municipality,
            MemberRole.Member,
            IsCompetent: true
        ),
        new(
            "officer",
            "Fatima el Amrani",
            "fatima.elamrani@lindewaard.example",
            Municipality,
            MemberRole.Member,
            IsCompetent: false
        ),
        new(
            "school",
            "Sanne de Boer",
            "sanne.deboer@dewegwijzer.example",
            School,
            MemberRole.Member,
            IsCompetent: true
        ),
        new(
            "shops",
            "Murat Yildiz",
            "murat@winkelslindestraat.example",
            Shops,
            MemberRole.Member,
            IsCompetent: true
        ),
        new(
            "water",
            "Joost Vermeulen",
            "j.vermeulen@veenstroom.example",
            Water,
            MemberRole.Member,
            IsCompetent: true
        ),
        new(
            "residents",
            "Ingrid Mulder",
            "ingrid.mulder@bewoners.example",
            Residents,
            MemberRole.Member,
            IsCompetent: true
        ),
        new(
            "citizen",
            "Kees Brouwer",
            "kees.brouwer@mail.example",
            Citizen,
            MemberRole.Member,
            IsCompetent: true
        ),
    ];

    /// <summary>A member of another network only.</summary>
    public static readonly DemoPerson Outsider = new(
        "outsider",
        "Noor Peters",
        "noor.peters@energiecooperatie.example",
        new("energy", PartyKind.Association, "Energiecoöperatie Noorderlicht"),
        MemberRole.Coordinator,
        IsCompetent: true
    );

    public static IEnumerable<DemoPerson> Everyone => [.. People, Outsider];

    public static DemoPerson Person(string key) => Everyone.Single(person => person.Key == key);

    /// <summary>The same name gives the same id in every demonstration: a UUID version 8 (RFC 9562) of its SHA-256.</summary>
    public static Guid Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"workspace-demo/{name}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }
}

internal sealed record DemoParty(string Key, PartyKind Kind, string Name)
{
    public Data.PartyId Id => new(DemoCast.Id($"party/{Key}"));

    /// <summary>Its place in the order of joining.</summary>
    public int Ordinal => Math.Max(0, DemoCast.Parties.ToList().IndexOf(this));
}

internal sealed record DemoPerson(
    string Key,
    string Name,
    string Email,
    DemoParty Party,
    MemberRole Role,
    bool IsCompetent
)
{
    public Data.PersonId Id => new(DemoCast.Id($"person/{Key}"));
    public Data.MemberId MemberId => new(DemoCast.Id($"member/{Key}"));
}
