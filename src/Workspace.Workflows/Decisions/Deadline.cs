using System.Diagnostics.CodeAnalysis;

namespace Workspace.Workflows.Decisions;

/// <summary>The end of an interval [open, close): what happens at <see cref="Utc"/> itself is too late.</summary>
/// <param name="Local">As a person wrote it, in <paramref name="Zone"/> (IANA).</param>
public sealed record Deadline(DateTime Local, string Zone, DateTimeOffset Utc)
{
    /// <param name="offset">Needed only for a local time that comes twice.</param>
    public static bool TryCreate(
        DateTime local,
        string zone,
        TimeSpan? offset,
        [NotNullWhen(true)] out Deadline? deadline,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        (deadline, refusal) = (null, null);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules))
        {
            refusal = new Refusal.UnknownTimeZone(zone);
            return false;
        }

        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (rules.IsInvalidTime(local))
        {
            refusal = new Refusal.LocalTimeSkipped();
            return false;
        }

        TimeSpan[] possible = rules.IsAmbiguousTime(local)
            ? [.. rules.GetAmbiguousTimeOffsets(local).OrderDescending()]
            : [rules.GetUtcOffset(local)];
        if (possible.Length > 1 && offset is null)
        {
            refusal = new Refusal.LocalTimeRepeated(possible[0], possible[1]);
            return false;
        }

        if (offset is { } given && !possible.Contains(given))
        {
            refusal = new Refusal.OffsetDoesNotFit();
            return false;
        }

        deadline = new(
            local,
            zone,
            new DateTimeOffset(local, offset ?? possible[0]).ToUniversalTime()
        );
        return true;
    }
}
