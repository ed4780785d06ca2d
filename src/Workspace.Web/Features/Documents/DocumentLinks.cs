using Workspace.Data;

namespace Workspace.Web.Features.Documents;

/// <summary>Addresses of the document room.</summary>
internal static class DocumentLinks
{
    public static string All(string network) => $"/n/{network}/documents";

    /// <summary>Where a new document is made, beginning with this template.</summary>
    public static string New(string network, string template, MeetingId meeting) =>
        $"{All(network)}?template={template}&meeting={meeting}#new-document";

    public static string One(string network, DocumentId id) => $"{All(network)}/{id}";

    public static string History(string network, DocumentId id) => $"{One(network, id)}/history";

    public static string Older(string network, DocumentId id, long before) =>
        $"{History(network, id)}?before={before}";

    public static string Version(string network, DocumentId id, long sequence) =>
        $"{History(network, id)}/{sequence}";

    public static string Content(NetworkId network, DocumentId id, string format) =>
        $"/api/v1/networks/{network}/documents/{id}/content?format={format}";

    public static string Mentions(NetworkId network) => $"/api/v1/networks/{network}/mentions";
}
