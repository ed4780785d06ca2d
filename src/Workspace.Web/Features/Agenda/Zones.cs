using System.Globalization;

namespace Workspace.Web.Features.Agenda;

/// <summary>The IANA zones a meeting can be planned in.</summary>
internal static class Zones
{
    private static readonly Lazy<IReadOnlyList<string>> Known = new(() =>
        [
            .. TimeZoneInfo
                .GetSystemTimeZones()
                .Where(zone => zone.HasIanaId)
                .Select(zone => zone.Id)
                .Where(IsPlace)
                .Order(StringComparer.Ordinal),
        ]
    );

    public static IReadOnlyList<string> All => Known.Value;

    /// <summary>Null when it is no zone we know. The name comes from outside, so it is never looked up as a file.</summary>
    public static TimeZoneInfo? Find(string? id) =>
        id is not null && (id == "UTC" || Known.Value.Contains(id, StringComparer.Ordinal))
            ? TimeZoneInfo.FindSystemTimeZoneById(id)
            : null;

    /// <summary>"New York" of "America/New_York".</summary>
    public static string City(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    /// <summary>"UTC+2" or "UTC-3:30".</summary>
    public static string Offset(TimeSpan offset) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}")}"
        );

    /// <summary>"Europe/Amsterdam" names a place; "Etc/GMT-1" and "EST5EDT" do not.</summary>
    private static bool IsPlace(string id) =>
        id.Contains('/', StringComparison.Ordinal)
        && !id.StartsWith("Etc/", StringComparison.Ordinal)
        && !id.StartsWith("SystemV/", StringComparison.Ordinal)
        && !id.StartsWith("US/", StringComparison.Ordinal);
}
