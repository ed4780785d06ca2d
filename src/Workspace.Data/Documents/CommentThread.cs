using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>A conversation about a place in a document. It stands beside the text, not in it, and outlives the words it is about.</summary>
public sealed class CommentThread
{
    public required ThreadId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }

    /// <summary>Where the words start and end: relative positions as yjs encodes them.</summary>
    public required byte[] AnchorFrom { get; init; }
    public required byte[] AnchorUntil { get; init; }

    /// <summary>The words it is about, as they were when it began; shortened when they were many.</summary>
    public required string Quote { get; init; }
    public required MemberId StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public MemberId? ResolvedBy { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Who is asked to do something with it.</summary>
    public MemberId? AssignedTo { get; set; }
    public MemberId? AssignedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CommentThread>
    {
        public void Configure(EntityTypeBuilder<CommentThread> builder)
        {
            builder.ToTable("threads", "documents").HasKey(thread => thread.Id);
            builder.HasIndex(thread => new { thread.NetworkId, thread.DocumentId });
            builder
                .HasIndex(thread => new { thread.NetworkId, thread.AssignedTo })
                .HasFilter("assigned_to is not null and resolved_at is null");
            builder.HasOne<Document>().WithMany().HasForeignKey(thread => thread.DocumentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(thread => thread.StartedBy);
            builder.HasOne<Member>().WithMany().HasForeignKey(thread => thread.ResolvedBy);
            builder.HasOne<Member>().WithMany().HasForeignKey(thread => thread.AssignedTo);
            builder.HasOne<Member>().WithMany().HasForeignKey(thread => thread.AssignedBy);
        }
    }
}
