using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>Puts mail about requests to read in the outbox, in the same transaction.</summary>
internal sealed class SharingMail(
    WorkspaceDb db,
    Here here,
    SiteAddress address,
    TimeProvider time,
    IStringLocalizer<SharingTexts> texts
)
{
    /// <summary>To those who may answer. The title is not said: whoever asks may not know it, and mail travels.</summary>
    public void Ask(DocumentId document, string reason, IEnumerable<string> addresses)
    {
        foreach (var to in addresses)
        {
            Send(
                to,
                texts["MailAskSubject", here.Me.Name],
                texts[
                    reason.Length == 0 ? "MailAsk" : "MailAskWhy",
                    here.Me.Name,
                    here.Me.PartyName,
                    here.Network.Name,
                    reason
                ],
                texts["MailAskAct"],
                DocumentLinks.Sharing(here.Network.Slug, document)
            );
        }
    }

    public async Task AnswerAsync(
        Document document,
        AccessRequest request,
        CancellationToken cancellationToken
    )
    {
        var to = await db
            .Members.Where(member => member.Id == request.MemberId && member.LeftAt == null)
            .Select(member => member.Email)
            .SingleOrDefaultAsync(cancellationToken);
        if (to is null)
        {
            return;
        }

        var isGiven = request.Answer is > DocumentRight.None;
        Send(
            to,
            isGiven
                ? texts["MailGivenSubject", document.Title]
                : texts["MailDeclinedSubject", here.Network.Name],
            isGiven
                ? texts[
                    $"MailGiven.{request.Answer}",
                    here.Me.Name,
                    here.Me.PartyName,
                    document.Title
                ]
                : texts["MailDeclined", here.Me.Name, here.Me.PartyName],
            isGiven ? texts["MailGivenAct"].Value : null,
            isGiven ? DocumentLinks.One(here.Network.Slug, document.Id) : null
        );
    }

    private void Send(string to, string subject, string body, string? act, string? path)
    {
        db.Outbox.Add(
            new(time.GetUtcNow())
            {
                NetworkId = here.Network.Id,
                To = to,
                Subject = subject,
                Body = body,
                ActionLabel = act,
                ActionUrl = path is null ? null : address.Of(path),
            }
        );
    }
}
