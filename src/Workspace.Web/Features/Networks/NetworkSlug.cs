using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Web.Features.Networks;

/// <summary>A network's name in addresses: lower-case letters a to z, digits, and single hyphens between them.</summary>
internal static class NetworkSlug
{
    private const int Longest = 48;

    /// <summary>None that look alike, and no vowels: they would spell words.</summary>
    private const string Characters = "23456789bcdfghjkmnpqrstvwxz";

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

    /// <summary>
    /// The slug with a few drawn characters behind it. Every network has them: without, whether a plain name was free would tell
    /// which networks there are.
    /// </summary>
    public static string Drawn(string slug) =>
        $"{slug}-{RandomNumberGenerator.GetString(Characters, 5)}";
}
