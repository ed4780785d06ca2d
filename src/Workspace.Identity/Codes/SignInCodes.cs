using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Workspace.Identity.Pages;

namespace Workspace.Identity.Codes;

/// <summary>
/// Sign-in by a code in a mail. Every address is treated alike, known or not: whether somebody has an account cannot be seen
/// from the answer. Guesses are bounded by five tries per code and twenty codes per address per day.
/// </summary>
internal sealed class SignInCodes(
    IdentityDb db,
    RateLimits limits,
    ISignInMail mail,
    TimeProvider time,
    IStringLocalizer<SignInTexts> texts,
    IOptions<WorkspaceIdentityOptions> options
)
{
    public const int Digits = 6;
    public const int TriesPerCode = 5;
    public const int CodesPerAddressAndPlace = 5;
    public const int CodesPerAddressPerDay = 20;
    public const int CodesPerPlacePerHour = 100;
    private const int SecretBytes = 16;

    /// <summary>Mails a code, unless a limit says no; the caller gets the same kind of answer either way.</summary>
    /// <param name="place">Where the request came from: asking too often from one place does not shut out another.</param>
    public async Task<PendingCode> SendAsync(
        string email,
        string place,
        CancellationToken cancellationToken
    )
    {
        var address = email.ToLowerInvariant();
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var pending = new PendingCode(
            Guid.CreateVersion7(time.GetUtcNow()),
            Base64Url.EncodeToString(secret),
            email
        );
        if (
            !await limits.TryTakeAsync(
                $"code place {place}",
                CodesPerPlacePerHour,
                Hours(1),
                cancellationToken
            )
            || !await limits.TryTakeAsync(
                $"code {address} from {place}",
                CodesPerAddressAndPlace,
                TimeSpan.FromMinutes(15),
                cancellationToken
            )
            || !await limits.TryTakeAsync(
                $"code {address}",
                CodesPerAddressPerDay,
                Hours(24),
                cancellationToken
            )
        )
        {
            return pending;
        }

        var code = RandomNumberGenerator.GetString("0123456789", Digits);
        db.SignInCodes.Add(
            new()
            {
                Id = pending.Id,
                Email = email,
                Hash = Hash(secret, code),
                ExpiresAt = time.GetUtcNow() + options.Value.CodeLifetime,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await mail.SendAsync(
            new(
                email,
                texts["MailSubject", code],
                texts["MailText", code, (int)options.Value.CodeLifetime.TotalMinutes],
                code
            ),
            cancellationToken
        );
        return pending;
    }

    /// <summary>The address that is proven by this code, or null. Every try counts, also a right one that comes too late.</summary>
    public async Task<string?> RedeemAsync(
        PendingCode pending,
        string typed,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var counted = await db
            .SignInCodes.Where(code =>
                code.Id == pending.Id
                && code.UsedAt == null
                && code.ExpiresAt > now
                && code.Attempts < TriesPerCode
            )
            .ExecuteUpdateAsync(
                row => row.SetProperty(code => code.Attempts, code => code.Attempts + 1),
                cancellationToken
            );
        if (counted == 0)
        {
            return null;
        }

        var found = await db
            .SignInCodes.AsNoTracking()
            .SingleAsync(code => code.Id == pending.Id, cancellationToken);
        var hash = Hash(Base64Url.DecodeFromChars(pending.Secret), DigitsOf(typed));
        if (!CryptographicOperations.FixedTimeEquals(hash, found.Hash))
        {
            return null;
        }

        var used = await db
            .SignInCodes.Where(code => code.Id == pending.Id && code.UsedAt == null)
            .ExecuteUpdateAsync(
                row => row.SetProperty(code => code.UsedAt, now),
                cancellationToken
            );
        return used == 1 ? found.Email : null;
    }

    private static byte[] Hash(byte[] secret, string code) =>
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(code));

    /// <summary>People type spaces, and mail programs copy them.</summary>
    private static string DigitsOf(string typed) => string.Concat(typed.Where(char.IsAsciiDigit));

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}

/// <summary>The browser's half of a code; travels in a protected cookie.</summary>
internal sealed record PendingCode(Guid Id, string Secret, string Email);
