namespace Workspace.Web.Features.Agenda;

/// <summary>Which of two is meant when the clock goes back and shows the same time twice.</summary>
internal enum Turn
{
    First,
    Second,
}

/// <summary>What a time on the clock of a zone means.</summary>
internal abstract record LocalMoment
{
    private static readonly TimeSpan Around = TimeSpan.FromHours(24);

    private LocalMoment() { }

    internal sealed record At(DateTimeOffset Utc) : LocalMoment;

    /// <summary>The clock goes forward over it: it does not exist.</summary>
    internal sealed record Skipped : LocalMoment;

    /// <summary>The clock goes back over it: it exists twice, with these offsets.</summary>
    internal sealed record Twice(TimeSpan FirstOffset, TimeSpan SecondOffset) : LocalMoment;

    /// <summary>A day before and after, the zone's offset is one of the (at most two) that the clock around <paramref name="local"/> can have.</summary>
    public static LocalMoment Of(DateTime local, TimeZoneInfo zone, Turn? turn = null)
    {
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        TimeSpan[] offsets =
        [
            .. new[] { zone.GetUtcOffset(clock - Around), zone.GetUtcOffset(clock + Around) }
                .Distinct()
                .Where(offset => zone.GetUtcOffset(clock - offset) == offset)
                .OrderDescending(),
        ];
        return (offsets, turn) switch
        {
            ([], _) => new Skipped(),
            ([var first, var second], null) => new Twice(first, second),
            ([_, var second], Turn.Second) => new At(new(clock - second)),
            ([var first, ..], _) => new At(new(clock - first)),
        };
    }
}
