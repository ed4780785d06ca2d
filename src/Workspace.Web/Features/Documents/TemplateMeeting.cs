using Microsoft.EntityFrameworkCore;
using Workspace.Data;

namespace Workspace.Web.Features.Documents;

internal sealed record TemplateItem(string Title, int Minutes, string? Presenter);

/// <summary>What a template takes from a meeting.</summary>
internal sealed record TemplateMeeting(
    string Title,
    DateTime Starts,
    DateTime Ends,
    string? Place,
    IReadOnlyList<TemplateItem> Items
)
{
    /// <summary>Null when there is no such meeting here.</summary>
    public static async Task<TemplateMeeting?> ReadAsync(
        WorkspaceDb db,
        MeetingId? id,
        CancellationToken cancellationToken
    )
    {
        if (id is not { } meeting)
        {
            return null;
        }

        var found = await db
            .Meetings.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == meeting, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var items = await (
            from item in db.AgendaItems
            where item.MeetingId == meeting
            join member in db.Members on item.PresenterId equals member.Id into presenters
            from presenter in presenters.DefaultIfEmpty()
            orderby item.Ordinal, item.Id
            select new TemplateItem(
                item.Title,
                item.Minutes,
                presenter == null ? null : presenter.Name
            )
        ).ToListAsync(cancellationToken);
        return new(found.Title, found.StartsLocal, found.EndsLocal, found.Place, items);
    }
}
