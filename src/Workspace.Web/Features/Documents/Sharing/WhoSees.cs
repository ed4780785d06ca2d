using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>A right that was given, as it can be changed or taken away.</summary>
/// <param name="To">The party or the person.</param>
/// <param name="Person">Set when it is for one person: their party's name then stands beside.</param>
internal sealed record GivenRow(
    Guid Id,
    string To,
    string? Person,
    int PartyOrdinal,
    DocumentRight Right,
    string GivenBy,
    DateTimeOffset GivenAt
);

/// <summary>A party, and what its members may do because of it.</summary>
internal sealed record PartyAccess(
    PartyId Id,
    string Name,
    int Ordinal,
    DocumentRight Right,
    IReadOnlyList<(AccessReason Why, DocumentRight Right)> Reasons
);

internal sealed record LinkRow(
    Guid Id,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt
);

internal sealed record RequestRow(
    Guid Id,
    string Name,
    string Party,
    int PartyOrdinal,
    string Reason,
    DateTimeOffset AskedAt
);

/// <summary>Who may do what with a document, and why: for everybody who may read it.</summary>
internal sealed record WhoSees(
    string Title,
    DocumentFacts Facts,
    string Owner,
    IReadOnlyList<PartyAccess> Parties,
    IReadOnlyList<GivenRow> Given,
    IReadOnlyList<string> Decisions,
    IReadOnlyList<LinkRow> Links,
    IReadOnlyList<RequestRow> Requests
)
{
    /// <summary>Null when there is no such document for whoever asks, or it lies in the trash.</summary>
    public static async Task<WhoSees?> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var title = await db
            .Documents.Where(row => row.Id == id && row.TrashedAt == null)
            .Select(row => row.Title)
            .SingleOrDefaultAsync(cancellationToken);
        if (title is null || await db.DocumentFactsAsync(id, cancellationToken) is not { } facts)
        {
            return null;
        }

        var parties = await db
            .Parties.Where(party => party.LeftAt == null || party.Id == facts.Owner)
            .OrderBy(party => party.Ordinal)
            .Take(PartyInput.MostParties)
            .Select(party => new
            {
                party.Id,
                party.Name,
                party.Ordinal,
            })
            .ToListAsync(cancellationToken);
        var given = await (
            from grant in db.DocumentGrants
            where grant.DocumentId == id
            join giver in db.Members on grant.GrantedBy equals giver.Id
            join member in db.Members on grant.MemberId equals member.Id into members
            from member in members.DefaultIfEmpty()
            join party in db.Parties on grant.PartyId ?? member.PartyId equals party.Id
            orderby party.Ordinal, member.Name
            select new GivenRow(
                grant.Id,
                party.Name,
                grant.MemberId == null ? null : member.Name,
                party.Ordinal,
                grant.Right,
                giver.Name,
                grant.GrantedAt
            )
        ).ToListAsync(cancellationToken);
        var decisions = await db.RunningDecisions(id)
            .Select(decision => decision.Title)
            .ToListAsync(cancellationToken);
        var links = await db
            .PublicLinks.Where(link =>
                link.DocumentId == id && link.WithdrawnAt == null && link.ExpiresAt > now
            )
            .Join(
                db.Members,
                link => link.CreatedBy,
                maker => maker.Id,
                (link, maker) => new { link, maker.Name }
            )
            .OrderBy(row => row.link.ExpiresAt)
            .Select(row => new LinkRow(
                row.link.Id,
                row.Name,
                row.link.CreatedAt,
                row.link.ExpiresAt
            ))
            .ToListAsync(cancellationToken);
        var requests = await (
            from request in db.AccessRequests
            where request.DocumentId == id && request.AnsweredAt == null
            join member in db.Members on request.MemberId equals member.Id
            where member.LeftAt == null
            join party in db.Parties on member.PartyId equals party.Id
            orderby request.AskedAt
            select new RequestRow(
                request.Id,
                member.Name,
                party.Name,
                party.Ordinal,
                request.Reason,
                request.AskedAt
            )
        ).ToListAsync(cancellationToken);
        return new(
            title,
            facts,
            parties.Find(party => party.Id == facts.Owner)?.Name ?? "",
            [
                .. parties.Select(party =>
                {
                    // An ordinary member of the party: what one of them has besides stands in Given.
                    var access = DocumentRights.Of(facts, new(default, party.Id, false));
                    return new PartyAccess(
                        party.Id,
                        party.Name,
                        party.Ordinal,
                        access.Right,
                        access.Reasons
                    );
                }),
            ],
            given,
            decisions,
            links,
            requests
        );
    }
}
