using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Identity.People;

namespace Workspace.Identity.Connections;

/// <summary>An organisation's OpenID provider as we know it. One per organisation for now.</summary>
internal sealed class Connection
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Issuer { get; set; }
    public required string ClientId { get; set; }

    /// <summary>Under data protection; readable by this application alone.</summary>
    public required string ProtectedSecret { get; set; }
    public required bool IsEnabled { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Connection>
    {
        public void Configure(EntityTypeBuilder<Connection> builder)
        {
            builder.ToTable("connections").HasKey(connection => connection.Id);
            builder
                .Property(connection => connection.Issuer)
                .HasMaxLength(ExternalIdentity.IssuerLength);
            builder.Property(connection => connection.ClientId).HasMaxLength(200);
            builder.HasIndex(connection => connection.OrganisationId).IsUnique();
            builder
                .HasOne<Organisation>()
                .WithOne()
                .HasForeignKey<Connection>(connection => connection.OrganisationId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
