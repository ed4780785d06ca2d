using Microsoft.EntityFrameworkCore;
using Workspace.Data.Decisions;

namespace Workspace.Data.Documents;

/// <summary>A document that is not in the trash, and what decides who may do what with it.</summary>
public sealed record FoundDocument(DocumentId Id, string Title, DocumentFacts Facts);

public static class DocumentFactsQueries
{
    /// <summary>What rights to this document depend on; null when whoever asks may not know of it. One in the trash counts too.</summary>
    public static async Task<DocumentFacts?> DocumentFactsAsync(
        this WorkspaceDb db,
        DocumentId id,
        CancellationToken cancellationToken
    )
    {
        var document = await db
            .Documents.Where(row => row.Id == id)
            .Join(
                db.Members,
                row => row.CreatedBy,
                maker => maker.Id,
                (row, maker) =>
                    new
                    {
                        row.NetworkRight,
                        maker.PartyId,
                        IsPresent = db.Members.Any(member =>
                            member.PartyId == maker.PartyId && member.LeftAt == null
                        ),
                    }
            )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (document is null)
        {
            return null;
        }

        var given = await db
            .DocumentGrants.Where(grant => grant.DocumentId == id)
            .Select(grant => new GivenRight(grant.PartyId, grant.MemberId, grant.Right))
            .ToListAsync(cancellationToken);
        var deciding = await db.RunningDecisions(id)
            .Select(decision => decision.Parties)
            .ToListAsync(cancellationToken);
        return new(
            document.NetworkRight,
            document.PartyId,
            document.IsPresent,
            given,
            deciding.SelectMany(parties => parties).Select(party => new PartyId(party)).ToHashSet()
        );
    }

    /// <summary>Decisions on this document that were put to their parties and run: those parties may read it.</summary>
    public static IQueryable<DecisionSummary> RunningDecisions(
        this WorkspaceDb db,
        DocumentId id
    ) =>
        db.Decisions.Where(decision =>
            decision.DocumentId == id
            && decision.State != DecisionState.Draft
            && decision.State != DecisionState.Decided
            && decision.State != DecisionState.NoDecision
            && decision.State != DecisionState.Withdrawn
        );

    /// <summary>The document, when this reader may do so much with it; null also when it lies in the trash.</summary>
    /// <param name="right">At least <see cref="DocumentRight.Read"/>.</param>
    public static async Task<FoundDocument?> FindDocumentAsync(
        this WorkspaceDb db,
        DocumentId id,
        DocumentReader reader,
        DocumentRight right,
        CancellationToken cancellationToken
    ) =>
        await db.DocumentFactsAsync(id, cancellationToken) is { } facts
        && DocumentRights.Of(facts, reader).Right >= right
        && await db
            .Documents.Where(row => row.Id == id && row.TrashedAt == null)
            .Select(row => row.Title)
            .SingleOrDefaultAsync(cancellationToken)
            is { } title
            ? new(id, title, facts)
            : null;

    /// <summary>What this reader may do with the document; null when they may not know of it.</summary>
    public static async Task<DocumentAccess?> DocumentAccessAsync(
        this WorkspaceDb db,
        DocumentId id,
        DocumentReader reader,
        CancellationToken cancellationToken
    ) =>
        await db.DocumentFactsAsync(id, cancellationToken) is { } facts
        && DocumentRights.Of(facts, reader) is { MayRead: true } access
            ? access
            : null;
}
