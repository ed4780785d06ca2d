using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.People;

/// <summary>A human being as this workspace knows them. E-mail is contact information, never a key.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    public required string Name { get; set; }

    /// <summary>Whether the person or their organisation gave the name; otherwise it was made from the address.</summary>
    public required bool IsNameGiven { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static Person Create(
        Guid id,
        string? name,
        string? email,
        bool emailIsProven,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Name = name ?? email?.Split('@')[0] ?? id.ToString("N"),
            IsNameGiven = name is not null,
            UserName = id.ToString("N"),
            NormalizedUserName = id.ToString("N").ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email?.ToUpperInvariant(),
            EmailConfirmed = emailIsProven,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
        };

    internal sealed class Configuration : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("persons");
            builder.Property(person => person.Name).HasMaxLength(200);
        }
    }
}
