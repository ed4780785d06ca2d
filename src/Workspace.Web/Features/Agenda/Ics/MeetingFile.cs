using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda.Ics;

/// <summary>The calendar file of a meeting, for whoever asks here.</summary>
internal sealed class MeetingFile(
    WorkspaceDb db,
    Here here,
    SiteAddress address,
    IStringLocalizer<AgendaTexts> texts
)
{
    /// <summary>Null when there is no such meeting to see.</summary>
    public async Task<byte[]?> WriteAsync(MeetingId id, CancellationToken cancellationToken)
    {
        var meeting = await db
            .Meetings.AsNoTracking()
            .SingleOrDefaultAsync(meeting => meeting.Id == id, cancellationToken);
        if (meeting is null)
        {
            return null;
        }

        var items = await db.ReadItemsAsync(id, cancellationToken);
        var page = new Uri(address.Of(AgendaLinks.Meeting(here.Network.Slug, id)));
        var description = new StringBuilder();
        foreach (var part in new[] { meeting.CancelReason, meeting.Description })
        {
            if (!string.IsNullOrEmpty(part))
            {
                description.Append(part).Append("\n\n");
            }
        }

        if (items.Count > 0)
        {
            description.Append(texts["Agenda"]).Append(":\n");
            foreach (var item in items)
            {
                description
                    .Append("– ")
                    .Append(texts["MailItem", item.Title, item.Minutes])
                    .Append('\n');
            }

            description.Append('\n');
        }

        if (meeting.VideoLink is not null)
        {
            description
                .Append(texts["Video"])
                .Append(": ")
                .Append(meeting.VideoLink)
                .Append("\n\n");
        }

        description.Append(page);
        return Encoding.UTF8.GetBytes(
            MeetingIcs.Write(meeting, here.Network.Name, description.ToString(), page)
        );
    }
}
