using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>Who may read what is said about a document, and who may say something. It is decided here alone.</summary>
internal sealed class CommentRights(WorkspaceDb db)
{
    /// <summary>The document, when the member here may read its comments; null also when it lies in the trash.</summary>
    public Task<Document?> ReadableAsync(DocumentId id, CancellationToken cancellationToken) =>
        db
            .Documents.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TrashedAt == null, cancellationToken);

    /// <inheritdoc cref="ReadableAsync"/>
    /// <summary>The document, when the member here may comment on it: whoever may read it may say something about it.</summary>
    public Task<Document?> CommentableAsync(DocumentId id, CancellationToken cancellationToken) =>
        ReadableAsync(id, cancellationToken);
}
