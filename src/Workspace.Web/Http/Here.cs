using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;

namespace Workspace.Web.Http;

/// <summary>Who asks, and in which network: read once per request, before anything is rendered.</summary>
public sealed class Here
{
    private NetworkView? network;
    private MemberView? me;

    /// <summary>Null when nobody is signed in.</summary>
    public PersonView? Person { get; internal set; }

    /// <summary>The networks of this person, by name.</summary>
    public IReadOnlyList<NetworkLink> Networks { get; internal set; } = [];

    /// <summary>Whether the address is one inside a network.</summary>
    public bool IsInNetwork => network is not null;

    /// <exception cref="InvalidOperationException">The address is not one inside a network.</exception>
    public NetworkView Network
    {
        get => network ?? throw Outside();
        internal set => network = value;
    }

    /// <summary>The person's membership of <see cref="Network"/>.</summary>
    /// <exception cref="InvalidOperationException">The address is not one inside a network.</exception>
    public MemberView Me
    {
        get => me ?? throw Outside();
        internal set => me = value;
    }

    /// <summary>Who asks, as rights to documents are decided by.</summary>
    public DocumentReader Reader => new(Me.Id, Me.PartyId, Me.IsCoordinator);

    private static InvalidOperationException Outside() =>
        new("This address is not one inside a network.");
}

public sealed record PersonView(PersonId Id, string Name, string? Email, bool IsAdministrator);

public sealed record NetworkLink(NetworkId Id, string Slug, string Name);

/// <param name="TimeZone">The zone in which the network's meetings and deadlines are read.</param>
public sealed record NetworkView(NetworkId Id, string Slug, string Name, TimeZoneInfo TimeZone);

/// <param name="PartyOrdinal">Gives the party its colour.</param>
public sealed record MemberView(
    MemberId Id,
    string Name,
    MemberRole Role,
    bool IsCompetent,
    PartyId PartyId,
    string PartyName,
    int PartyOrdinal
)
{
    public bool IsCoordinator => Role == MemberRole.Coordinator;
}
