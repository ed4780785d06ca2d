using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>A right to one document for one party or one person; it adds to what the network as a whole may.</summary>
public sealed class DocumentGrant
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }

    /// <summary>The party, or else <see cref="MemberId"/>.</summary>
    public PartyId? PartyId { get; init; }
    public MemberId? MemberId { get; init; }

    /// <summary>Never <see cref="DocumentRight.None"/>: then there is no row.</summary>
    public required DocumentRight Right { get; set; }
    public required MemberId GrantedBy { get; set; }
    public required DateTimeOffset GrantedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentGrant>
    {
        public void Configure(EntityTypeBuilder<DocumentGrant> builder)
        {
            builder
                .ToTable(
                    "grants",
                    "documents",
                    table =>
                        table.HasCheckConstraint(
                            "ck_grants_for_one",
                            "num_nonnulls(party_id, member_id) = 1"
                        )
                )
                .HasKey(grant => grant.Id);
            builder
                .HasIndex(grant => new
                {
                    grant.NetworkId,
                    grant.DocumentId,
                    grant.PartyId,
                })
                .IsUnique()
                .HasFilter("party_id is not null");
            builder
                .HasIndex(grant => new
                {
                    grant.NetworkId,
                    grant.DocumentId,
                    grant.MemberId,
                })
                .IsUnique()
                .HasFilter("member_id is not null");
            builder.HasOne<Document>().WithMany().HasForeignKey(grant => grant.DocumentId);
            builder.HasOne<Party>().WithMany().HasForeignKey(grant => grant.PartyId);
            builder.HasOne<Member>().WithMany().HasForeignKey(grant => grant.MemberId);
        }
    }
}
