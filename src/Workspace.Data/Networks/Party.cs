using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Data.Networks;

public enum PartyKind
{
    Municipality,
    Company,
    School,
    Government,
    Association,
    ResidentsGroup,
    Citizen,
}

/// <summary>A party (partij) takes part in a network as an equal, whatever its kind.</summary>
public sealed class Party
{
    public required PartyId Id { get; init; }
    public required NetworkId NetworkId { get; init; }
    public required PartyKind Kind { get; init; }
    public required string Name { get; set; }

    /// <summary>Its place in the order of joining, from 0; gives the party its colour on screen.</summary>
    public required int Ordinal { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LeftAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Party>
    {
        public void Configure(EntityTypeBuilder<Party> builder)
        {
            builder.ToTable("parties", "networks").HasKey(party => party.Id);
            builder.HasIndex(party => new { party.NetworkId, party.Ordinal }).IsUnique();
            builder.HasIndex(party => new { party.NetworkId, party.Name }).IsUnique();
        }
    }
}
