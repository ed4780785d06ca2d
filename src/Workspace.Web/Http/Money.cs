using System.Globalization;
using System.Text.RegularExpressions;

namespace Workspace.Web.Http;

/// <summary>Euro amounts as people type and read them; kept in cents.</summary>
internal static partial class Money
{
    public static string Text(long cents) =>
        "€ " + (cents / 100m).ToString("N2", CultureInfo.CurrentCulture);

    /// <summary>As it stands in a text box.</summary>
    public static string Typed(long cents) =>
        (cents / 100m).ToString("0.00", CultureInfo.CurrentCulture);

    /// <summary>
    /// False when it is no amount in the reader's culture. Grouping must be where it belongs: "12.50" is not guessed to be 1250 by a
    /// Dutch reader's rules, nor "50,000" to be 50. An empty text is no amount: null.
    /// </summary>
    public static bool TryParse(string? typed, out long? cents)
    {
        cents = null;
        var text = typed?.Replace("€", "", StringComparison.Ordinal).Trim() ?? "";
        if (text.Length == 0)
        {
            return true;
        }

        var format = CultureInfo.CurrentCulture.NumberFormat;
        var plain = text.Replace(format.NumberGroupSeparator, "g", StringComparison.Ordinal)
            .Replace(format.NumberDecimalSeparator, "d", StringComparison.Ordinal);
        if (Amount().Match(plain) is not { Success: true } match)
        {
            return false;
        }

        var euros = match.Groups["euros"].Value.Replace("g", "", StringComparison.Ordinal);
        var rest = match.Groups["cents"].Value.PadRight(2, '0');
        cents = long.Parse(euros + rest, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    [GeneratedRegex("^(?<euros>[0-9]{1,12}|[0-9]{1,3}(g[0-9]{3}){1,3})(d(?<cents>[0-9]{1,2}))?$")]
    private static partial Regex Amount();
}
