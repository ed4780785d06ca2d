using Workspace.Data.Agenda;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>What a <see cref="MeetingForm"/> comes to, once it is found right.</summary>
internal sealed record MeetingFacts(
    string Title,
    string Description,
    string? Place,
    string? VideoLink,
    DateTime StartsLocal,
    DateTime EndsLocal,
    string TimeZone,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt
)
{
    private const int LongestTitle = 200;
    private const int LongestDescription = 10_000;
    private const int LongestPlace = 300;
    private const int LongestLink = 2_000;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static bool IsInReach(DateOnly date) => date.Year is >= FirstYear and <= LastYear;

    public static Refusal? Check(
        MeetingForm form,
        TimeZoneInfo zoneOfNetwork,
        out MeetingFacts? facts
    )
    {
        facts = null;
        var title = Typed.Line(form.Title);
        var description = Typed.Text(form.Description);
        var place = Typed.Line(form.Place);
        var link = Typed.Line(form.VideoLink);
        if (title.Length is 0 or > LongestTitle)
        {
            return new("title-wrong", nameof(form.Title), LongestTitle);
        }

        if (CheckTimes(form, zoneOfNetwork, out var times) is { } refusal)
        {
            return refusal;
        }

        if (place.Length > LongestPlace)
        {
            return new("too-long", nameof(form.Place), LongestPlace);
        }

        if (link.Length > 0 && !IsWebAddress(link))
        {
            return new("video-link-wrong", nameof(form.VideoLink));
        }

        if (description.Length > LongestDescription)
        {
            return new("too-long", nameof(form.Description), LongestDescription);
        }

        facts = times! with
        {
            Title = title,
            Description = description,
            Place = place.Length == 0 ? null : place,
            VideoLink = link.Length == 0 ? null : new Uri(link).AbsoluteUri,
        };
        return null;
    }

    public bool IsAtOtherTime(Meeting meeting) =>
        (StartsAt, EndsAt, TimeZone) != (meeting.StartsAt, meeting.EndsAt, meeting.TimeZone);

    public bool IsAtOtherPlace(Meeting meeting) =>
        (Place, VideoLink) != (meeting.Place, meeting.VideoLink);

    private static Refusal? CheckTimes(
        MeetingForm form,
        TimeZoneInfo zoneOfNetwork,
        out MeetingFacts? times
    )
    {
        times = null;
        if (form.ReadZone(zoneOfNetwork) is not { } zone)
        {
            return new("zone-wrong", nameof(form.TimeZone));
        }

        if (form.ReadDate() is not { } date || !IsInReach(date))
        {
            return new("date-wrong", nameof(form.Date));
        }

        if (form.ReadStarts() is not { } starts)
        {
            return new("time-wrong", nameof(form.Starts));
        }

        if (form.ReadEnds() is not { } ends)
        {
            return new("time-wrong", nameof(form.Ends));
        }

        if (form.ReadEndDate() is not { } endDate || !IsInReach(endDate))
        {
            return new("date-wrong", nameof(form.EndDate));
        }

        var startsLocal = date.ToDateTime(starts);
        var endsLocal = endDate.ToDateTime(ends);
        var start = LocalMoment.Of(startsLocal, zone, MeetingForm.ReadTurn(form.StartsTurn));
        var end = LocalMoment.Of(endsLocal, zone, MeetingForm.ReadTurn(form.EndsTurn));
        switch (start, end)
        {
            case (LocalMoment.Skipped, _):
                return new("time-skipped", nameof(form.Starts), starts, Zones.City(zone.Id));
            case (_, LocalMoment.Skipped):
                return new("time-skipped", nameof(form.Ends), ends, Zones.City(zone.Id));
            case (LocalMoment.Twice, _):
                return new("time-twice", nameof(form.StartsTurn), starts);
            case (_, LocalMoment.Twice):
                return new("time-twice", nameof(form.EndsTurn), ends);
            case (LocalMoment.At from, LocalMoment.At to) when to.Utc <= from.Utc:
                return new("ends-before-start", nameof(form.Ends));
            case (LocalMoment.At from, LocalMoment.At to) when to.Utc - from.Utc > Longest:
                return new("too-many-days", nameof(form.EndDate), Longest.Days);
            case (LocalMoment.At from, LocalMoment.At to):
                times = new("", "", null, null, startsLocal, endsLocal, zone.Id, from.Utc, to.Utc);
                return null;
            default:
                throw new InvalidOperationException($"Unknown moments {start} and {end}.");
        }
    }

    private static bool IsWebAddress(string link) =>
        link.Length <= LongestLink
        && Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        // A name before the host makes an address look like another's.
        && uri.UserInfo.Length == 0;
}
