using Workspace.Data;

namespace Workspace.Web.Features.People;

internal static class PeopleLinks
{
    public static string People(string network) => $"/n/{network}/people";

    public static string NewParty(string network) => $"/n/{network}/people/new-party";

    public static string Invite(string network, PartyId? party = null) =>
        $"/n/{network}/people/invite" + (party is { } id ? $"?party={id}" : "");

    /// <summary>The address in the mail; it carries the token.</summary>
    public static string Invitation(string token) => $"/invitation/{token}";
}
