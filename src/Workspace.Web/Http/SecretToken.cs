using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Web.Http;

/// <summary>The secret in a link: 256 random bits. With so much entropy a plain SHA-256 is safe storage.</summary>
internal static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>In characters.</summary>
    public const int Length = 43;

    public static (string Token, byte[] Hash) New()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (token, Hash(token));
    }

    /// <summary>What the database keeps of a token.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
