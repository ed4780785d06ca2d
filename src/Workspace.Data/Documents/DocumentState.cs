using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Documents;

/// <summary>The whole document up to a place in its log, so that opening it need not replay everything.</summary>
public sealed class DocumentState
{
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }

    /// <summary>The last update that is in <see cref="Bytes"/>.</summary>
    public required long Sequence { get; set; }
    public required byte[] Bytes { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentState>
    {
        public void Configure(EntityTypeBuilder<DocumentState> builder)
        {
            builder
                .ToTable("states", "documents")
                .IsNotAudited(because: "it follows from documents.updates, which is append-only")
                .HasKey(state => new { state.NetworkId, state.DocumentId });
            builder.HasOne<Document>().WithMany().HasForeignKey(state => state.DocumentId);
        }
    }
}
