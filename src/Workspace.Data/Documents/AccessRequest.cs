using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>A member who knows that a document is there asks to open it.</summary>
public sealed class AccessRequest
{
    public const int MaxReason = 500;

    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public required MemberId MemberId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public MemberId? AnsweredBy { get; set; }

    /// <summary>What was given; <see cref="DocumentRight.None"/> when it was declined.</summary>
    public DocumentRight? Answer { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccessRequest>
    {
        public void Configure(EntityTypeBuilder<AccessRequest> builder)
        {
            builder
                .ToTable("requests", "documents")
                .IsAlsoSeenBy(nameof(MemberId))
                .HasKey(request => request.Id);
            builder.Property(request => request.Reason).HasMaxLength(MaxReason);
            // One at a time: asking again while nobody answered changes nothing.
            builder
                .HasIndex(request => new
                {
                    request.NetworkId,
                    request.DocumentId,
                    request.MemberId,
                })
                .IsUnique()
                .HasFilter("answered_at is null");
            builder.HasOne<Document>().WithMany().HasForeignKey(request => request.DocumentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(request => request.MemberId);
        }
    }
}
