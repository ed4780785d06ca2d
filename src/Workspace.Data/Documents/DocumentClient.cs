using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;

namespace Workspace.Data.Documents;

/// <summary>A client number handed out to one editing session. It is never handed out again, and only its person may write under it.</summary>
public sealed class DocumentClient
{
    public required NetworkId NetworkId { get; init; }
    public required DocumentId DocumentId { get; init; }
    public required long Number { get; init; }
    public required PersonId PersonId { get; init; }
    public required MemberId MemberId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DocumentClient>
    {
        public void Configure(EntityTypeBuilder<DocumentClient> builder)
        {
            builder
                .ToTable("clients", "documents")
                .IsAppendOnly()
                .HasKey(client => new
                {
                    client.NetworkId,
                    client.DocumentId,
                    client.Number,
                });
            builder.HasOne<Document>().WithMany().HasForeignKey(client => client.DocumentId);
            builder.HasOne<Member>().WithMany().HasForeignKey(client => client.MemberId);
        }
    }
}
