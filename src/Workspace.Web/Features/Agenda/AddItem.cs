using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Puts an item at the end of the agenda.</summary>
internal sealed class AddItem(WorkspaceDb db, TenantScope tenant, Here here)
{
    private const int MostItems = 100;

    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        AgendaItemId itemId,
        ItemForm form,
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

        (var facts, refusal) = await ItemFacts.CheckAsync(form, db, null, cancellationToken);
        if (facts is null)
        {
            return refusal;
        }

        var ordinals = await db
            .AgendaItems.Where(item => item.MeetingId == id)
            .Select(item => item.Ordinal)
            .ToListAsync(cancellationToken);
        if (ordinals.Count >= MostItems)
        {
            return new("too-many-items", null, MostItems);
        }

        db.AgendaItems.Add(
            new()
            {
                Id = itemId,
                NetworkId = meeting.NetworkId,
                MeetingId = id,
                Title = facts.Title,
                Kind = facts.Kind,
                Minutes = facts.Minutes,
                PresenterId = facts.PresenterId,
                Notes = facts.Notes,
                DocumentId = facts.DocumentId,
                DecisionId = facts.DecisionId,
                Ordinal = ordinals.DefaultIfEmpty(-1).Max() + 1,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await tenant.CommitAsync();
        return null;
    }
}
