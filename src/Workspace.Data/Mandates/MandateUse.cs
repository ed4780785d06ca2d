using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Mandates;

/// <summary>Money that was committed by signing under a mandate; counts against a cumulative maximum. Own party only.</summary>
public sealed class MandateUse
{
    public required NetworkId NetworkId { get; init; }
    public required MandateId MandateId { get; init; }
    public required DecisionId DecisionId { get; init; }

    /// <summary>The text that was signed. When the decision goes on with another text, or ends without one, this no longer counts.</summary>
    public required string TextHash { get; init; }

    /// <summary>In the mandate's own terms, with or without VAT; never less than what was signed.</summary>
    public required long Cents { get; init; }
    public required DateTimeOffset SignedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<MandateUse>
    {
        public void Configure(EntityTypeBuilder<MandateUse> builder)
        {
            builder
                .ToTable("uses", "mandates")
                .IsAppendOnly()
                .HasKey(use => new
                {
                    use.NetworkId,
                    use.MandateId,
                    use.DecisionId,
                    use.TextHash,
                });
        }
    }
}
