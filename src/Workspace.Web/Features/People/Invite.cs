using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Identity.Pages;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

public sealed class InviteForm
{
    public string? PartyId { get; set; }
    public string? Email { get; set; }
    public string? Role { get; set; }

    /// <summary>"true" when the invited person may bind the party.</summary>
    public string? IsCompetent { get; set; }

    /// <summary>The role by its name in any case; member when nothing is chosen, null when it is no role.</summary>
    internal MemberRole? TypedRole =>
        string.IsNullOrEmpty(Role) ? MemberRole.Member
        : Role.Equals(nameof(MemberRole.Member), StringComparison.OrdinalIgnoreCase)
            ? MemberRole.Member
        : Role.Equals(nameof(MemberRole.Coordinator), StringComparison.OrdinalIgnoreCase)
            ? MemberRole.Coordinator
        : null;

    /// <summary>In lower case, or null when it cannot be an address.</summary>
    internal string? TypedEmail => EmailAddress.Parse(Email)?.ToLowerInvariant();

    /// <summary>What is wrong with it, as far as the form itself can tell.</summary>
    internal IEnumerable<Refusal> Problems()
    {
        if (TypedEmail is null)
        {
            yield return new("email-invalid", nameof(Email));
        }

        if (!Guid.TryParse(PartyId, out _))
        {
            yield return new("party-missing", nameof(PartyId));
        }

        if (TypedRole is null)
        {
            yield return new("role-missing", nameof(Role));
        }
    }
}

/// <summary>Invites somebody by mail to take part for a party.</summary>
internal sealed class Invite(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    InvitationLetter letter,
    TimeProvider time
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>A network is not a means to mail the world.</summary>
    public const int MostPerDay = 100;

    public async Task<(Invitation? Invitation, Refusal? Refusal)> ExecuteAsync(
        InviteForm form,
        CancellationToken cancellationToken
    )
    {
        if (!here.Me.MayInvite())
        {
            return (null, new("not-an-inviter"));
        }

        if (form.Problems().FirstOrDefault() is { } problem)
        {
            return (null, problem);
        }

        var partyId = new PartyId(Guid.Parse(form.PartyId!));
        var isCompetent = form.IsCompetent == "true";
        if (
            await InvitationRights.WhyNotAsync(
                db,
                here.Me,
                partyId,
                form.TypedRole!.Value,
                isCompetent,
                cancellationToken
            ) is
            { } notYours
        )
        {
            return (null, notYours);
        }

        var party = await db
            .Parties.Where(row => row.Id == partyId)
            .AsNoTracking()
            .SingleAsync(cancellationToken);
        var email = form.TypedEmail!;
        var now = time.GetUtcNow();
        if (await WhyNotAsync(email, now, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        var (token, hash) = SecretToken.New();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(now),
            NetworkId = here.Network.Id,
            PartyId = party.Id,
            Email = email,
            Role = form.TypedRole.Value,
            IsCompetent = isCompetent,
            TokenHash = hash,
            InvitedBy = here.Me.Id,
            CreatedAt = now,
            SentAt = now,
            ExpiresAt = now + Lifetime,
        };
        db.Invitations.Add(invitation);
        db.Outbox.Add(letter.Write(email, party.Name, token, invitation.ExpiresAt));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException
                    is PostgresException { ConstraintName: "ix_invitations_network_id_email" }
            )
        {
            return (null, new("already-invited", nameof(form.Email)));
        }

        await tenant.CommitAsync();
        return (invitation, null);
    }

    private async Task<Refusal?> WhyNotAsync(
        string email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var emails = await db
            .Members.Where(member => member.LeftAt == null)
            .Select(member => member.Email)
            .ToListAsync(cancellationToken);
        if (emails.Contains(email, StringComparer.OrdinalIgnoreCase))
        {
            return new("already-member", nameof(InviteForm.Email));
        }

        if (
            await db.Invitations.CountAsync(
                invitation => invitation.CreatedAt > now.AddDays(-1),
                cancellationToken
            ) >= MostPerDay
        )
        {
            return new("too-many-invitations", null, MostPerDay);
        }

        // One that ran out makes place; one that is open is sent again on the people page instead.
        await db
            .Invitations.Where(invitation =>
                invitation.Email == email
                && invitation.AcceptedAt == null
                && invitation.WithdrawnAt == null
                && invitation.ExpiresAt <= now
            )
            .ExecuteUpdateAsync(
                row => row.SetProperty(invitation => invitation.WithdrawnAt, now),
                cancellationToken
            );
        return null;
    }
}
