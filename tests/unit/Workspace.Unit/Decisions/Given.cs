using System.Collections.Immutable;
using Workspace.Data;
using Workspace.Data.Mandates;
using Workspace.Data.Networks;
using Workspace.Workflows.Decisions;

namespace Workspace.Unit.Decisions;

/// <summary>People and parties around the redevelopment of a street; the first of each party is competent, the second is not.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly Deadline Closes = new(
        new(2026, 3, 9, 17, 0, 0),
        "Europe/Amsterdam",
        new(2026, 3, 9, 16, 0, 0, TimeSpan.Zero)
    );
    public static readonly DecisionId Street = new(Id("decision", 1));
    public static readonly PartyId Municipality = Party(1);
    public static readonly PartyId School = Party(2);
    public static readonly PartyId Shops = Party(3);
    public static readonly PartyId Water = Party(4);
    public static readonly PartyId Residents = Party(5);

    public static readonly ImmutableArray<Membership> Members =
    [
        .. Enumerable
            .Range(1, 5)
            .SelectMany(party =>
                Enumerable
                    .Range(0, 3)
                    .Select(nth => new Membership(
                        Member(Party(party), nth),
                        new(Id("person", (party * 10) + nth)),
                        Party(party),
                        party == 1 && nth == 1 ? MemberRole.Coordinator : MemberRole.Member,
                        nth == 0
                    ))
            ),
    ];

    public static MemberId Competent(PartyId party) => Member(party, 0);

    public static MemberId Officer(PartyId party) => Member(party, 1);

    public static MemberId Substitute(PartyId party) => Member(party, 2);

    public static Membership Of(MemberId member) => Members.Single(one => one.Member == member);

    /// <summary>Seats in which officers sit, with a substitute.</summary>
    public static ImmutableArray<Seat> Seats(params PartyId[] parties) =>
        [
            .. parties.Select(party => new Seat(
                party,
                SeatRole.Decides,
                [Officer(party)],
                [Substitute(party)]
            )),
        ];

    public static Proposal Proposal(
        string text = "Trees along the street.",
        params PartyAmount[] amounts
    ) =>
        new(
            "The street",
            "text/plain",
            text,
            new([.. amounts], Vat.Excluded, ["greenery"], null, new(2027, 12, 31))
        );

    /// <summary>May decide and sign anything, until bounds are set.</summary>
    public static Mandate Mandate(
        PartyId party,
        MandateActs acts = MandateActs.Decide | MandateActs.Sign
    ) =>
        new()
        {
            Id = new(Id($"mandate of {party.Value}", 1)),
            Version = 1,
            NetworkId = new(Id("network", 1)),
            PartyId = party,
            GiverId = Competent(party),
            HolderId = Officer(party),
            Kind = MandateKind.Volmacht,
            Acts = acts,
            ValidFrom = Noon.AddYears(-1),
            GrantedAt = Noon.AddYears(-1),
        };

    public static PersonalText Words(string text) =>
        new(Id(text, 0), text, Convert.ToHexStringLower(new byte[32]));

    private static PartyId Party(int number) => new(Id("party", number));

    private static MemberId Member(PartyId party, int nth) =>
        new(Id($"member of {party.Value}", nth));

    /// <summary>The same in every run, so that streams can be compared.</summary>
    private static Guid Id(string kind, int number) =>
        new(
            System
                .Security.Cryptography.SHA256.HashData(
                    System.Text.Encoding.UTF8.GetBytes($"{kind} {number}")
                )
                .AsSpan(0, 16)
        );
}
