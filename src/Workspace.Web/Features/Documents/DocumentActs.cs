using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime;
using Workspace.Realtime.Yjs;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>What members do with documents besides writing in them. Whoever calls commits.</summary>
internal sealed class DocumentActs(WorkspaceDb db, Here here, TimeProvider time)
{
    /// <param name="text">What it begins with; empty when null.</param>
    public async Task<DocumentId> CreateAsync(
        string title,
        ProseMirrorNode? text,
        CancellationToken cancellationToken
    )
    {
        var document = new Document
        {
            Id = DocumentId.New(),
            NetworkId = here.Network.Id,
            Title = title,
            CreatedBy = here.Me.Id,
            CreatedAt = time.GetUtcNow(),
        };
        await NewText.AddAsync(
            db,
            document,
            [new(here.Person!.Id, here.Me.Id, document.CreatedAt, text ?? NewText.Empty)],
            cancellationToken
        );
        return document.Id;
    }

    /// <summary>False when there is no such document to do it with.</summary>
    public Task<bool> RenameAsync(
        DocumentId id,
        string title,
        CancellationToken cancellationToken
    ) => ChangeAsync(id, isTrashed: false, document => document.Title = title, cancellationToken);

    /// <inheritdoc cref="RenameAsync"/>
    public Task<bool> TrashAsync(DocumentId id, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            isTrashed: false,
            document => (document.TrashedAt, document.TrashedBy) = (time.GetUtcNow(), here.Me.Id),
            cancellationToken
        );

    /// <inheritdoc cref="RenameAsync"/>
    public Task<bool> RestoreAsync(DocumentId id, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            isTrashed: true,
            document => (document.TrashedAt, document.TrashedBy) = (null, null),
            cancellationToken
        );

    /// <summary>Whether others may begin a new document with the text of this one. Only a coordinator says so.</summary>
    /// <inheritdoc cref="RenameAsync"/>
    public async Task<bool> MarkAsTemplateAsync(
        DocumentId id,
        bool isTemplate,
        CancellationToken cancellationToken
    ) =>
        here.Me.IsCoordinator
        && await ChangeAsync(
            id,
            isTrashed: false,
            document => document.IsTemplate = isTemplate,
            cancellationToken
        );

    private async Task<bool> ChangeAsync(
        DocumentId id,
        bool isTrashed,
        Action<Document> change,
        CancellationToken cancellationToken
    )
    {
        var document = await db.Documents.SingleOrDefaultAsync(
            row => row.Id == id && row.TrashedAt != null == isTrashed,
            cancellationToken
        );
        if (document is null)
        {
            return false;
        }

        change(document);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
