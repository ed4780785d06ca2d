using System.Buffers.Text;
using System.Security.Cryptography;

namespace Workspace.Web.Features.People;

/// <summary>The secret in an invitation's link: 256 random bits. With so much entropy a plain SHA-256 is safe storage.</summary>
internal static class InvitationToken
{
    private const int Bytes = 32;

    public static (string Token, byte[] Hash) New()
    {
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        return (Base64Url.EncodeToString(secret), SHA256.HashData(secret));
    }

    /// <summary>What the row keeps of a token, or null when this cannot be one.</summary>
    public static byte[]? Hash(string token)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        return
            token.Length == Base64Url.GetEncodedLength(Bytes)
            && Base64Url.IsValid(token)
            && Base64Url.TryDecodeFromChars(token, secret, out var written)
            && written == Bytes
            ? SHA256.HashData(secret)
            : null;
    }
}
