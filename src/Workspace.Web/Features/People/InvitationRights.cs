using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

/// <summary>
/// Who brings people in for a party. While nobody may bind it, a coordinator of any party does: that is how it arrives. From
/// then on the party itself says who speaks for it, so that nobody can be slipped in on its behalf.
/// </summary>
internal static class InvitationRights
{
    /// <summary>Whether this member may invite anybody at all.</summary>
    public static bool MayInvite(this MemberView me) => me.IsCoordinator || me.IsCompetent;

    /// <summary>The parties for which this member may invite.</summary>
    public static IQueryable<Party> InvitableBy(
        this IQueryable<Party> parties,
        WorkspaceDb db,
        MemberView me
    )
    {
        var (own, coordinates, mayInvite) = (me.PartyId, me.IsCoordinator, me.MayInvite());
        return parties.Where(party =>
            party.LeftAt == null
            && (
                party.Id == own
                    ? mayInvite
                    : coordinates && !db.Members.Competent().Any(one => one.PartyId == party.Id)
            )
        );
    }

    /// <summary>The invitations that this member may see, send again and withdraw.</summary>
    public static IQueryable<Invitation> KeptBy(
        this IQueryable<Invitation> invitations,
        MemberView me
    )
    {
        var (own, coordinates, competent) = (me.PartyId, me.IsCoordinator, me.IsCompetent);
        return invitations.Where(invitation =>
            coordinates || (competent && invitation.PartyId == own)
        );
    }

    /// <summary>Why this member may not give these powers in this party; null when they may.</summary>
    public static async Task<Refusal?> WhyNotAsync(
        WorkspaceDb db,
        MemberView me,
        PartyId party,
        MemberRole role,
        bool isCompetent,
        CancellationToken cancellationToken
    )
    {
        if (
            !await db
                .Parties.InvitableBy(db, me)
                .AnyAsync(row => row.Id == party, cancellationToken)
        )
        {
            var exists = await db.Parties.AnyAsync(
                row => row.Id == party && row.LeftAt == null,
                cancellationToken
            );
            return new(
                exists ? "party-invites-itself" : "party-missing",
                nameof(InviteForm.PartyId)
            );
        }

        if (role == MemberRole.Coordinator && !me.IsCoordinator)
        {
            return new("coordinators-name-coordinators");
        }

        return
            isCompetent
            && !me.IsCompetent
            && await db.Members.Competent().AnyAsync(one => one.PartyId == party, cancellationToken)
            ? new("competence-is-theirs", nameof(InviteForm.IsCompetent))
            : null;
    }

    private static IQueryable<Member> Competent(this IQueryable<Member> members) =>
        members.Where(member => member.IsCompetent && member.LeftAt == null);
}
