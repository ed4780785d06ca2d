using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>Who may read what is said about a document, and who may say something.</summary>
internal sealed class CommentRights(WorkspaceDb db, Here here)
{
    /// <summary>The document, when the member here may read its comments; null also when it lies in the trash.</summary>
    public Task<FoundDocument?> ReadableAsync(DocumentId id, CancellationToken cancellationToken) =>
        db.FindDocumentAsync(id, here.Reader, DocumentRight.Read, cancellationToken);

    /// <summary>The document, when the member here may say something about it; null also when it lies in the trash.</summary>
    public Task<FoundDocument?> CommentableAsync(
        DocumentId id,
        CancellationToken cancellationToken
    ) => db.FindDocumentAsync(id, here.Reader, DocumentRight.Comment, cancellationToken);

    /// <summary>Whether this member can be asked to do something with what is said about the document.</summary>
    public async Task<Refusal?> AssignableAsync(
        FoundDocument about,
        MemberId id,
        string field,
        CancellationToken cancellationToken
    ) =>
        await db
            .Members.AsNoTracking()
            .SingleOrDefaultAsync(
                member => member.Id == id && member.LeftAt == null,
                cancellationToken
            ) switch
        {
            null => new("member-unknown", field),
            var member when MayRead(about, member) => null,
            _ => new("assigned-cannot-read", field),
        };

    public static bool MayRead(FoundDocument about, Member member) =>
        DocumentRights
            .Of(about.Facts, new(member.Id, member.PartyId, member.Role == MemberRole.Coordinator))
            .MayRead;
}
