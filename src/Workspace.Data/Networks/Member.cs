using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Networks;

/// <summary>What a member may do. It never depends on which party the member acts for.</summary>
public enum MemberRole
{
    /// <summary>Reads and writes everything of the network, takes positions when seated.</summary>
    Member,

    /// <summary>Also invites, manages parties and runs decision processes.</summary>
    Coordinator,
}

/// <summary>A person who takes part in a network on behalf of one party.</summary>
public sealed class Member
{
    public required MemberId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required PartyId PartyId { get; init; }
    public required PersonId PersonId { get; init; }
    public required string Name { get; set; }
    public required string Email { get; set; }
    public required MemberRole Role { get; set; }

    /// <summary>Whether the person may bind the party in their own right, and so grant mandates (Awb 10:7).</summary>
    public required bool IsCompetent { get; set; }
    public required DateTimeOffset JoinedAt { get; init; }
    public DateTimeOffset? LeftAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Member>
    {
        public void Configure(EntityTypeBuilder<Member> builder)
        {
            builder.ToTable("members", "networks").HasKey(member => member.Id);
            // One membership per person and network at a time: a person acts for one party there.
            builder
                .HasIndex(member => new { member.NetworkId, member.PersonId })
                .IsUnique()
                .HasFilter("left_at is null");
            builder.HasIndex(member => member.PersonId);
            builder.HasIndex(member => new { member.NetworkId, member.PartyId });
            builder.HasOne<Party>().WithMany().HasForeignKey(member => member.PartyId);
        }
    }
}
