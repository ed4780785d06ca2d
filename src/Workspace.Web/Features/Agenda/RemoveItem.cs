using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

internal sealed class RemoveItem(WorkspaceDb db, TenantScope tenant, Here here)
{
    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        AgendaItemId itemId,
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

        await db
            .AgendaItems.Where(item => item.Id == itemId && item.MeetingId == id)
            .ExecuteDeleteAsync(cancellationToken);
        await tenant.CommitAsync();
        return null;
    }
}
