using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Networks;
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
    public Task MentionAsync(
        Document document,
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
        Document document,
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
        Document document,
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

        if (await db.DocumentFactsAsync(document.Id, cancellationToken) is not { } facts)
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
        var readers = members.Where(member =>
            DocumentRights
                .Of(facts, new(member.Id, member.PartyId, member.Role == MemberRole.Coordinator))
                .MayRead
        );
        foreach (var one in readers.Select(member => member.Email))
        {
            db.Outbox.Add(
                new()
                {
                    Id = Guid.CreateVersion7(now),
                    NetworkId = here.Network.Id,
                    To = one,
                    Subject = subject,
                    Body = body,
                    ActionLabel = texts["MailAct"],
                    ActionUrl = address.Of(
                        DocumentLinks.Thread(here.Network.Slug, document.Id, thread)
                    ),
                    CreatedAt = now,
                    NextAttemptAt = now,
                }
            );
        }
    }
}
