using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Networks;

/// <summary>An invitation by mail to take part for a party. Its token is known to the mail alone; the row keeps a hash.</summary>
public sealed class Invitation
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required PartyId PartyId { get; init; }

    /// <summary>In lower case: whoever accepts has proven this address.</summary>
    public required string Email { get; init; }
    public required MemberRole Role { get; init; }
    public required bool IsCompetent { get; init; }
    public required byte[] TokenHash { get; set; }
    public required MemberId InvitedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the mail with the present token was written.</summary>
    public required DateTimeOffset SentAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public MemberId? AcceptedBy { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("invitations", "networks").HasKey(invitation => invitation.Id);
            builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
            builder.HasIndex(invitation => new { invitation.NetworkId, invitation.CreatedAt });
            // One at a time per address: a new one takes the place of an old one, which is withdrawn.
            builder
                .HasIndex(invitation => new { invitation.NetworkId, invitation.Email })
                .IsUnique()
                .HasFilter("accepted_at is null and withdrawn_at is null");
            builder.HasOne<Party>().WithMany().HasForeignKey(invitation => invitation.PartyId);
        }
    }
}
