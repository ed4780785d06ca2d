using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Realtime;

namespace Workspace.Web.Features.Documents;

/// <summary>A document as its page shows it.</summary>
internal sealed record DocumentView(
    DocumentId Id,
    string Title,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ChangedAt,
    IReadOnlyList<Writer> Writers,
    string Html,
    bool IsTemplate
)
{
    /// <summary>Null when there is no such document here, or it lies in the trash.</summary>
    public static async Task<DocumentView?> ReadAsync(
        WorkspaceDb db,
        DocumentSurroundings surroundings,
        NetworkId network,
        DocumentId id,
        CancellationToken cancellationToken
    )
    {
        var document = await db
            .Documents.Where(row => row.Id == id && row.TrashedAt == null)
            .Join(
                db.Members,
                row => row.CreatedBy,
                maker => maker.Id,
                (row, maker) =>
                    new
                    {
                        row.Title,
                        row.CreatedAt,
                        CreatedBy = maker.Name,
                        row.IsTemplate,
                    }
            )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (document is null)
        {
            return null;
        }

        var log = db.DocumentUpdates.Where(update => update.DocumentId == id);
        var changedAt = await log.OrderByDescending(update => update.Sequence)
            .Select(update => (DateTimeOffset?)update.At)
            .FirstOrDefaultAsync(cancellationToken);
        var writers = await db
            .Members.Where(member => log.Any(update => update.MemberId == member.Id))
            .Join(
                db.Parties,
                member => member.PartyId,
                party => party.Id,
                (member, party) => new Writer(member.Name, party.Name, party.Ordinal)
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var text = await WrittenText.ReadAsync(db, id, cancellationToken);
        var around = await surroundings.AroundAsync(
            db,
            network,
            id,
            text.References,
            cancellationToken
        );
        return new(
            id,
            document.Title,
            document.CreatedAt,
            document.CreatedBy,
            changedAt,
            [
                .. writers
                    .OrderBy(writer => writer.PartyOrdinal)
                    .ThenBy(writer => writer.Name, StringComparer.CurrentCulture),
            ],
            text.ToHtml(around),
            document.IsTemplate
        );
    }
}

/// <summary>Somebody who wrote in a document, and the party they did it for.</summary>
internal sealed record Writer(string Name, string PartyName, int PartyOrdinal);
