using Workspace.Data;

namespace Workspace.Web.Features.Decisions;

/// <summary>Addresses of the decision room.</summary>
internal static class DecisionLinks
{
    public static string All(string network) => $"/n/{network}/decisions";

    public static string New(string network, DocumentId? document = null) =>
        document is null ? $"{All(network)}/new" : $"{All(network)}/new?document={document}";

    public static string One(string network, DecisionId id) => $"{All(network)}/{id}";

    public static string Record(string network, DecisionId id) => $"{One(network, id)}/record";
}
