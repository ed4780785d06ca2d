using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Decisions;

/// <summary>
/// Free text a person wrote (a reason, a dissent). The event chain holds only a salted commitment, so that text and salt can
/// be erased (AVG) and the chain still verifies.
/// </summary>
public sealed class SealedText
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DecisionId DecisionId { get; init; }
    public required MemberId AuthorId { get; init; }

    /// <summary>When set, only members of this party may read the text: it may speak of the party's bounds.</summary>
    public PartyId? OnlyPartyId { get; init; }
    public required byte[]? Salt { get; set; }
    public required string? Text { get; set; }
    public DateTimeOffset? ErasedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SealedText>
    {
        public void Configure(EntityTypeBuilder<SealedText> builder)
        {
            builder.ToTable("sealed_texts", "workflow");
            builder.HasIndex(text => new { text.NetworkId, text.DecisionId });
            builder.HasIndex(text => new { text.NetworkId, text.AuthorId });
        }
    }
}
