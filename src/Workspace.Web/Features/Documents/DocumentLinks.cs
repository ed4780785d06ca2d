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

    public static string Sharing(string network, DocumentId id) => $"{One(network, id)}/sharing";

    /// <summary>Where anybody with the token reads; it is said once, to whoever made it.</summary>
    public static string Public(string token) => $"/read/{token}";

    public static string Older(string network, DocumentId id, long before) =>
        $"{History(network, id)}?before={before}";

    public static string Version(string network, DocumentId id, long sequence) =>
        $"{History(network, id)}/{sequence}";

    public static string Content(NetworkId network, DocumentId id, string format) =>
        $"/api/v1/networks/{network}/documents/{id}/content?format={format}";

    /// <summary>The document with one of the conversations about it opened.</summary>
    public static string Thread(string network, DocumentId id, ThreadId thread) =>
        $"{One(network, id)}#comment-{thread}";

    public static string Comments(NetworkId network, DocumentId id) =>
        $"/api/v1/networks/{network}/documents/{id}/comments";

    public static string Suggestions(NetworkId network, DocumentId id) =>
        $"/api/v1/networks/{network}/documents/{id}/suggestions";

    public static string Files(NetworkId network, DocumentId id) =>
        $"/api/v1/networks/{network}/documents/{id}/files";

    public static string File(NetworkId network, DocumentId id, Guid file) =>
        $"{Files(network, id)}/{file}";

    public static string Writers(NetworkId network, DocumentId id) =>
        $"/api/v1/networks/{network}/documents/{id}/writers";

    public static string Cards(NetworkId network) => $"/api/v1/networks/{network}/cards";

    public static string Mentions(NetworkId network) => $"/api/v1/networks/{network}/mentions";
}
