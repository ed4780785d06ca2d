using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Web.Features.Documents;

/// <summary>A document in a list, with who changed it last; the maker when nobody did.</summary>
internal sealed record DocumentRow(
    DocumentId Id,
    string Title,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ChangedAt,
    string? ChangedBy,
    DateTimeOffset? TrashedAt,
    string? TrashedBy,
    PartyId Owner,
    bool OwnerIsPresent,
    bool IsTemplate
)
{
    /// <summary>As <see cref="DocumentAccess.IsKeeper"/>.</summary>
    public bool IsKeptBy(DocumentReader reader) =>
        DocumentRights.Of(new(default, Owner, OwnerIsPresent, [], NoParties), reader).IsKeeper;

    private static readonly HashSet<PartyId> NoParties = [];
}

internal static class DocumentRows
{
    /// <summary>All documents of the network of this transaction that whoever asks may read, the last changed first; those in the trash included.</summary>
    public static async Task<IReadOnlyList<DocumentRow>> ReadAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from document in db.Documents
            join maker in db.Members on document.CreatedBy equals maker.Id
            from last in db
                .DocumentUpdates.Where(update =>
                    update.NetworkId == document.NetworkId && update.DocumentId == document.Id
                )
                .OrderByDescending(update => update.Sequence)
                .Take(1)
                .DefaultIfEmpty()
            join changer in db.Members on last.MemberId equals changer.Id into changers
            from changer in changers.DefaultIfEmpty()
            join trasher in db.Members on document.TrashedBy equals trasher.Id into trashers
            from trasher in trashers.DefaultIfEmpty()
            select new
            {
                document.Id,
                document.Title,
                document.CreatedAt,
                CreatedBy = maker.Name,
                ChangedAt = (DateTimeOffset?)last.At,
                ChangedBy = (string?)changer.Name,
                document.TrashedAt,
                TrashedBy = (string?)trasher.Name,
                Owner = maker.PartyId,
                OwnerIsPresent = db.Members.Any(other =>
                    other.PartyId == maker.PartyId && other.LeftAt == null
                ),
                document.IsTemplate,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderByDescending(row => row.ChangedAt ?? row.CreatedAt)
                .Select(row => new DocumentRow(
                    row.Id,
                    row.Title,
                    row.CreatedAt,
                    row.CreatedBy,
                    row.ChangedAt,
                    row.ChangedBy,
                    row.TrashedAt,
                    row.TrashedBy,
                    row.Owner,
                    row.OwnerIsPresent,
                    row.IsTemplate
                )),
        ];
    }
}
