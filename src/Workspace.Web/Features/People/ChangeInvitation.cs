using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

/// <summary>Withdraws an invitation that nobody has accepted; its link says so from then on.</summary>
internal sealed class WithdrawInvitation(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    TimeProvider time
)
{
    public async Task<Refusal?> ExecuteAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!here.Me.MayInvite())
        {
            return new("not-an-inviter");
        }

        var now = time.GetUtcNow();
        var withdrawn = await db
            .Invitations.KeptBy(here.Me)
            .Pending(id)
            .ExecuteUpdateAsync(
                row => row.SetProperty(invitation => invitation.WithdrawnAt, now),
                cancellationToken
            );
        if (withdrawn == 0)
        {
            return new("invitation-gone");
        }

        await tenant.CommitAsync();
        return null;
    }
}

/// <summary>Mails an invitation again, for another fortnight and with a new link: the old link no longer works.</summary>
internal sealed class ResendInvitation(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    InvitationLetter letter,
    TimeProvider time
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public async Task<Refusal?> ExecuteAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!here.Me.MayInvite())
        {
            return new("not-an-inviter");
        }

        var found = await db
            .Invitations.KeptBy(here.Me)
            .Pending(id)
            .Join(
                db.Parties.Where(party => party.LeftAt == null),
                invitation => invitation.PartyId,
                party => party.Id,
                (invitation, party) =>
                    new
                    {
                        invitation.Email,
                        invitation.Role,
                        invitation.IsCompetent,
                        PartyId = party.Id,
                        Party = party.Name,
                    }
            )
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new("invitation-gone");
        }

        if (
            await InvitationRights.WhyNotAsync(
                db,
                here.Me,
                found.PartyId,
                found.Role,
                found.IsCompetent,
                cancellationToken
            ) is
            { } notYours
        )
        {
            return new(notYours.Code);
        }

        var now = time.GetUtcNow();
        var (token, hash) = SecretToken.New();
        var expiresAt = now + Invite.Lifetime;
        var renewed = await db
            .Invitations.Pending(id)
            .Where(invitation => invitation.SentAt <= now - Pause)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(invitation => invitation.TokenHash, hash)
                        .SetProperty(invitation => invitation.SentAt, now)
                        .SetProperty(invitation => invitation.ExpiresAt, expiresAt),
                cancellationToken
            );
        if (renewed == 0)
        {
            return new("just-sent", null, (int)Pause.TotalMinutes);
        }

        db.Outbox.Add(letter.Write(found.Email, found.Party, token, expiresAt));
        await db.SaveChangesAsync(cancellationToken);
        await tenant.CommitAsync();
        return null;
    }
}

internal static class PendingInvitations
{
    /// <summary>The invitation with this id unless it was accepted or withdrawn; it may have run out.</summary>
    public static IQueryable<Invitation> Pending(
        this IQueryable<Invitation> invitations,
        Guid id
    ) =>
        invitations.Where(invitation =>
            invitation.Id == id && invitation.AcceptedAt == null && invitation.WithdrawnAt == null
        );
}
