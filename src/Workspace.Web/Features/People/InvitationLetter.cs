using System.Globalization;
using Microsoft.Extensions.Localization;
using Workspace.Data.Notifications;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

/// <summary>The mail that carries an invitation, in the language of whoever sends it: nothing is known of the reader's yet.</summary>
internal sealed class InvitationLetter(
    IStringLocalizer<PeopleTexts> texts,
    SiteAddress site,
    Here here,
    TimeProvider time
)
{
    public OutboxMail Write(string to, string party, string token, DateTimeOffset expiresAt)
    {
        var lastDay = TimeZoneInfo.ConvertTime(expiresAt, here.Network.TimeZone);
        return new(time.GetUtcNow())
        {
            NetworkId = here.Network.Id,
            To = to,
            Subject = texts["MailSubject", here.Me.Name, here.Network.Name],
            Body = texts[
                "MailBody",
                here.Me.Name,
                here.Me.PartyName,
                here.Network.Name,
                party,
                lastDay.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)
            ],
            ActionLabel = texts["MailAct"],
            ActionUrl = site.Of(PeopleLinks.Invitation(token)),
        };
    }
}
