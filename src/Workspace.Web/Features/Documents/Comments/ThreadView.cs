using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>Somebody who says something, and the party they say it for.</summary>
/// <param name="PartyOrdinal">The party's place in the order of joining, from 0; gives its colour.</param>
internal sealed record Speaker(Guid Id, string Name, string Party, int PartyOrdinal);

/// <param name="Mentions">Those whose names stand in the words after an @.</param>
internal sealed record CommentView(
    Guid Id,
    Speaker By,
    DateTimeOffset At,
    DateTimeOffset? ChangedAt,
    bool IsRemoved,
    string Words,
    IReadOnlyList<Speaker> Mentions,
    IReadOnlyList<ReactionView> Reactions
);

internal sealed record ReactionView(string Kind, IReadOnlyList<Speaker> By);

/// <summary>A conversation with all that was said in it.</summary>
/// <param name="From">Where its words start: a Yjs relative position in base64.</param>
internal sealed record ThreadView(
    Guid Id,
    string From,
    string Until,
    string Quote,
    DateTimeOffset StartedAt,
    DateTimeOffset? ResolvedAt,
    Speaker? ResolvedBy,
    Speaker? AssignedTo,
    IReadOnlyList<CommentView> Comments
)
{
    /// <summary>Settled ones that are still shown, the last settled.</summary>
    private const int MostResolved = 100;

    /// <summary>The threads of a document, the oldest first. Whether it may be read is the caller's question.</summary>
    public static async Task<IReadOnlyList<ThreadView>> ReadAsync(
        WorkspaceDb db,
        DocumentId document,
        bool withResolved,
        CancellationToken cancellationToken
    )
    {
        var all = db.CommentThreads.AsNoTracking().Where(thread => thread.DocumentId == document);
        var threads = await all.Where(thread => thread.ResolvedAt == null)
            .ToListAsync(cancellationToken);
        if (withResolved)
        {
            threads.AddRange(
                await all.Where(thread => thread.ResolvedAt != null)
                    .OrderByDescending(thread => thread.ResolvedAt)
                    .Take(MostResolved)
                    .ToListAsync(cancellationToken)
            );
        }

        var ids = threads.Select(thread => thread.Id).ToArray();
        var comments = await db
            .Comments.AsNoTracking()
            .Where(comment => ids.Contains(comment.ThreadId))
            .OrderBy(comment => comment.WrittenAt)
            .ThenBy(comment => comment.Id)
            .ToListAsync(cancellationToken);
        var reactions = await db
            .CommentReactions.AsNoTracking()
            .Where(reaction =>
                db.Comments.Any(comment =>
                    comment.Id == reaction.CommentId && ids.Contains(comment.ThreadId)
                )
            )
            .OrderBy(reaction => reaction.Id)
            .ToListAsync(cancellationToken);
        var speakers = await SpeakersAsync(
            db,
            threads
                .SelectMany(thread => new[] { thread.ResolvedBy, thread.AssignedTo })
                .OfType<MemberId>()
                .Concat(comments.Select(comment => comment.WrittenBy))
                .Concat(comments.SelectMany(comment => comment.Mentions.Select(MemberId.From)))
                .Concat(reactions.Select(reaction => reaction.MemberId)),
            cancellationToken
        );
        var reactionsOf = reactions.ToLookup(reaction => reaction.CommentId);
        var commentsOf = comments.ToLookup(comment => comment.ThreadId, View);
        return
        [
            .. threads
                .OrderBy(thread => thread.StartedAt)
                .Select(thread => new ThreadView(
                    thread.Id.Value,
                    Convert.ToBase64String(thread.AnchorFrom),
                    Convert.ToBase64String(thread.AnchorUntil),
                    thread.Quote,
                    thread.StartedAt,
                    thread.ResolvedAt,
                    thread.ResolvedBy is { } resolver ? speakers[resolver] : null,
                    thread.AssignedTo is { } assigned ? speakers[assigned] : null,
                    [.. commentsOf[thread.Id]]
                )),
        ];

        CommentView View(Comment comment) =>
            new(
                comment.Id.Value,
                speakers[comment.WrittenBy],
                comment.WrittenAt,
                comment.ChangedAt,
                comment.RemovedAt is not null,
                comment.Words,
                [.. comment.Mentions.Select(id => speakers[new(id)])],
                [
                    .. reactionsOf[comment.Id]
                        .GroupBy(reaction => reaction.Kind)
                        .OrderBy(group => group.Key)
                        .Select(group => new ReactionView(
                            group.Key.ToString(),
                            [.. group.Select(reaction => speakers[reaction.MemberId])]
                        )),
                ]
            );
    }

    public static async Task<IReadOnlyDictionary<MemberId, Speaker>> SpeakersAsync(
        WorkspaceDb db,
        IEnumerable<MemberId> members,
        CancellationToken cancellationToken
    )
    {
        var ids = members.Distinct().ToArray();
        return await db
            .Members.Where(member => ids.Contains(member.Id))
            .Join(
                db.Parties,
                member => member.PartyId,
                party => party.Id,
                (member, party) =>
                    new
                    {
                        member.Id,
                        Speaker = new Speaker(
                            member.Id.Value,
                            member.Name,
                            party.Name,
                            party.Ordinal
                        ),
                    }
            )
            .ToDictionaryAsync(row => row.Id, row => row.Speaker, cancellationToken);
    }
}
