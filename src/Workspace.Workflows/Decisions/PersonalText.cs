using System.Security.Cryptography;
using System.Text;

namespace Workspace.Workflows.Decisions;

/// <summary>
/// Free text by a person. It is stored beside the event chain with its salt; the chain gets the <see cref="SealedForm"/> form.
/// </summary>
public sealed record PersonalText(Guid Id, string Text, string Salt)
{
    public const int MaximumLength = 10_000;
    private const int SaltBytes = 32;

    /// <summary>Null when there are no words in it.</summary>
    public static PersonalText? Write(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : new(
                Guid.CreateVersion7(),
                text.Trim(),
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes))
            );

    public SealedForm Seal() => new(Id, Commit(Text, Convert.FromHexString(Salt)));

    /// <summary>SHA-256 of salt and UTF-8 text, in lower-case hex.</summary>
    public static string Commit(string text, byte[] salt) =>
        Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]));

    /// <param name="Commitment">Proves which text it was while the text exists, and tells nothing once text and salt are erased.</param>
    public sealed record SealedForm(Guid Id, string Commitment);
}
