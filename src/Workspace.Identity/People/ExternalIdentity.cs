using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.People;

/// <summary>
/// One way in for a person, keyed on (issuer, subject) alone. Two identities with the same e-mail address are two persons
/// until that person, signed in with both, says otherwise.
/// </summary>
internal sealed class ExternalIdentity : IdentityUserLogin<Guid>
{
    /// <summary>The issuer of an identity that is proven by a mailed code; its subject is the address in lower case.</summary>
    public const string MailIssuer = "urn:workspace:mail";

    public const int IssuerLength = 512;

    /// <summary>OpenID Connect Core 1.0, section 2: a subject must not exceed 255 ASCII characters.</summary>
    public const int SubjectLength = 255;

    public string? Email { get; set; }
    public required DateTimeOffset FirstUsedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ExternalIdentity>
    {
        public void Configure(EntityTypeBuilder<ExternalIdentity> builder)
        {
            builder.ToTable("external_identities");
            builder
                .Property(identity => identity.LoginProvider)
                .HasColumnName("issuer")
                .HasMaxLength(IssuerLength);
            builder
                .Property(identity => identity.ProviderKey)
                .HasColumnName("subject")
                .HasMaxLength(SubjectLength);
            builder
                .Property(identity => identity.ProviderDisplayName)
                .HasColumnName("display_name");
            builder.Property(identity => identity.UserId).HasColumnName("person_id");
        }
    }
}
