using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.Connections;

/// <summary>An organisation whose people sign in with its own account.</summary>
internal sealed class Organisation
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder)
        {
            builder.ToTable("organisations").HasKey(organisation => organisation.Id);
            builder.Property(organisation => organisation.Name).HasMaxLength(200);
            builder.HasIndex(organisation => organisation.Name).IsUnique();
        }
    }
}
