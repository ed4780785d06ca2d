using Microsoft.EntityFrameworkCore;
using Workspace.Data;

namespace Workspace.Web.Features.Documents;

/// <summary>One sitting in which a document was written, by one person or by several at the same time.</summary>
/// <param name="First">The sequence of its first edit in the document's log.</param>
/// <param name="Last">The sequence of its last edit: the version that it left behind.</param>
internal sealed record WritingSession(
    long First,
    long Last,
    long Edits,
    DateTimeOffset From,
    DateTimeOffset Until,
    IReadOnlyList<Writer> Writers
);

/// <param name="Title">The document's title.</param>
/// <param name="Sessions">The newest first.</param>
/// <param name="HasOlder">There are sessions before the last one here.</param>
internal sealed record DocumentHistory(
    string Title,
    IReadOnlyList<WritingSession> Sessions,
    bool HasOlder
)
{
    private const int PageSize = 200;

    /// <summary>Edits that are looked at for one page: a session with more shows in parts.</summary>
    private const int MaxEdits = 20_000;

    /// <summary>Null when there is no such document here, or it lies in the trash.</summary>
    /// <param name="before">Only sessions with edits before this sequence.</param>
    public static async Task<DocumentHistory?> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        long before,
        CancellationToken cancellationToken
    )
    {
        var title = await TitleAsync(db, id, cancellationToken);
        if (title is null)
        {
            return null;
        }

        var sessions = await SessionsAsync(db, id, before, PageSize + 1, cancellationToken);
        // The oldest may be known in part only.
        if (sessions is { Count: > 1 } && sessions[^1].First > 1)
        {
            sessions.RemoveAt(sessions.Count - 1);
        }

        return new(title, sessions, sessions is [.., { First: > 1 }]);
    }

    /// <summary>The session up to this edit; null when there is no such document or edit here.</summary>
    public static async Task<WritingSession?> FindAsync(
        WorkspaceDb db,
        DocumentId id,
        long sequence,
        CancellationToken cancellationToken
    )
    {
        if (sequence == long.MaxValue || await TitleAsync(db, id, cancellationToken) is null)
        {
            return null;
        }

        var sessions = await SessionsAsync(db, id, sequence + 1, 1, cancellationToken);
        return sessions is [var session] && session.Last == sequence ? session : null;
    }

    private static Task<string?> TitleAsync(
        WorkspaceDb db,
        DocumentId id,
        CancellationToken cancellationToken
    ) =>
        db
            .Documents.Where(row => row.Id == id && row.TrashedAt == null)
            .Select(row => row.Title)
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// A session ends with a pause of half an hour, and when somebody else goes on. Who goes on within two minutes writes along:
    /// nobody's part of what they made together stands alone.
    /// </summary>
    private static async Task<List<WritingSession>> SessionsAsync(
        WorkspaceDb db,
        DocumentId id,
        long before,
        int count,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Database.SqlQuery<SessionRow>(
                $"""
                with edits as (
                  select u.sequence, u.member_id, u.at
                  from documents.documents d
                  join documents.updates u on u.network_id = d.network_id and u.document_id = d.id
                  where d.id = {id.Value} and u.sequence < {before}
                  order by u.sequence desc
                  limit {MaxEdits}),
                paused as (
                  select sequence, member_id, at, at - lag(at) over log as pause,
                    member_id <> lag(member_id) over log as is_other
                  from edits
                  window log as (order by sequence)),
                numbered as (
                  select sequence, member_id, at, count(*) filter (
                    where pause >= interval '30 minutes' or is_other and pause >= interval '2 minutes')
                    over (order by sequence) as session
                  from paused)
                select min(sequence) as first, max(sequence) as last, count(*) as edits, min(at) as "from",
                  max(at) as until, array_agg(distinct member_id) as members
                from numbered
                group by session
                order by session desc
                limit {count}
                """
            )
            .ToListAsync(cancellationToken);
        var members = rows.SelectMany(row => row.Members)
            .Distinct()
            .Select(member => new MemberId(member))
            .ToArray();
        var writers = await db
            .Members.Where(member => members.Contains(member.Id))
            .Join(
                db.Parties,
                member => member.PartyId,
                party => party.Id,
                (member, party) =>
                    new { member.Id, Writer = new Writer(member.Name, party.Name, party.Ordinal) }
            )
            .AsNoTracking()
            .ToDictionaryAsync(row => row.Id.Value, row => row.Writer, cancellationToken);
        return
        [
            .. rows.Select(row => new WritingSession(
                row.First,
                row.Last,
                row.Edits,
                row.From,
                row.Until,
                [
                    .. row
                        .Members.Select(member => writers[member])
                        .OrderBy(writer => writer.PartyOrdinal)
                        .ThenBy(writer => writer.Name, StringComparer.CurrentCulture),
                ]
            )),
        ];
    }

    private sealed record SessionRow(
        long First,
        long Last,
        long Edits,
        DateTimeOffset From,
        DateTimeOffset Until,
        Guid[] Members
    );
}
