using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>What somebody says in a conversation; the first of a <see cref="CommentThread"/> begins it.</summary>
public sealed class Comment
{
    public required CommentId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public required ThreadId ThreadId { get; init; }
    public required MemberId WrittenBy { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Set when its writer took it back: the words are gone, that there were some is not.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Plain text with lines.</summary>
    public required string Words { get; set; }

    /// <summary>Members whose names stand in <see cref="Words"/> after an @.</summary>
    public required Guid[] Mentions { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Comment>
    {
        public void Configure(EntityTypeBuilder<Comment> builder)
        {
            builder.ToTable("comments", "documents").HasKey(comment => comment.Id);
            builder.HasIndex(comment => new { comment.NetworkId, comment.ThreadId });
            builder.HasIndex(comment => comment.Mentions).HasMethod("gin");
            builder.HasOne<CommentThread>().WithMany().HasForeignKey(comment => comment.ThreadId);
            builder.HasOne<Member>().WithMany().HasForeignKey(comment => comment.WrittenBy);
        }
    }
}
