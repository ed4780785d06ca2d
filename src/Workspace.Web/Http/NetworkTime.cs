using System.Globalization;

namespace Workspace.Web.Http;

/// <summary>Moments as people of a network read them: in its zone, in their own language.</summary>
public static class NetworkTime
{
    public static DateTime Local(this NetworkView network, DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, network.TimeZone).DateTime;

    /// <summary>"dinsdag 24 november 2026 17:00".</summary>
    public static string Moment(this NetworkView network, DateTimeOffset at)
    {
        var local = network.Local(at);
        return $"{local.ToString("D", CultureInfo.CurrentCulture)} {local.ToString("t", CultureInfo.CurrentCulture)}";
    }

    /// <summary>"24 november 2026 17:00".</summary>
    public static string DayMoment(this NetworkView network, DateTimeOffset at) =>
        network.Local(at).ToString("d MMMM yyyy HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"24 nov 2026 17:00".</summary>
    public static string ShortMoment(this NetworkView network, DateTimeOffset at) =>
        network.Local(at).ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture);
}
