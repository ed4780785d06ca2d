using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>A picture that stands in a document. It belongs to that document alone and goes with it.</summary>
public sealed class DocumentFile
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }

    /// <summary>As its bytes say: <c>image/png</c>, <c>image/jpeg</c>, <c>image/gif</c> or <c>image/webp</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>In pixels, as is <see cref="Height"/>.</summary>
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
    public required MemberId AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Known to have stood in the text: it can come back from the history, so it stays.</summary>
    public bool IsPlaced { get; set; }

    /// <summary>Stands in a text that was put to the parties: whoever sees that text sees its pictures.</summary>
    public bool IsFrozen { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentFile>
    {
        public void Configure(EntityTypeBuilder<DocumentFile> builder)
        {
            builder
                .ToTable("files", "documents")
                .IsAlsoSeenWhere("is_frozen")
                .HasKey(file => file.Id);
            builder
                .HasIndex(file => new
                {
                    file.NetworkId,
                    file.DocumentId,
                    file.Hash,
                })
                .IsUnique();
            builder.HasOne<Document>().WithMany().HasForeignKey(file => file.DocumentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(file => file.AddedBy);
        }
    }
}

/// <summary>The bytes of a <see cref="DocumentFile"/>, apart from it so that a list of files does not carry them.</summary>
public sealed class DocumentFileContent
{
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public required Guid FileId { get; init; }
    public required byte[] Bytes { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentFileContent>
    {
        public void Configure(EntityTypeBuilder<DocumentFileContent> builder)
        {
            builder
                .ToTable("file_contents", "documents")
                .IsNotAudited(because: "it comes and goes with its row of documents.files")
                .IsAlsoSeenWhere(
                    "exists (select from documents.files f where f.id = file_contents.file_id and f.is_frozen)"
                )
                .HasKey(content => new { content.NetworkId, content.FileId });
            builder.HasOne<DocumentFile>().WithMany().HasForeignKey(content => content.FileId);
        }
    }
}
