using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Identity.People;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

/// <summary>Makes the invited person a member. The link alone is not enough: the account must have proven the invited address.</summary>
/// <remarks>
/// Links get forwarded and end up in logs; a partner's seat must not come with them. Whoever prefers another account asks to
/// be invited at its address.
/// </remarks>
internal sealed class AcceptInvitation(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    PersonDirectory people,
    TimeProvider time
)
{
    /// <returns>The network's slug, for whoever is a member now or was one already.</returns>
    public async Task<(string? Slug, Refusal? Refusal)> ExecuteAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        var hash = SecretToken.Hash(token);
        if (
            here.Person is not { } person
            || !await tenant.Transaction.EnterByInvitationAsync(hash, cancellationToken)
        )
        {
            return (null, new("invitation-gone"));
        }

        var invitation = await db
            .Invitations.Where(row => row.TokenHash == hash)
            .AsNoTracking()
            .SingleAsync(cancellationToken);
        var slug = await db
            .Networks.Where(network => network.NetworkId == invitation.NetworkId)
            .Select(network => network.Slug)
            .SingleAsync(cancellationToken);
        if (here.Networks.Any(network => network.Id == invitation.NetworkId))
        {
            return (slug, null);
        }

        var account = await Account.ProvenAsync(people, here, cancellationToken);
        if (account is null || !IsFor(invitation.Email, account))
        {
            return (null, new("other-account"));
        }

        if (await WhyNoLongerAsync(invitation, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        var now = time.GetUtcNow();
        var member = new Member
        {
            Id = MemberId.New(),
            NetworkId = invitation.NetworkId,
            PartyId = invitation.PartyId,
            PersonId = person.Id,
            Name = account.Name,
            Email = account.Email,
            Role = invitation.Role,
            IsCompetent = invitation.IsCompetent,
            JoinedAt = now,
        };
        var accepted = await db
            .Invitations.Pending(invitation.Id)
            .Where(row =>
                row.TokenHash == hash
                && row.ExpiresAt > now
                && db.Parties.Any(party => party.Id == row.PartyId && party.LeftAt == null)
            )
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(accepting => accepting.AcceptedAt, now)
                        .SetProperty(accepting => accepting.AcceptedBy, member.Id),
                cancellationToken
            );
        if (accepted == 0)
        {
            // Pressed twice: the first press did it.
            var isIn = await db.Members.AnyAsync(
                row => row.PersonId == person.Id && row.LeftAt == null,
                cancellationToken
            );
            return isIn ? (slug, null) : (null, new("invitation-gone"));
        }

        db.Members.Add(member);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException
                    is PostgresException { ConstraintName: "ix_members_network_id_person_id" }
            )
        {
            return (slug, null); // by another invitation, at the same moment
        }

        await tenant.CommitAsync();
        return (slug, null);
    }

    /// <summary>
    /// Who may bind a party is judged again by what the inviter may do now: the party may have come to speak for itself since.
    /// One at a time per party, or two invited at once would both be the first.
    /// </summary>
    private async Task<Refusal?> WhyNoLongerAsync(
        Invitation invitation,
        CancellationToken cancellationToken
    )
    {
        if (!invitation.IsCompetent)
        {
            return null;
        }

        await db
            .Parties.FromSql(
                $"select * from networks.parties where id = {invitation.PartyId.Value} for no key update"
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var inviter = await (
            from member in db.Members
            where member.Id == invitation.InvitedBy && member.LeftAt == null
            join party in db.Parties on member.PartyId equals party.Id
            select new MemberView(
                member.Id,
                member.Name,
                member.Role,
                member.IsCompetent,
                party.Id,
                party.Name,
                party.Ordinal
            )
        ).SingleOrDefaultAsync(cancellationToken);
        return
            inviter is not null
            && await InvitationRights.WhyNotAsync(
                db,
                inviter,
                invitation.PartyId,
                invitation.Role,
                invitation.IsCompetent,
                cancellationToken
            )
                is null
            ? null
            : new("party-speaks-for-itself");
    }

    public static bool IsFor(string email, Account account) =>
        account.Email.Equals(email, StringComparison.OrdinalIgnoreCase);
}
