using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Realtime;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Sharing;

/// <param name="Token">The secret in its address, which nothing keeps.</param>
internal sealed record MadeLink(string Token, LinkRow Link);

/// <summary>Decides who may do what with a document. Each act commits, and tells who has the document open.</summary>
internal sealed class SharingActs(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    Notices notices,
    SharingMail mail,
    TimeProvider time
)
{
    public const int MostGiven = 200;
    public const int MostLinks = 10;
    public const int UsualLink = 30;
    public const int LongestLink = 365;

    public static readonly Refusal NotFound = new("not-found");
    public static readonly Refusal NotAllowed = new("not-allowed");

    /// <summary>What every member of the network may.</summary>
    public Task<Refusal?> SetNetworkAsync(
        DocumentId id,
        DocumentRight right,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            async document =>
            {
                document.NetworkRight = right;
                await db.SaveChangesAsync(cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <summary>Gives one party or one member a right, instead of what they were given before.</summary>
    /// <param name="to">The id of a party or of a member of this network.</param>
    public Task<Refusal?> GiveAsync(
        DocumentId id,
        Guid to,
        DocumentRight right,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            async document =>
            {
                if (await PutAsync(id, to, right, false, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                // Who gets it need not be answered any more.
                var (party, member) = (new PartyId(to), new MemberId(to));
                var waiting = await db
                    .AccessRequests.Where(row => row.DocumentId == id && row.AnsweredAt == null)
                    .Where(row =>
                        row.MemberId == member
                        || db.Members.Any(asker =>
                            asker.Id == row.MemberId && asker.PartyId == party
                        )
                    )
                    .ToListAsync(cancellationToken);
                foreach (var asked in waiting)
                {
                    await AnswerAsync(document, asked, right, cancellationToken);
                }

                return null;
            },
            cancellationToken
        );

    public Task<Refusal?> TakeAsync(
        DocumentId id,
        Guid grant,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            async _ =>
            {
                var row = await db.DocumentGrants.SingleOrDefaultAsync(
                    row => row.Id == grant && row.DocumentId == id,
                    cancellationToken
                );
                if (row is not null)
                {
                    db.DocumentGrants.Remove(row);
                    await db.SaveChangesAsync(cancellationToken);
                }

                return null;
            },
            cancellationToken
        );

    /// <summary>Answers somebody who asked; <see cref="DocumentRight.None"/> declines.</summary>
    public Task<Refusal?> AnswerAsync(
        DocumentId id,
        Guid request,
        DocumentRight right,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            async document =>
            {
                var asked = await db.AccessRequests.SingleOrDefaultAsync(
                    row => row.Id == request && row.DocumentId == id,
                    cancellationToken
                );
                if (asked is null)
                {
                    return NotFound;
                }

                if (asked.AnsweredAt is not null)
                {
                    return new("already-answered");
                }

                if (
                    right > DocumentRight.None
                    && await PutAsync(id, asked.MemberId.Value, right, true, cancellationToken)
                        is { } refusal
                )
                {
                    return refusal;
                }

                await AnswerAsync(document, asked, right, cancellationToken);
                return null;
            },
            cancellationToken
        );

    /// <summary>Makes an address for anybody; its token is in the answer and nowhere else.</summary>
    /// <param name="days">From 1; how long the address works.</param>
    public async Task<(MadeLink? Made, Refusal? Refusal)> MakeLinkAsync(
        DocumentId id,
        int days,
        CancellationToken cancellationToken
    )
    {
        if (days is < 1 or > LongestLink)
        {
            return (null, new("link-days", "Days", LongestLink));
        }

        MadeLink? made = null;
        var refusal = await ChangeAsync(
            id,
            async document =>
            {
                var now = time.GetUtcNow();
                if (
                    await db.PublicLinks.CountAsync(
                        row =>
                            row.DocumentId == id && row.WithdrawnAt == null && row.ExpiresAt > now,
                        cancellationToken
                    ) >= MostLinks
                )
                {
                    return new("too-many-links", null, MostLinks);
                }

                var (token, hash) = SecretToken.New();
                var link = new PublicLink
                {
                    Id = Guid.CreateVersion7(now),
                    NetworkId = document.NetworkId,
                    DocumentId = id,
                    TokenHash = hash,
                    CreatedBy = here.Me.Id,
                    CreatedAt = now,
                    ExpiresAt = now.AddDays(days),
                };
                db.PublicLinks.Add(link);
                await db.SaveChangesAsync(cancellationToken);
                made = new(token, new(link.Id, here.Me.Name, now, link.ExpiresAt));
                return null;
            },
            cancellationToken
        );
        return refusal is null ? (made, null) : (null, refusal);
    }

    public Task<Refusal?> WithdrawLinkAsync(
        DocumentId id,
        Guid link,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            id,
            async _ =>
            {
                var row = await db.PublicLinks.SingleOrDefaultAsync(
                    row => row.Id == link && row.DocumentId == id,
                    cancellationToken
                );
                if (row is null)
                {
                    return NotFound;
                }

                (row.WithdrawnAt, row.WithdrawnBy) = (
                    row.WithdrawnAt ?? time.GetUtcNow(),
                    row.WithdrawnBy ?? here.Me.Id
                );
                await db.SaveChangesAsync(cancellationToken);
                return null;
            },
            cancellationToken
        );

    private async Task AnswerAsync(
        Document document,
        AccessRequest asked,
        DocumentRight right,
        CancellationToken cancellationToken
    )
    {
        (asked.AnsweredAt, asked.AnsweredBy, asked.Answer) = (time.GetUtcNow(), here.Me.Id, right);
        await mail.AnswerAsync(document, asked, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="keepsMore">What was given before stays when it is more.</param>
    private async Task<Refusal?> PutAsync(
        DocumentId id,
        Guid to,
        DocumentRight right,
        bool keepsMore,
        CancellationToken cancellationToken
    )
    {
        if (right == DocumentRight.None)
        {
            return new("right-missing", "Right");
        }

        var (party, member) = (new PartyId(to), new MemberId(to));
        var isParty = await db.Parties.AnyAsync(
            row => row.Id == party && row.LeftAt == null,
            cancellationToken
        );
        if (
            !isParty
            && !await db.Members.AnyAsync(
                row => row.Id == member && row.LeftAt == null,
                cancellationToken
            )
        )
        {
            return new("to-missing", "To");
        }

        var now = time.GetUtcNow();
        var given = await db
            .DocumentGrants.Where(row => row.DocumentId == id)
            .ToListAsync(cancellationToken);
        if (
            given.Find(row => isParty ? row.PartyId == party : row.MemberId == member) is { } before
        )
        {
            if (!keepsMore || before.Right < right)
            {
                (before.Right, before.GrantedBy, before.GrantedAt) = (right, here.Me.Id, now);
            }
        }
        else if (given.Count >= MostGiven)
        {
            return new("too-many-given", null, MostGiven);
        }
        else
        {
            db.DocumentGrants.Add(
                new()
                {
                    Id = Guid.CreateVersion7(now),
                    NetworkId = here.Network.Id,
                    DocumentId = id,
                    PartyId = isParty ? party : null,
                    MemberId = isParty ? null : member,
                    Right = right,
                    GrantedBy = here.Me.Id,
                    GrantedAt = now,
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<Refusal?> ChangeAsync(
        DocumentId id,
        Func<Document, Task<Refusal?>> act,
        CancellationToken cancellationToken
    )
    {
        // Locked, so that two who share at once are told apart in order.
        var document = await db
            .Documents.FromSql(
                $"select * from documents.documents where id = {id.Value} and trashed_at is null for update"
            )
            .SingleOrDefaultAsync(cancellationToken);
        if (
            document is null
            || await db.DocumentAccessAsync(id, here.Reader, cancellationToken) is not { } access
        )
        {
            return NotFound;
        }

        if (!access.MayShare)
        {
            return NotAllowed;
        }

        if (await act(document) is { } refusal)
        {
            return refusal;
        }

        // Whoever decides must be able to take it back.
        if (
            await db.DocumentAccessAsync(id, here.Reader, cancellationToken)
            is not { MayShare: true }
        )
        {
            return new("shuts-you-out");
        }

        await tenant.CommitAsync();
        notices.RightsChanged(id);
        return null;
    }
}
