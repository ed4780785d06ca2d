using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Documents;

/// <summary>An address under which anybody may read a document, for a time. Its token is known to whoever made it; the row keeps a hash.</summary>
public sealed class PublicLink
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public required byte[] TokenHash { get; init; }
    public required MemberId CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public MemberId? WithdrawnBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PublicLink>
    {
        public void Configure(EntityTypeBuilder<PublicLink> builder)
        {
            builder.ToTable("links", "documents").HasKey(link => link.Id);
            builder.HasIndex(link => link.TokenHash).IsUnique();
            builder.HasIndex(link => new { link.NetworkId, link.DocumentId });
            builder.HasOne<Document>().WithMany().HasForeignKey(link => link.DocumentId);
        }
    }
}
