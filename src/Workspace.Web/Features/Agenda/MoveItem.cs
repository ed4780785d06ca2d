using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Moves an item one place up or down; at the end of the list nothing changes.</summary>
internal sealed class MoveItem(WorkspaceDb db, TenantScope tenant, Here here)
{
    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        AgendaItemId itemId,
        bool isUp,
        CancellationToken cancellationToken
    )
    {
        var (meeting, refusal) = await MeetingRights.FindChangeableAsync(
            db,
            here,
            id,
            cancellationToken
        );
        if (meeting is null)
        {
            return refusal;
        }

        var items = await db
            .AgendaItems.Where(item => item.MeetingId == id)
            .OrderBy(item => item.Ordinal)
            .ThenBy(item => item.Id)
            .Select(item => new { item.Id, item.Ordinal })
            .ToListAsync(cancellationToken);
        var from = items.FindIndex(item => item.Id == itemId);
        if (from < 0)
        {
            return new(ChangeItem.ItemGone);
        }

        var to = from + (isUp ? -1 : 1);
        if (to >= 0 && to < items.Count)
        {
            (items[from], items[to]) = (items[to], items[from]);
        }

        // Only places: what an item says may be changed at the same moment.
        foreach (var (place, item) in items.Index().Where(one => one.Item.Ordinal != one.Index))
        {
            await db
                .AgendaItems.Where(row => row.Id == item.Id)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(moving => moving.Ordinal, place),
                    cancellationToken
                );
        }

        await tenant.CommitAsync();
        return null;
    }
}
