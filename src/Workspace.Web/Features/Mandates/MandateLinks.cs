using Workspace.Data;

namespace Workspace.Web.Features.Mandates;

/// <summary>Addresses of the mandate room.</summary>
internal static class MandateLinks
{
    public static string All(string network) => $"/n/{network}/mandates";

    public static string New(string network) => $"{All(network)}/new";

    public static string Revise(string network, MandateId id) => $"{All(network)}/{id}";
}
