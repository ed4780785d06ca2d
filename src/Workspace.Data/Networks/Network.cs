using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Networks;

/// <summary>A network (samenwerkingsverband): a group of parties with a purpose, and the tenant.</summary>
public sealed class Network
{
    public required NetworkId NetworkId { get; init; }

    /// <summary>Unique name in addresses: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string Purpose { get; set; }

    /// <summary>The frame (kader): what the network may and may not do, agreed by its parties.</summary>
    public required string Frame { get; set; }

    /// <summary>IANA zone in which its meetings and deadlines are read by default.</summary>
    public required string TimeZone { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Goes up by one with every change of what it says about itself.</summary>
    public int Revision { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Network>
    {
        public void Configure(EntityTypeBuilder<Network> builder)
        {
            builder.ToTable("networks", "networks").HasKey(network => network.NetworkId);
            builder.HasIndex(network => network.Slug).IsUnique();
            builder.Property(network => network.Revision).IsConcurrencyToken();
        }
    }
}
