using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>Puts mail in the outbox for who is mentioned in a comment, or asked to do something with it. Nobody gets mail of their own act.</summary>
internal sealed class CommentMail(
    WorkspaceDb db,
    Here here,
    SiteAddress address,
    TimeProvider time,
    IStringLocalizer<CommentTexts> texts
)
{
    /// <summary>Mail that the comments of one member cause in a day; who is passed over finds it in "My day".</summary>
    public const int MostPerDay = 200;

    public Task MentionAsync(
        FoundDocument document,
        ThreadId thread,
        CommentWords said,
        IReadOnlyCollection<Guid> mentioned,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            document,
            thread,
            [.. mentioned.Select(id => new MemberId(id))],
            texts["MailMentionSubject", here.Me.Name, document.Title],
            $"{texts["MailMention", here.Me.Name, here.Me.PartyName, document.Title]}\n\n{said.Words}",
            cancellationToken
        );

    public Task AssignAsync(
        FoundDocument document,
        CommentThread thread,
        CancellationToken cancellationToken
    ) =>
        SendAsync(
            document,
            thread.Id,
            thread.AssignedTo is { } member ? [member] : [],
            texts["MailAssignSubject", document.Title],
            texts["MailAssign", here.Me.Name, here.Me.PartyName, document.Title, thread.Quote],
            cancellationToken
        );

    private async Task SendAsync(
        FoundDocument document,
        ThreadId thread,
        IReadOnlyCollection<MemberId> to,
        string subject,
        string body,
        CancellationToken cancellationToken
    )
    {
        if (to.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var members = await db
            .Members.AsNoTracking()
            .Where(member =>
                to.Contains(member.Id) && member.Id != here.Me.Id && member.LeftAt == null
            )
            .ToListAsync(cancellationToken);
        // What is said about a document is for who may read it.
        var readers = members.Where(member => CommentRights.MayRead(document, member)).ToArray();
        var left =
            readers.Length == 0
                ? 0
                : MostPerDay
                    - await db.Outbox.CountAsync(
                        mail => mail.CausedBy == here.Me.Id && mail.CreatedAt > now.AddDays(-1),
                        cancellationToken
                    )
                    - db.Outbox.Local.Count(mail => mail.CausedBy == here.Me.Id);
        foreach (var one in readers.Take(left).Select(member => member.Email))
        {
            db.Outbox.Add(
                new(now)
                {
                    NetworkId = here.Network.Id,
                    CausedBy = here.Me.Id,
                    To = one,
                    Subject = subject,
                    Body = body,
                    ActionLabel = texts["MailAct"],
                    ActionUrl = address.Of(
                        DocumentLinks.Thread(here.Network.Slug, document.Id, thread)
                    ),
                }
            );
        }
    }
}
