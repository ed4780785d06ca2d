using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Puts mail about a meeting in the outbox, one for every member but the one who acts.</summary>
internal sealed class MeetingMail(
    WorkspaceDb db,
    Here here,
    SiteAddress address,
    TimeProvider time,
    IStringLocalizer<AgendaTexts> texts
)
{
    /// <summary>From here on the members have been asked whether they come.</summary>
    public Task InviteAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        meeting.InvitedAt = time.GetUtcNow();
        return SendAsync(
            meeting,
            texts["MailInviteSubject", meeting.Title],
            texts["MailInvite", here.Me.Name, here.Me.PartyName, here.Network.Name],
            texts["MailInviteAct"],
            cancellationToken
        );
    }

    public Task TellOfChangeAsync(Meeting meeting, CancellationToken cancellationToken) =>
        SendAsync(
            meeting,
            texts["MailChangeSubject", meeting.Title],
            texts["MailChange", here.Me.Name, here.Me.PartyName, here.Network.Name],
            texts["MailChangeAct"],
            cancellationToken
        );

    public Task TellOfCancellationAsync(Meeting meeting, CancellationToken cancellationToken) =>
        SendAsync(
            meeting,
            texts["MailCancelSubject", meeting.Title],
            texts[
                "MailCancel",
                here.Me.Name,
                here.Me.PartyName,
                here.Network.Name,
                meeting.CancelReason!
            ],
            texts["MailCancelAct"],
            cancellationToken
        );

    private async Task SendAsync(
        Meeting meeting,
        string subject,
        string lead,
        string act,
        CancellationToken cancellationToken
    )
    {
        var items = await db
            .AgendaItems.Where(item => item.MeetingId == meeting.Id)
            .OrderBy(item => item.Ordinal)
            .ThenBy(item => item.Id)
            .Select(item => new { item.Title, item.Minutes })
            .ToListAsync(cancellationToken);
        var body = new StringBuilder(lead);
        body.Append("\n\n").Append(Facts(meeting));
        if (meeting.CancelledAt is null)
        {
            if (meeting.Description.Length > 0)
            {
                body.Append("\n\n").Append(meeting.Description);
            }

            if (items.Count > 0)
            {
                body.Append("\n\n").Append(texts["Agenda"]).Append(':');
                foreach (var item in items)
                {
                    body.Append("\n– ").Append(texts["MailItem", item.Title, item.Minutes]);
                }
            }
        }

        var now = time.GetUtcNow();
        var page = address.Of(AgendaLinks.Meeting(here.Network.Slug, meeting.Id));
        var addresses = await db.Present()
            .Where(member => member.Id != here.Me.Id)
            .Select(member => member.Email)
            .ToListAsync(cancellationToken);
        foreach (var to in addresses)
        {
            db.Outbox.Add(
                new(now)
                {
                    NetworkId = meeting.NetworkId,
                    To = to,
                    Subject = subject,
                    Body = body.ToString(),
                    ActionLabel = act,
                    ActionUrl = page,
                }
            );
        }
    }

    private string Facts(Meeting meeting)
    {
        var facts = new StringBuilder()
            .Append(texts["When"])
            .Append(": ")
            .Append(MeetingTime.Date(meeting.StartsLocal))
            .Append(", ")
            .Append(MeetingTime.Clocks(meeting.StartsLocal, meeting.EndsLocal))
            .Append(" (")
            .Append(texts["TimeIn", Zones.City(meeting.TimeZone)])
            .Append(')');
        if (meeting.Place is not null)
        {
            facts.Append('\n').Append(texts["Place"]).Append(": ").Append(meeting.Place);
        }

        if (meeting.VideoLink is not null)
        {
            facts.Append('\n').Append(texts["Video"]).Append(": ").Append(meeting.VideoLink);
        }

        return facts.ToString();
    }
}
