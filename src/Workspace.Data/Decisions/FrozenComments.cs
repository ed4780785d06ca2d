using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Decisions;

/// <summary>The conversations that were open in a document when its text was put to the parties, as they stood then.</summary>
public sealed class FrozenComments
{
    public required NetworkId NetworkId { get; init; }
    public required DecisionId DecisionId { get; init; }

    /// <summary>The text they go with, see <see cref="FrozenText"/>.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>JSON: a list of threads, each with its quote and what everybody said.</summary>
    public required string Content { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<FrozenComments>
    {
        public void Configure(EntityTypeBuilder<FrozenComments> builder)
        {
            builder
                .ToTable("frozen_comments", "workflow")
                .IsAppendOnly()
                .HasKey(comments => new
                {
                    comments.NetworkId,
                    comments.DecisionId,
                    comments.Hash,
                });
        }
    }
}
