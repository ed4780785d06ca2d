using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;

namespace Workspace.Data.Documents;

/// <summary>One acknowledged edit, as it came in (Yjs update format V1). The log is the document; all else follows from it.</summary>
public sealed class DocumentUpdate
{
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }

    /// <summary>Counts from 1 within the document, without gaps; two writers of one document collide on it.</summary>
    public required long Sequence { get; init; }

    /// <summary>The client number of the connection that sent it.</summary>
    public required long Client { get; init; }

    /// <summary>Who sent it. A deletion carries no author of its own, so this is the only record of it.</summary>
    public required MemberId MemberId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Bytes { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentUpdate>
    {
        public void Configure(EntityTypeBuilder<DocumentUpdate> builder)
        {
            // No foreign keys: each would lock the document's and the member's row for every edit. The insert checks both.
            builder
                .ToTable("updates", "documents")
                .IsAppendOnly()
                .HasKey(update => new
                {
                    update.NetworkId,
                    update.DocumentId,
                    update.Sequence,
                });
        }
    }
}
