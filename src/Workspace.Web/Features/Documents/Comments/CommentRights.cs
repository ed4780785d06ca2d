using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>A document that is spoken about, and what decides who may read it.</summary>
internal sealed record AboutDocument(DocumentId Id, string Title, DocumentFacts Facts);

/// <summary>Who may read what is said about a document, and who may say something. It is decided here alone.</summary>
internal sealed class CommentRights(WorkspaceDb db, Here here)
{
    /// <summary>The document, when the member here may read its comments; null also when it lies in the trash.</summary>
    public Task<AboutDocument?> ReadableAsync(DocumentId id, CancellationToken cancellationToken) =>
        FindAsync(id, access => access.MayRead, cancellationToken);

    /// <summary>The document, when the member here may say something about it; null also when it lies in the trash.</summary>
    public Task<AboutDocument?> CommentableAsync(
        DocumentId id,
        CancellationToken cancellationToken
    ) => FindAsync(id, access => access.MayComment, cancellationToken);

    /// <summary>Whether this member can be asked to do something with what is said about the document.</summary>
    public async Task<Refusal?> AssignableAsync(
        AboutDocument about,
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

    public static bool MayRead(AboutDocument about, Member member) =>
        DocumentRights
            .Of(about.Facts, new(member.Id, member.PartyId, member.Role == MemberRole.Coordinator))
            .MayRead;

    private async Task<AboutDocument?> FindAsync(
        DocumentId id,
        Func<DocumentAccess, bool> suffices,
        CancellationToken cancellationToken
    ) =>
        await db.DocumentFactsAsync(id, cancellationToken) is { } facts
        && suffices(DocumentRights.Of(facts, here.Reader))
        && await db
            .Documents.Where(row => row.Id == id && row.TrashedAt == null)
            .Select(row => row.Title)
            .SingleOrDefaultAsync(cancellationToken)
            is { } title
            ? new(id, title, facts)
            : null;
}
