using System.Globalization;
using Workspace.Data.Agenda;

namespace Workspace.Web.Features.Agenda.Ics;

/// <summary>One meeting as an iCalendar object (RFC 5545). It names no people: a file travels further than a page.</summary>
internal static class MeetingIcs
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="network">Stands as the category, so that one calendar holds the meetings of several networks apart.</param>
    /// <param name="description">What a reader of the calendar sees, agenda included.</param>
    /// <param name="page">Where the meeting stands in the workspace.</param>
    public static string Write(Meeting meeting, string network, string description, Uri page)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        var ics = new IcsWriter();
        ics.Begin("VCALENDAR");
        ics.Raw("VERSION", "2.0");
        ics.Raw("PRODID", "-//Workspace//Agenda//NL");
        ics.Raw("CALSCALE", "GREGORIAN");
        var isLocal = IsFirstTurn(meeting, zone) && meeting.TimeZone != "UTC";
        if (isLocal)
        {
            TimeZoneComponent.Write(ics, zone, meeting.StartsAt);
        }

        ics.Begin("VEVENT");
        ics.Raw("UID", meeting.Id.ToString());
        // Without METHOD this is the moment of the last change (3.8.7.2).
        ics.Utc("DTSTAMP", meeting.ChangedAt);
        ics.Utc("CREATED", meeting.CreatedAt);
        ics.Utc("LAST-MODIFIED", meeting.ChangedAt);
        ics.Raw("SEQUENCE", meeting.Sequence.ToString(CultureInfo.InvariantCulture));
        ics.Raw("STATUS", meeting.CancelledAt is null ? "CONFIRMED" : "CANCELLED");
        if (isLocal)
        {
            ics.Local("DTSTART", meeting.StartsLocal, zone.Id);
            ics.Local("DTEND", meeting.EndsLocal, zone.Id);
        }
        else
        {
            ics.Utc("DTSTART", meeting.StartsAt);
            ics.Utc("DTEND", meeting.EndsAt);
        }

        ics.Text("SUMMARY", meeting.Title);
        ics.Text("CATEGORIES", network);
        if ((meeting.Place ?? meeting.VideoLink) is { } location)
        {
            ics.Text("LOCATION", location);
        }

        ics.Text("DESCRIPTION", description);
        ics.Address("URL", page);
        if (meeting.VideoLink is { } link)
        {
            ics.Address("CONFERENCE;VALUE=URI;FEATURE=VIDEO", new Uri(link));
        }

        ics.End("VEVENT");
        ics.End("VCALENDAR");
        return ics.ToString();
    }

    /// <summary>A local time that the clock shows twice means the first (3.3.5); a meeting in the second is written in UTC.</summary>
    private static bool IsFirstTurn(Meeting meeting, TimeZoneInfo zone) =>
        LocalMoment.Of(meeting.StartsLocal, zone, Turn.First) is LocalMoment.At starts
        && starts.Utc == meeting.StartsAt
        && LocalMoment.Of(meeting.EndsLocal, zone, Turn.First) is LocalMoment.At ends
        && ends.Utc == meeting.EndsAt;
}
