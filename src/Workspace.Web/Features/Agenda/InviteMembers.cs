using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Sends the invitation to all members; once, whoever presses twice.</summary>
internal sealed class InviteMembers(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    MeetingMail mail,
    TimeProvider time
)
{
    public async Task<Refusal?> ExecuteAsync(MeetingId id, CancellationToken cancellationToken)
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

        if (meeting.EndsAt <= time.GetUtcNow())
        {
            return new("meeting-over");
        }

        if (meeting.InvitedAt is not null)
        {
            return null;
        }

        // Whoever saves second finds that the revision moved on, and sends nothing.
        meeting.Revision++;
        await mail.InviteAsync(meeting, cancellationToken);
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
}
