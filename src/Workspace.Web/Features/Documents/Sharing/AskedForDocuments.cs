using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>Somebody waits for this person's answer: may they open the document?</summary>
internal sealed record AskedForDocument(
    NetworkId NetworkId,
    DocumentId Document,
    string Title,
    string Name
);

internal static class AskedForDocuments
{
    /// <summary>Over all networks of the transaction.</summary>
    public static async Task<IReadOnlyList<AskedForDocument>> ReadAsync(
        WorkspaceDb db,
        PersonId person,
        int most,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from request in db.AccessRequests
            where request.AnsweredAt == null
            join document in db.Documents on request.DocumentId equals document.Id
            where document.TrashedAt == null
            join asker in db.Members on request.MemberId equals asker.Id
            where asker.LeftAt == null
            join me in db.Members on request.NetworkId equals me.NetworkId
            where me.PersonId == person && me.LeftAt == null && me.Id != asker.Id
            orderby request.AskedAt
            select new
            {
                request.NetworkId,
                document.Id,
                document.Title,
                asker.Name,
                Reader = new DocumentReader(me.Id, me.PartyId, me.Role == MemberRole.Coordinator),
            }
        )
            .Take(most)
            .ToListAsync(cancellationToken);
        var asked = new List<AskedForDocument>();
        foreach (var row in rows)
        {
            if (
                await db.DocumentAccessAsync(row.Id, row.Reader, cancellationToken) is
                { MayShare: true }
            )
            {
                asked.Add(new(row.NetworkId, row.Id, row.Title, row.Name));
            }
        }

        return asked;
    }
}
