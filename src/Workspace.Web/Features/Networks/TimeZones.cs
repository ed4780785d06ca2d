using System.Collections.Frozen;
using Workspace.Web.Ui;

namespace Workspace.Web.Features.Networks;

/// <summary>Zones to choose from: those of the Kingdom and its neighbours. Any other IANA zone is kept where a network has it.</summary>
internal static class TimeZones
{
    public const string Default = "Europe/Amsterdam";

    private static readonly string[] Near =
    [
        Default,
        "America/Aruba",
        "America/Curacao",
        "America/Kralendijk",
        "America/Lower_Princes",
        "Europe/Berlin",
        "Europe/Brussels",
        "Europe/London",
        "Europe/Paris",
        "UTC",
    ];

    private static readonly FrozenSet<string> Known = TimeZoneInfo
        .GetSystemTimeZones()
        .Select(zone => zone.Id)
        .Union(Near)
        .ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string id) => Known.Contains(id);

    public static IEnumerable<Option> Options(string? present) =>
        (
            present is null || Near.Contains(present) || !IsKnown(present)
                ? Near
                : [.. Near, present]
        ).Select(id => new Option(
            id,
            id.Replace('_', ' ').Replace("/", " / ", StringComparison.Ordinal)
        ));
}
