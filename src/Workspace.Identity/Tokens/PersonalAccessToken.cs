using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspace.Identity.People;

namespace Workspace.Identity.Tokens;

/// <summary>A secret with which a person's own script acts as that person, within scopes and for a time.</summary>
internal sealed class PersonalAccessToken
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }
    public required string[] Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<PersonalAccessToken>
    {
        public void Configure(EntityTypeBuilder<PersonalAccessToken> builder)
        {
            builder.ToTable("personal_access_tokens").HasKey(token => token.Id);
            builder.Property(token => token.Name).HasMaxLength(100);
            builder.HasIndex(token => token.Hash).IsUnique();
            builder.HasIndex(token => token.PersonId);
            builder.HasOne<Person>().WithMany().HasForeignKey(token => token.PersonId);
        }
    }
}
