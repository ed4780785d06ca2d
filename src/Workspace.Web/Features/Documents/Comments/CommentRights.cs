using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>Who may read what is said about a document, and who may say something. It is decided here alone.</summary>
internal sealed class CommentRights(WorkspaceDb db, Here here)
{
    /// <summary>The document, when the member here may read its comments; null also when it lies in the trash.</summary>
    public Task<Document?> ReadableAsync(DocumentId id, CancellationToken cancellationToken) =>
        FindAsync(id, access => access.MayRead, cancellationToken);

    /// <summary>The document, when the member here may say something about it; null also when it lies in the trash.</summary>
    public Task<Document?> CommentableAsync(DocumentId id, CancellationToken cancellationToken) =>
        FindAsync(id, access => access.MayComment, cancellationToken);

    private async Task<Document?> FindAsync(
        DocumentId id,
        Func<DocumentAccess, bool> suffices,
        CancellationToken cancellationToken
    ) =>
        await db.DocumentAccessAsync(id, here.Reader, cancellationToken) is { } access
        && suffices(access)
            ? await db
                .Documents.AsNoTracking()
                .SingleOrDefaultAsync(
                    row => row.Id == id && row.TrashedAt == null,
                    cancellationToken
                )
            : null;
}
