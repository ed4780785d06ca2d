using System.Globalization;
using System.Text.Json.Serialization;
using Workspace.Data.Agenda;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>A meeting as it is typed; <see cref="MeetingFacts"/> is what it comes to.</summary>
public sealed class MeetingForm
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy"];
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "H:mm", "H.mm"];

    public string? Title { get; set; }
    public string? Description { get; set; }
    public string? Place { get; set; }
    public string? VideoLink { get; set; }
    public string? Date { get; set; }
    public string? Starts { get; set; }
    public string? Ends { get; set; }

    /// <summary>Only when it ends on another day.</summary>
    public string? EndDate { get; set; }

    /// <summary>The network's own when left out.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Which of two is meant when the clock shows the time twice; see <see cref="Turn"/>.</summary>
    public string? StartsTurn { get; set; }
    public string? EndsTurn { get; set; }

    /// <summary>"true" when the members get a mail about it.</summary>
    public string? Notify { get; set; }

    /// <summary>The revision that was on screen when editing began.</summary>
    [JsonConverter(typeof(NumberOrText))]
    public string? Revision { get; set; }

    internal static MeetingForm Of(Meeting meeting)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        return new()
        {
            Title = meeting.Title,
            Description = meeting.Description,
            Place = meeting.Place,
            VideoLink = meeting.VideoLink,
            Date = Iso(meeting.StartsLocal),
            Starts = Clock(meeting.StartsLocal),
            Ends = Clock(meeting.EndsLocal),
            EndDate =
                meeting.EndsLocal.Date == meeting.StartsLocal.Date ? null : Iso(meeting.EndsLocal),
            TimeZone = meeting.TimeZone,
            StartsTurn = TurnOf(meeting.StartsLocal, meeting.StartsAt, zone),
            EndsTurn = TurnOf(meeting.EndsLocal, meeting.EndsAt, zone),
            Notify = meeting.InvitedAt is null ? null : "true",
            Revision = meeting.Revision.ToString(CultureInfo.InvariantCulture),
        };
    }

    internal static string Iso(DateTime local) =>
        local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Clock(DateTime local) =>
        local.ToString("HH:mm", CultureInfo.InvariantCulture);

    internal DateOnly? ReadDate() => ParseDate(Date);

    internal DateOnly? ReadEndDate() =>
        string.IsNullOrWhiteSpace(EndDate) ? ReadDate() : ParseDate(EndDate);

    internal TimeOnly? ReadStarts() => ParseTime(Starts);

    internal TimeOnly? ReadEnds() => ParseTime(Ends);

    internal TimeZoneInfo? ReadZone(TimeZoneInfo ofNetwork) =>
        string.IsNullOrEmpty(TimeZone) || TimeZone == ofNetwork.Id
            ? ofNetwork
            : Zones.Find(TimeZone);

    internal static Turn? ReadTurn(string? turn) =>
        turn switch
        {
            nameof(Turn.First) => Turn.First,
            nameof(Turn.Second) => Turn.Second,
            _ => null,
        };

    /// <summary>The two moments the typed start can be, when it can be two.</summary>
    internal LocalMoment.Twice? StartsTwice(TimeZoneInfo ofNetwork) =>
        Twice(ReadDate(), ReadStarts(), ofNetwork);

    internal LocalMoment.Twice? EndsTwice(TimeZoneInfo ofNetwork) =>
        Twice(ReadEndDate(), ReadEnds(), ofNetwork);

    private LocalMoment.Twice? Twice(DateOnly? date, TimeOnly? time, TimeZoneInfo ofNetwork) =>
        date is { } day
        && time is { } clock
        && MeetingFacts.IsInReach(day)
        && ReadZone(ofNetwork) is { } zone
            ? LocalMoment.Of(day.ToDateTime(clock), zone) as LocalMoment.Twice
            : null;

    private static DateOnly? ParseDate(string? typed) =>
        DateOnly.TryParseExact(
            typed?.Trim(),
            Dates,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;

    private static TimeOnly? ParseTime(string? typed) =>
        TimeOnly.TryParseExact(
            typed?.Trim(),
            Times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? new TimeOnly(time.Hour, time.Minute)
            : null;

    private static string? TurnOf(DateTime local, DateTimeOffset at, TimeZoneInfo zone) =>
        LocalMoment.Of(local, zone) is LocalMoment.Twice twice
            ? (at.UtcDateTime == local - twice.FirstOffset ? Turn.First : Turn.Second).ToString()
            : null;
}
