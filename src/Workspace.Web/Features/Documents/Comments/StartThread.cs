using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Realtime;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>A conversation to begin about the words between two positions.</summary>
/// <param name="From">A Yjs relative position, in base64.</param>
/// <param name="Until">Another, after it.</param>
internal sealed record ThreadInput(
    string? From,
    string? Until,
    string? Words,
    IReadOnlyList<Guid>? Mentions,
    Guid? AssignTo
);

internal sealed class StartThread(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    CommentRights rights,
    CommentMail mail,
    Notices notices,
    TimeProvider time
)
{
    /// <summary>Open ones of a document.</summary>
    public const int MaxThreads = 1_000;

    /// <summary>Those of one member about one document, also when they are settled.</summary>
    public const int MaxOwn = 400;

    /// <summary>In UTF-16 units.</summary>
    private const int MaxQuote = 280;

    public async Task<(ThreadId? Id, Refusal? Refusal)> ExecuteAsync(
        DocumentId document,
        ThreadInput input,
        CancellationToken cancellationToken
    )
    {
        if (await rights.CommentableAsync(document, cancellationToken) is not { } about)
        {
            return (null, new(CommentActs.Gone));
        }

        if (
            Position(input.From) is not { } from
            || Position(input.Until) is not { } until
            || !AnchoredWords.ArePositions(from, until)
        )
        {
            return (null, new("anchor-wrong", nameof(input.From)));
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

        if (
            input.AssignTo is { } assigned
            && await rights.AssignableAsync(
                about,
                new(assigned),
                nameof(input.AssignTo),
                cancellationToken
            )
                is { } notAssignable
        )
        {
            return (null, notAssignable);
        }

        if (await IsFullAsync(db, document, cancellationToken))
        {
            return (null, new("too-many-threads", null, MaxThreads));
        }

        if (
            await db.CommentThreads.CountAsync(
                thread => thread.DocumentId == document && thread.StartedBy == here.Me.Id,
                cancellationToken
            ) >= MaxOwn
        )
        {
            return (null, new("too-many-own-threads", null, MaxOwn));
        }

        // From the text itself: nobody can say that the document said what it never did.
        var quote = await AnchoredWords.ReadAsync(
            db,
            document,
            from,
            until,
            MaxQuote,
            cancellationToken
        );
        if (quote is null or "")
        {
            return (null, new(quote is null ? "anchor-unknown" : "anchor-empty"));
        }

        var now = time.GetUtcNow();
        var thread = new CommentThread
        {
            Id = ThreadId.New(),
            NetworkId = here.Network.Id,
            DocumentId = document,
            AnchorFrom = from,
            AnchorUntil = until,
            Quote = Typed.Line(quote),
            StartedBy = here.Me.Id,
            StartedAt = now,
            AssignedTo = input.AssignTo is { } to ? new(to) : null,
            AssignedBy = input.AssignTo is null ? null : here.Me.Id,
        };
        db.CommentThreads.Add(thread);
        await db.SaveChangesAsync(cancellationToken);
        db.Comments.Add(
            new()
            {
                Id = CommentId.New(),
                NetworkId = here.Network.Id,
                DocumentId = document,
                ThreadId = thread.Id,
                WrittenBy = here.Me.Id,
                WrittenAt = now,
                Words = said.Words,
                Mentions = said.Mentions,
            }
        );
        await mail.MentionAsync(about, thread.Id, said, said.Mentions, cancellationToken);
        await mail.AssignAsync(about, thread, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await tenant.CommitAsync();
        notices.Commented(document);
        return (thread.Id, null);
    }

    /// <summary>No more conversations can be open about this document.</summary>
    public static async Task<bool> IsFullAsync(
        WorkspaceDb db,
        DocumentId document,
        CancellationToken cancellationToken
    ) =>
        await db.CommentThreads.CountAsync(
            thread => thread.DocumentId == document && thread.ResolvedAt == null,
            cancellationToken
        ) >= MaxThreads;

    private static byte[]? Position(string? base64) =>
        base64 is { Length: > 0 and <= 2 * AnchoredWords.MaxPosition } && Base64.IsValid(base64)
            ? Convert.FromBase64String(base64)
            : null;
}
