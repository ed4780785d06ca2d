using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Decisions;

/// <summary>One event of a stream, as it was hashed.</summary>
public sealed class StoredEvent
{
    public required NetworkId NetworkId { get; init; }
    public required DecisionId StreamId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required long Version { get; init; }
    public required string Type { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The event as canonical JSON (RFC 8785), with the hash of the one before it as <c>prev</c>.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Body"/>, in lower-case hex.</summary>
    public required string Hash { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<StoredEvent>
    {
        public void Configure(EntityTypeBuilder<StoredEvent> builder)
        {
            builder
                .ToTable("events", "workflow")
                .IsAppendOnly()
                .HasKey(row => new
                {
                    row.NetworkId,
                    row.StreamId,
                    row.Version,
                });
            builder.HasOne<DecisionSummary>().WithMany().HasForeignKey(row => row.StreamId);
        }
    }
}
