using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>A text that the members of a network write together. Its content is the sum of its <see cref="DocumentUpdate"/>s.</summary>
public sealed class Document
{
    public required DocumentId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required string Title { get; set; }
    public required MemberId CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What every member of the network may do with it; <see cref="DocumentGrant"/>s add to it. See <see cref="DocumentRights"/>.</summary>
    public DocumentRight NetworkRight { get; set; } = DocumentRight.Edit;

    /// <summary>A new document may begin with its text.</summary>
    public bool IsTemplate { get; set; }

    /// <summary>Set while it lies in the trash; then nobody can write in it.</summary>
    public DateTimeOffset? TrashedAt { get; set; }
    public MemberId? TrashedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Document>
    {
        public void Configure(EntityTypeBuilder<Document> builder)
        {
            builder.ToTable("documents", "documents").HasKey(document => document.Id);
            builder.HasIndex(document => new { document.NetworkId, document.CreatedAt });
            builder.HasIndex(document => document.TrashedAt).HasFilter("trashed_at is not null");
            builder.HasOne<Member>().WithMany().HasForeignKey(document => document.CreatedBy);
        }
    }
}
