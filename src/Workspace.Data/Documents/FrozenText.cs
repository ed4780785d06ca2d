using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>
/// A document's text as it stood at one moment, with bytes and renderings of its own: a text rendered later from the live
/// document could differ.
/// </summary>
public sealed class FrozenText
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }

    /// <summary>The last update of the document's log that is in it.</summary>
    public required long Sequence { get; init; }
    public required string Title { get; init; }

    /// <summary>The Yjs state (update format V1).</summary>
    public required byte[] State { get; init; }

    /// <summary>The ProseMirror document as canonical JSON (RFC 8785).</summary>
    public required string Json { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/> in UTF-8, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
    public required MemberId FrozenBy { get; init; }
    public required DateTimeOffset FrozenAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<FrozenText>
    {
        public void Configure(EntityTypeBuilder<FrozenText> builder)
        {
            builder.ToTable("frozen_texts", "documents").IsAppendOnly().HasKey(text => text.Id);
            builder.HasIndex(text => new { text.NetworkId, text.DocumentId });
            builder.HasOne<Document>().WithMany().HasForeignKey(text => text.DocumentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(text => text.FrozenBy);
        }
    }
}
