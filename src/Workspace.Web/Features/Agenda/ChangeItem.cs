using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

internal sealed class ChangeItem(WorkspaceDb db, TenantScope tenant, Here here)
{
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

        var item = await db.AgendaItems.SingleOrDefaultAsync(
            item => item.Id == itemId && item.MeetingId == id,
            cancellationToken
        );
        if (item is null)
        {
            return new(ItemGone);
        }

        if (form.Revision != item.Revision.ToString(CultureInfo.InvariantCulture))
        {
            return new(ChangeMeeting.ChangedMeanwhile);
        }

        (var facts, refusal) = await ItemFacts.CheckAsync(form, db, item, cancellationToken);
        if (facts is null)
        {
            return refusal;
        }

        facts.Apply(item);
        item.Revision++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(ChangeMeeting.ChangedMeanwhile);
        }

        await tenant.CommitAsync();
        return null;
    }

    public const string ItemGone = "item-gone";
}
