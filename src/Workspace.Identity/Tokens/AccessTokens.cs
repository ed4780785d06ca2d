using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Workspace.Identity.Tokens;

/// <summary>What a personal access token may do.</summary>
public static class TokenScopes
{
    public const string Read = "read";
    public const string Write = "write";
}

/// <summary>Issues and revokes personal access tokens. A token is shown once: only its SHA-256 is kept.</summary>
public sealed class AccessTokens
{
    /// <summary>Recognisable, so that scanners find a leaked one.</summary>
    internal const string Prefix = "wsp_";

    /// <summary>256 bits: with so much entropy a plain SHA-256 is safe storage, and finding by hash tells nothing by its timing.</summary>
    private const int SecretBytes = 32;
    private static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(1);

    private readonly IdentityDb db;
    private readonly TimeProvider time;

    internal AccessTokens(IdentityDb db, TimeProvider time) => (this.db, this.time) = (db, time);

    /// <returns>The token itself; it cannot be asked for again.</returns>
    public async Task<string> IssueAsync(
        Guid person,
        string name,
        IReadOnlyCollection<string> scopes,
        TimeSpan lifetime,
        CancellationToken cancellationToken
    )
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = time.GetUtcNow();
        db.PersonalAccessTokens.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                PersonId = person,
                Name = name,
                Hash = Hash(token),
                Scopes = [.. scopes],
                CreatedAt = now,
                ExpiresAt = now + lifetime,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Ends the person's tokens of this name, at once and everywhere.</summary>
    public Task RevokeAsync(Guid person, string name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db
            .PersonalAccessTokens.Where(token =>
                token.PersonId == person && token.Name == name && token.RevokedAt == null
            )
            .ExecuteUpdateAsync(
                row => row.SetProperty(token => token.RevokedAt, now),
                cancellationToken
            );
    }

    internal async Task<PersonalAccessToken?> FindValidAsync(
        string token,
        CancellationToken cancellationToken
    )
    {
        var hash = Hash(token);
        var now = time.GetUtcNow();
        var found = await db
            .PersonalAccessTokens.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Hash == hash && row.RevokedAt == null && row.ExpiresAt > now,
                cancellationToken
            );
        if (
            found is not null
            && (found.LastUsedAt is null || now - found.LastUsedAt > LastUsedPrecision)
        )
        {
            await db
                .PersonalAccessTokens.Where(row => row.Id == found.Id)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(t => t.LastUsedAt, now),
                    cancellationToken
                );
        }

        return found;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
