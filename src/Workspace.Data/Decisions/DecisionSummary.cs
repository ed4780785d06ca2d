using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Decisions;

public enum DecisionState
{
    Draft,
    Deliberating,
    RoundOpen,
    Integrating,
    MandateCheck,
    AwaitingRatification,
    Signing,
    Decided,
    NoDecision,
    Withdrawn,
}

/// <summary>Where a joint decision stands, for lists and for the deadline clock. Its events are the truth; this row follows them.</summary>
public sealed class DecisionSummary
{
    public required DecisionId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public string Title { get; set; } = "";
    public DecisionState State { get; set; }

    /// <summary>From 1 once a round has been opened; 0 before.</summary>
    public int Round { get; set; }
    public MemberId ProposerId { get; set; }

    /// <summary>The document whose text was proposed, when there is one.</summary>
    public DocumentId? DocumentId { get; set; }

    /// <summary>Parties that have a seat in it.</summary>
    public Guid[] Parties { get; set; } = [];

    /// <summary>SHA-256 of the proposal that is on the table, in lower-case hex.</summary>
    public string? TextHash { get; set; }

    /// <summary>When the open round closes for those who asked no time: positions count before it, not at it.</summary>
    public DateTimeOffset? Deadline { get; set; }

    /// <summary>The moment at which the engine itself must act.</summary>
    public DateTimeOffset? NextDue { get; set; }

    /// <summary>The number of the stream's last event, from 1.</summary>
    public long Version { get; set; }

    /// <summary>Hash of the stream's last event, in lower-case hex.</summary>
    public string HeadHash { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DecisionSummary>
    {
        public void Configure(EntityTypeBuilder<DecisionSummary> builder)
        {
            builder
                .ToTable("decisions", "decisions")
                .IsNotAudited("workflow.events records every change")
                .HasKey(decision => decision.Id);
            builder.HasIndex(decision => new
            {
                decision.NetworkId,
                decision.State,
                decision.ChangedAt,
            });
            builder.HasIndex(decision => new { decision.NetworkId, decision.DocumentId });
            builder.Property(decision => decision.Parties).HasDefaultValueSql("'{}'");
            builder.HasIndex(decision => decision.NextDue).HasFilter("next_due is not null");
        }
    }
}
