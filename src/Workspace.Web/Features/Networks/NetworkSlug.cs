using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Web.Features.Networks;

/// <summary>A network's name in addresses: lower-case letters a to z, digits, and single hyphens between them.</summary>
internal static class NetworkSlug
{
    private const int Longest = 48;
    private const int Nameless = 6;

    /// <summary>A slug made from a name; "netwerk" when the name has no letter that fits.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(Longest);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (slug.Length == Longest)
            {
                break;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue; // é has become e and an accent
            }

            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '’') && slug is not ([] or [.., '-']))
            {
                slug.Append('-');
            }
        }

        var result = slug.ToString().TrimEnd('-');
        return result.Length == 0 ? "netwerk" : result;
    }

    /// <summary>The n-th way to write a slug, from 0, for when the ones before are taken; past a few it is a draw.</summary>
    public static string Variant(string slug, int n) =>
        n switch
        {
            0 => slug,
            < Nameless => string.Create(CultureInfo.InvariantCulture, $"{slug}-{n + 1}"),
            _ => $"{slug}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}",
        };
}
