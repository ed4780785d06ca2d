using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>The secret in a public address: 256 random bits. The database keeps its hash alone.</summary>
internal static class PublicToken
{
    public const int Length = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
