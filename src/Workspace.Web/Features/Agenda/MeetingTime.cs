using System.Globalization;

namespace Workspace.Web.Features.Agenda;

/// <summary>How the time of a meeting reads, in the reader's culture.</summary>
internal static class MeetingTime
{
    public static string Date(DateTime local) => local.ToString("D", CultureInfo.CurrentCulture);

    public static string Clock(DateTime local) => local.ToString("t", CultureInfo.CurrentCulture);

    /// <summary>"14:00 – 15:30", with the day when it ends on another.</summary>
    public static string Clocks(DateTime starts, DateTime ends) =>
        starts.Date == ends.Date
            ? $"{Clock(starts)} – {Clock(ends)}"
            : $"{Clock(starts)} – {ends.ToString("ddd d MMM", CultureInfo.CurrentCulture)} {Clock(ends)}";

    public static DateTime In(this DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).DateTime;
}
