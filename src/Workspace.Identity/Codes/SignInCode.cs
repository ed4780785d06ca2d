using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.Codes;

/// <summary>
/// A mailed code, usable once, for a few minutes, by the browser that asked for it. The hash covers a secret that only that
/// browser holds, so neither the mail nor a copy of this table suffices.
/// </summary>
internal sealed class SignInCode
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SignInCode>
    {
        public void Configure(EntityTypeBuilder<SignInCode> builder)
        {
            builder.ToTable("sign_in_codes").HasKey(code => code.Id);
            builder.HasIndex(code => code.ExpiresAt);
        }
    }
}
