using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Realtime;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <param name="AssignTo">Who is asked to do something; null to leave that as it is.</param>
internal sealed record ReplyInput(string? Words, IReadOnlyList<Guid>? Mentions, Guid? AssignTo);

/// <summary>What members do in a conversation once it has begun. Each act commits, and tells who has the document open.</summary>
internal sealed class CommentActs(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    CommentRights rights,
    CommentMail mail,
    Notices notices,
    TimeProvider time
)
{
    /// <summary>There is no such document, thread or comment here, or not any more.</summary>
    public const string Gone = "comment-gone";

    public const string NotYours = "comment-not-yours";

    public const int MaxComments = 200;

    public async Task<(CommentId? Id, Refusal? Refusal)> ReplyAsync(
        DocumentId document,
        ThreadId id,
        ReplyInput input,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(document, id, cancellationToken) is not var (about, thread))
        {
            return (null, new(Gone));
        }

        var (said, refusal) = await CommentWords.ReadAsync(
            db,
            new(input.Words, input.Mentions),
            [],
            cancellationToken
        );
        if (said is null)
        {
            return (null, refusal);
        }

        MemberId? asked = input.AssignTo is { } to ? new(to) : null;
        if (
            asked is { } person
            && await rights.AssignableAsync(
                about,
                person,
                nameof(input.AssignTo),
                cancellationToken
            )
                is { } unable
        )
        {
            return (null, unable);
        }

        if (
            await db.Comments.CountAsync(comment => comment.ThreadId == id, cancellationToken)
            >= MaxComments
        )
        {
            return (null, new("thread-full", null, MaxComments));
        }

        if (
            thread.ResolvedAt is not null
            && await StartThread.IsFullAsync(db, document, cancellationToken)
        )
        {
            return (null, new("too-many-threads", null, StartThread.MaxThreads));
        }

        var comment = new Comment
        {
            Id = CommentId.New(),
            NetworkId = here.Network.Id,
            DocumentId = document,
            ThreadId = id,
            WrittenBy = here.Me.Id,
            WrittenAt = time.GetUtcNow(),
            Words = said.Words,
            Mentions = said.Mentions,
        };
        db.Comments.Add(comment);
        // Whoever says more does not think it is settled.
        (thread.ResolvedAt, thread.ResolvedBy) = (null, null);
        await mail.MentionAsync(about, id, said, said.Mentions, cancellationToken);
        if (asked is not null)
        {
            await AskAsync(about, thread, asked, cancellationToken);
        }

        await KeepAsync(document, cancellationToken);
        return (comment.Id, null);
    }

    public async Task<Refusal?> ChangeAsync(
        DocumentId document,
        CommentId id,
        CommentInput input,
        CancellationToken cancellationToken
    )
    {
        var (about, comment, refusal) = await FindOwnAsync(document, id, cancellationToken);
        if (comment is null)
        {
            return refusal;
        }

        (var said, refusal) = await CommentWords.ReadAsync(
            db,
            input,
            comment.Mentions,
            cancellationToken
        );
        if (said is null)
        {
            return refusal;
        }

        var added = said.Mentions.Except(comment.Mentions).ToArray();
        if (said.Words != comment.Words)
        {
            comment.ChangedAt = time.GetUtcNow();
        }

        (comment.Words, comment.Mentions) = (said.Words, said.Mentions);
        await mail.MentionAsync(about!, comment.ThreadId, said, added, cancellationToken);
        await KeepAsync(document, cancellationToken);
        return null;
    }

    public async Task<Refusal?> RemoveAsync(
        DocumentId document,
        CommentId id,
        CancellationToken cancellationToken
    )
    {
        var (_, comment, refusal) = await FindOwnAsync(document, id, cancellationToken);
        if (comment is null)
        {
            return refusal;
        }

        comment.RemovedAt = time.GetUtcNow();
        (comment.Words, comment.Mentions) = ("", []);
        db.CommentReactions.RemoveRange(
            await db
                .CommentReactions.Where(reaction => reaction.CommentId == id)
                .ToListAsync(cancellationToken)
        );
        await KeepAsync(document, cancellationToken);
        return null;
    }

    public async Task<Refusal?> ResolveAsync(
        DocumentId document,
        ThreadId id,
        bool isResolved,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(document, id, cancellationToken) is not var (_, thread))
        {
            return new(Gone);
        }

        if (thread.ResolvedAt is null == isResolved)
        {
            if (!isResolved && await StartThread.IsFullAsync(db, document, cancellationToken))
            {
                return new("too-many-threads", null, StartThread.MaxThreads);
            }

            thread.ResolvedAt = isResolved ? time.GetUtcNow() : null;
            thread.ResolvedBy = isResolved ? here.Me.Id : null;
            await KeepAsync(document, cancellationToken);
        }

        return null;
    }

    /// <param name="member">Null to ask nobody any more.</param>
    public async Task<Refusal?> AssignAsync(
        DocumentId document,
        ThreadId id,
        MemberId? member,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(document, id, cancellationToken) is not var (about, thread))
        {
            return new(Gone);
        }

        if (
            member is { } asked
            && await rights.AssignableAsync(about, asked, "MemberId", cancellationToken)
                is { } refusal
        )
        {
            return refusal;
        }

        if (await AskAsync(about, thread, member, cancellationToken))
        {
            await KeepAsync(document, cancellationToken);
        }

        return null;
    }

    public async Task<Refusal?> ReactAsync(
        DocumentId document,
        CommentId id,
        ReactionKind kind,
        bool isOn,
        CancellationToken cancellationToken
    )
    {
        if (await FindCommentAsync(document, id, cancellationToken) is not var (_, comment))
        {
            return new(Gone);
        }

        var given = await db.CommentReactions.SingleOrDefaultAsync(
            reaction =>
                reaction.CommentId == id
                && reaction.MemberId == here.Me.Id
                && reaction.Kind == kind,
            cancellationToken
        );
        if (isOn == given is not null || comment.RemovedAt is not null)
        {
            return null;
        }

        if (given is not null)
        {
            db.CommentReactions.Remove(given);
        }
        else
        {
            db.CommentReactions.Add(
                new()
                {
                    Id = Guid.CreateVersion7(),
                    NetworkId = here.Network.Id,
                    DocumentId = comment.DocumentId,
                    CommentId = id,
                    MemberId = here.Me.Id,
                    Kind = kind,
                }
            );
        }

        try
        {
            await KeepAsync(document, cancellationToken);
        }
        catch (DbUpdateException error)
            when (error is DbUpdateConcurrencyException
                || error.InnerException
                    is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            )
        {
            // The same member did the same at the same moment.
        }

        return null;
    }

    /// <summary>False when it was theirs already.</summary>
    private async Task<bool> AskAsync(
        FoundDocument about,
        CommentThread thread,
        MemberId? member,
        CancellationToken cancellationToken
    )
    {
        if (thread.AssignedTo == member)
        {
            return false;
        }

        (thread.AssignedTo, thread.AssignedBy) = (member, member is null ? null : here.Me.Id);
        await mail.AssignAsync(about, thread, cancellationToken);
        return true;
    }

    private async Task KeepAsync(DocumentId document, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await tenant.CommitAsync();
        notices.Commented(document);
    }

    private async Task<(FoundDocument About, CommentThread Thread)?> FindAsync(
        DocumentId document,
        ThreadId id,
        CancellationToken cancellationToken
    ) =>
        await rights.CommentableAsync(document, cancellationToken) is { } about
        && await db.CommentThreads.SingleOrDefaultAsync(
            thread => thread.Id == id && thread.DocumentId == document,
            cancellationToken
        )
            is { } found
            ? (about, found)
            : null;

    private async Task<(FoundDocument About, Comment Comment)?> FindCommentAsync(
        DocumentId document,
        CommentId id,
        CancellationToken cancellationToken
    ) =>
        await rights.CommentableAsync(document, cancellationToken) is { } about
        && await db
            .Comments.Where(comment => comment.Id == id && comment.DocumentId == document)
            .SingleOrDefaultAsync(cancellationToken)
            is { } found
            ? (about, found)
            : null;

    private async Task<(FoundDocument? About, Comment? Own, Refusal? Refusal)> FindOwnAsync(
        DocumentId document,
        CommentId id,
        CancellationToken cancellationToken
    ) =>
        await FindCommentAsync(document, id, cancellationToken) switch
        {
            null or { Comment.RemovedAt: not null } => (null, null, new(Gone)),
            var (about, comment) when comment.WrittenBy == here.Me.Id => (about, comment, null),
            _ => (null, null, new(NotYours)),
        };
}
