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
        var hash = InvitationToken.Hash(token);
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
            return (null, new("invitation-gone"));
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

    public static bool IsFor(string email, Account account) =>
        account.Email.Equals(email, StringComparison.OrdinalIgnoreCase);
}
