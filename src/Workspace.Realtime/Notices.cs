using Workspace.Data;

namespace Workspace.Realtime;

/// <summary>
/// Tells who has a document open that something beside its text has changed. It only hurries: what it is they ask where it is
/// kept, and whoever is not told finds it there at the next look.
/// </summary>
public sealed class Notices
{
    private readonly OpenDocuments documents;
    private readonly DocumentBus bus;

    internal Notices(OpenDocuments documents, DocumentBus bus) =>
        (this.documents, this.bus) = (documents, bus);

    /// <summary>What people say about the text has changed. To be called after it is committed.</summary>
    public void Commented(DocumentId id)
    {
        documents.Commented(id);
        bus.Commented(id);
    }

    /// <summary>
    /// Who may do what has changed. To be called after it is committed; it does not wait. Without it, or in an instance that does
    /// not hear of it, the check that runs anyway finds out.
    /// </summary>
    public void RightsChanged(DocumentId id)
    {
        documents.CatchUp(id);
        bus.Changed(id);
    }
}
