using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

public enum ReactionKind
{
    Agree,
    Disagree,
    Thanks,
    Question,
    Seen,
}

/// <summary>A sign that somebody gives to a comment, in place of words.</summary>
public sealed class CommentReaction
{
    public required Guid Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public required CommentId CommentId { get; init; }
    public required MemberId MemberId { get; init; }
    public required ReactionKind Kind { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CommentReaction>
    {
        public void Configure(EntityTypeBuilder<CommentReaction> builder)
        {
            builder.ToTable("reactions", "documents").HasKey(reaction => reaction.Id);
            builder
                .HasIndex(reaction => new
                {
                    reaction.NetworkId,
                    reaction.CommentId,
                    reaction.MemberId,
                    reaction.Kind,
                })
                .IsUnique();
            builder.HasOne<Comment>().WithMany().HasForeignKey(reaction => reaction.CommentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(reaction => reaction.MemberId);
        }
    }
}
