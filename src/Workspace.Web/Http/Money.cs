using System.Globalization;

namespace Workspace.Web.Http;

/// <summary>Euro amounts as people type and read them; kept in cents.</summary>
internal static class Money
{
    public static string Text(long cents) =>
        "€ " + (cents / 100m).ToString("N2", CultureInfo.CurrentCulture);

    /// <summary>As it stands in a text box.</summary>
    public static string Typed(long cents) =>
        (cents / 100m).ToString("0.00", CultureInfo.CurrentCulture);

    /// <summary>False when it is no amount, is negative, or has more than two decimals. An empty text is no amount: null.</summary>
    public static bool TryParse(string? typed, out long? cents)
    {
        cents = null;
        var text = typed?.Replace("€", "", StringComparison.Ordinal).Trim() ?? "";
        if (text.Length == 0)
        {
            return true;
        }

        if (
            !decimal.TryParse(
                text,
                NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
                CultureInfo.CurrentCulture,
                out var euros
            )
            || euros > 1_000_000_000_000m
            || decimal.Round(euros, 2) != euros
        )
        {
            return false;
        }

        cents = (long)(euros * 100);
        return true;
    }
}
