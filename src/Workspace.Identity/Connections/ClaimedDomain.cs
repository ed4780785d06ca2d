using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.Connections;

/// <summary>A mail domain, in lower case, whose people sign in through this organisation. A domain has one claimant.</summary>
internal sealed class ClaimedDomain
{
    public required string Domain { get; init; }
    public required Guid OrganisationId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ClaimedDomain>
    {
        public void Configure(EntityTypeBuilder<ClaimedDomain> builder)
        {
            builder.ToTable("claimed_domains").HasKey(domain => domain.Domain);
            builder.Property(domain => domain.Domain).HasMaxLength(253);
            builder.HasIndex(domain => domain.OrganisationId);
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(domain => domain.OrganisationId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
