using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>What came of an act on a document.</summary>
internal enum DocumentOutcome
{
    Done,

    /// <summary>There is no such document to do it with, or not for this member: the two can't be told apart.</summary>
    NotFound,

    /// <summary>The member may read the document, but not do this.</summary>
    NotAllowed,
}

/// <summary>What members do with documents besides writing in them. Whoever calls commits.</summary>
internal sealed class DocumentActs(
    WorkspaceDb db,
    Here here,
    DocumentFiles files,
    TimeProvider time
)
{
    /// <summary>Null when the text is too long for a new document.</summary>
    /// <param name="text">What it begins with; empty when null.</param>
    public async Task<DocumentId?> CreateAsync(
        string title,
        BegunText? text,
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
        var isAdded = await NewText.AddAsync(
            db,
            document,
            [new(here.Person!.Id, here.Me.Id, document.CreatedAt, text?.Tree ?? NewText.Empty)],
            cancellationToken
        );
        if (!isAdded)
        {
            return null;
        }

        if (text is not null)
        {
            await files.AddFirstAsync(document.Id, text.Pictures, cancellationToken);
        }

        return document.Id;
    }

    public Task<DocumentOutcome> RenameAsync(
        DocumentId id,
        string title,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            isTrashed: false,
            access => access.MayEdit,
            document => document.Title = title,
            cancellationToken
        );

    public Task<DocumentOutcome> TrashAsync(DocumentId id, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            isTrashed: false,
            access => access.IsKeeper,
            document => (document.TrashedAt, document.TrashedBy) = (time.GetUtcNow(), here.Me.Id),
            cancellationToken
        );

    public Task<DocumentOutcome> RestoreAsync(DocumentId id, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            isTrashed: true,
            access => access.IsKeeper,
            document => (document.TrashedAt, document.TrashedBy) = (null, null),
            cancellationToken
        );

    /// <summary>Whether others may begin a new document with the text of this one. A coordinator says so of what they may write in.</summary>
    public Task<DocumentOutcome> MarkAsTemplateAsync(
        DocumentId id,
        bool isTemplate,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            isTrashed: false,
            access => access.MayEdit && here.Me.IsCoordinator,
            document => document.IsTemplate = isTemplate,
            cancellationToken
        );

    private async Task<DocumentOutcome> ChangeAsync(
        DocumentId id,
        bool isTrashed,
        Func<DocumentAccess, bool> may,
        Action<Document> change,
        CancellationToken cancellationToken
    )
    {
        // Locked: what is just being deleted for good is not there any more.
        var document = await db
            .Documents.FromSql(
                $"select * from documents.documents where id = {id.Value} for update"
            )
            .SingleOrDefaultAsync(row => row.TrashedAt != null == isTrashed, cancellationToken);
        if (
            document is null
            || await db.DocumentAccessAsync(id, here.Reader, cancellationToken) is not { } access
        )
        {
            return DocumentOutcome.NotFound;
        }

        if (!may(access))
        {
            return DocumentOutcome.NotAllowed;
        }

        change(document);
        await db.SaveChangesAsync(cancellationToken);
        return DocumentOutcome.Done;
    }
}
