using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client;
using OpenIddict.Server;

namespace Workspace.Identity.Server;

/// <summary>
/// The signing and encryption keys, shared by all servers through the database and made on first use. Options are built
/// synchronously, hence the synchronous reading: once per process.
/// </summary>
internal sealed class ServerKeys(
    IServiceScopeFactory scopes,
    IDataProtectionProvider protection,
    TimeProvider time
) : IConfigureOptions<OpenIddictServerOptions>, IConfigureOptions<OpenIddictClientOptions>
{
    private const int RsaBits = 3072;
    private const int EncryptionBytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector(
        "Workspace.Identity.ServerKeys"
    );
    private readonly Lock reading = new();
    private (SigningCredentials[] Signing, EncryptingCredentials[] Encryption)? keys;

    public void Configure(OpenIddictServerOptions options)
    {
        var (signing, encryption) = Read();
        options.SigningCredentials.AddRange(signing);
        options.EncryptionCredentials.AddRange(encryption);
    }

    /// <summary>The client protects its state tokens with the same keys.</summary>
    public void Configure(OpenIddictClientOptions options)
    {
        var (signing, encryption) = Read();
        options.SigningCredentials.AddRange(signing);
        options.EncryptionCredentials.AddRange(encryption);
    }

    private (SigningCredentials[] Signing, EncryptingCredentials[] Encryption) Read()
    {
        lock (reading)
        {
            return keys ??= (
                [.. Rows(KeyUse.Signing).Select(Signing)],
                [.. Rows(KeyUse.Encryption).Select(Encryption)]
            );
        }
    }

    private List<ServerKey> Rows(KeyUse use)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var rows = NewestFirst();
        if (rows.Count > 0)
        {
            return rows;
        }

        db.ServerKeys.Add(
            new()
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                Use = use,
                Protected = protector.Protect(Convert.ToBase64String(Generate(use))),
                CreatedAt = time.GetUtcNow(),
                IsFirst = true,
            }
        );
        try
        {
            db.SaveChanges();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // another server was first; its key is the one
        }

        return NewestFirst();

        List<ServerKey> NewestFirst() =>
            [
                .. db
                    .ServerKeys.AsNoTracking()
                    .Where(key => key.Use == use)
                    .OrderByDescending(key => key.CreatedAt),
            ];
    }

    private static byte[] Generate(KeyUse use)
    {
        if (use == KeyUse.Encryption)
        {
            return RandomNumberGenerator.GetBytes(EncryptionBytes);
        }

        using var rsa = RSA.Create(RsaBits);
        return rsa.ExportPkcs8PrivateKey();
    }

    private SigningCredentials Signing(ServerKey key)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(
            Convert.FromBase64String(protector.Unprotect(key.Protected)),
            out _
        );
        return new(
            new RsaSecurityKey(rsa) { KeyId = key.Id.ToString("N") },
            SecurityAlgorithms.RsaSha256
        );
    }

    private EncryptingCredentials Encryption(ServerKey key) =>
        new(
            new SymmetricSecurityKey(Convert.FromBase64String(protector.Unprotect(key.Protected)))
            {
                KeyId = key.Id.ToString("N"),
            },
            SecurityAlgorithms.Aes256KW,
            SecurityAlgorithms.Aes256CbcHmacSha512
        );
}
