using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>
/// A document's text as it stood at one moment, with bytes and renderings of its own: a text rendered later from the live
/// document could differ.
/// </summary>
public sealed class DocumentVersion
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
    public required MemberId KeptBy { get; init; }
    public required DateTimeOffset KeptAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentVersion>
    {
        public void Configure(EntityTypeBuilder<DocumentVersion> builder)
        {
            builder.ToTable("versions", "documents").IsAppendOnly().HasKey(version => version.Id);
            builder.HasIndex(version => new { version.NetworkId, version.DocumentId });
            builder.HasOne<Document>().WithMany().HasForeignKey(version => version.DocumentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(version => version.KeptBy);
        }
    }
}
