using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Decisions;

/// <summary>The words of a proposal as they were put to the parties. The event chain carries the hash that binds them.</summary>
public sealed class FrozenText
{
    public required NetworkId NetworkId { get; init; }
    public required DecisionId DecisionId { get; init; }

    /// <summary>Hash of title, text and facts together, in lower-case hex.</summary>
    public required string Hash { get; init; }
    public required string MediaType { get; init; }
    public required string Content { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<FrozenText>
    {
        public void Configure(EntityTypeBuilder<FrozenText> builder)
        {
            builder
                .ToTable("frozen_texts", "workflow")
                .IsAppendOnly()
                .HasKey(text => new
                {
                    text.NetworkId,
                    text.DecisionId,
                    text.Hash,
                });
        }
    }
}
