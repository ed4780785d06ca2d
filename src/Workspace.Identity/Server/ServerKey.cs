using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.Server;

internal enum KeyUse
{
    Signing,
    Encryption,
}

/// <summary>A key of our own provider, under data protection. Several may be there: the newest signs, all validate.</summary>
internal sealed class ServerKey
{
    public required Guid Id { get; init; }
    public required KeyUse Use { get; init; }
    public required string Protected { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>One first key per use, also when two servers start on an empty database at once. Later keys leave it empty.</summary>
    public bool? IsFirst { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ServerKey>
    {
        public void Configure(EntityTypeBuilder<ServerKey> builder)
        {
            builder.ToTable("server_keys").HasKey(key => key.Id);
            builder.HasIndex(key => new { key.Use, key.IsFirst }).IsUnique();
        }
    }
}
