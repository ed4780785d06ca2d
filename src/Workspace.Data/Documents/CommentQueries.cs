namespace Workspace.Data.Documents;

/// <summary>A conversation in which somebody waits for a person.</summary>
/// <param name="Quote">The words it is about.</param>
/// <param name="By">Who asks, or who mentioned the person last.</param>
/// <param name="IsAssigned">False when the person is mentioned only.</param>
public sealed record CommentAsk(
    NetworkId NetworkId,
    DocumentId Document,
    ThreadId Thread,
    string Title,
    string Quote,
    string By,
    bool IsAssigned
);

public static class CommentQueries
{
    /// <summary>
    /// Open conversations that are this person's to do something with, and those in which they are mentioned and have said
    /// nothing since; the one that waits longest first.
    /// </summary>
    public static IQueryable<CommentAsk> CommentsAsked(this WorkspaceDb db, PersonId person)
    {
        var open =
            from thread in db.CommentThreads
            where thread.ResolvedAt == null
            join document in db.Documents on thread.DocumentId equals document.Id
            where document.TrashedAt == null
            join me in db.Members on thread.NetworkId equals me.NetworkId
            where me.PersonId == person && me.LeftAt == null
            select new
            {
                Thread = thread,
                document.Title,
                Me = me.Id,
            };
        var assigned =
            from row in open
            where row.Thread.AssignedTo == row.Me
            join asker in db.Members on row.Thread.AssignedBy equals asker.Id
            select new
            {
                row.Thread.NetworkId,
                row.Thread.DocumentId,
                row.Thread.Id,
                row.Title,
                row.Thread.Quote,
                asker.Name,
                At = row.Thread.StartedAt,
                IsAssigned = true,
            };
        var mentioned =
            from row in open
            where row.Thread.AssignedTo == null || row.Thread.AssignedTo != row.Me
            from last in db
                .Comments.Where(comment =>
                    comment.ThreadId == row.Thread.Id
                    && comment.WrittenBy != row.Me
                    && comment.Mentions.Contains((Guid)(object)row.Me)
                )
                .OrderByDescending(comment => comment.WrittenAt)
                .Take(1)
            where
                !db.Comments.Any(comment =>
                    comment.ThreadId == row.Thread.Id
                    && comment.WrittenBy == row.Me
                    && comment.WrittenAt > last.WrittenAt
                )
            join asker in db.Members on last.WrittenBy equals asker.Id
            select new
            {
                row.Thread.NetworkId,
                row.Thread.DocumentId,
                row.Thread.Id,
                row.Title,
                row.Thread.Quote,
                asker.Name,
                At = last.WrittenAt,
                IsAssigned = false,
            };
        return assigned
            .Concat(mentioned)
            .OrderBy(row => row.At)
            .ThenBy(row => row.Id)
            .Select(row => new CommentAsk(
                row.NetworkId,
                row.DocumentId,
                row.Id,
                row.Title,
                row.Quote,
                row.Name,
                row.IsAssigned
            ));
    }
}
