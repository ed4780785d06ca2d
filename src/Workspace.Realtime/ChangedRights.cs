using Workspace.Data;

namespace Workspace.Realtime;

/// <summary>
/// Hurries along what a change of rights means for who has the document open. Without it, or in another instance that does not
/// hear of it, the check that runs anyway finds out.
/// </summary>
public sealed class ChangedRights
{
    private readonly OpenDocuments documents;
    private readonly DocumentBus bus;

    internal ChangedRights(OpenDocuments documents, DocumentBus bus) =>
        (this.documents, this.bus) = (documents, bus);

    /// <summary>Call it after the commit; it does not wait.</summary>
    public void Tell(DocumentId document)
    {
        documents.CatchUp(document);
        bus.Changed(document);
    }
}
