using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Comments;

/// <summary>What somebody wants to say, and whom of those they may have meant by an @.</summary>
internal sealed record CommentInput(string? Words, IReadOnlyList<Guid>? Mentions);

/// <summary>What may be said: checked and fit to keep.</summary>
internal sealed record CommentWords(string Words, Guid[] Mentions)
{
    /// <summary>In UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    public const int MaxMentions = 20;

    /// <param name="already">Those mentioned before; they stay so, also when they take part no more.</param>
    public static async Task<(CommentWords? Said, Refusal? Refusal)> ReadAsync(
        WorkspaceDb db,
        CommentInput input,
        IReadOnlyCollection<Guid> already,
        CancellationToken cancellationToken
    )
    {
        var words = Typed.Text(input.Words);
        if (words.Length == 0)
        {
            return (null, new("comment-empty", nameof(Words)));
        }

        if (words.Length > MaxLength)
        {
            return (null, new("comment-too-long", nameof(Words), MaxLength));
        }

        var meant = (input.Mentions ?? []).Distinct().ToArray();
        if (meant.Length > MaxMentions)
        {
            return (null, new("too-many-mentions", nameof(Mentions), MaxMentions));
        }

        if (meant.Length == 0)
        {
            return (new(words, []), null);
        }

        var ids = meant.Select(id => new MemberId(id)).ToArray();
        var known = already.Select(MemberId.From).ToArray();
        var members = await db
            .Members.Where(member =>
                ids.Contains(member.Id) && (member.LeftAt == null || known.Contains(member.Id))
            )
            .Select(member => new { member.Id, member.Name })
            .ToListAsync(cancellationToken);
        return members.Count == meant.Length
            ? (
                new(
                    words,
                    [
                        .. members
                            .Where(member =>
                                words.Contains("@" + member.Name, StringComparison.Ordinal)
                            )
                            .Select(member => member.Id.Value),
                    ]
                ),
                null
            )
            : (null, new("member-unknown", nameof(Mentions)));
    }
}
