using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

public sealed class CancelForm
{
    public string? Reason { get; set; }
}

/// <summary>Calls a meeting off. It stays in the agenda, and whoever was invited hears why.</summary>
internal sealed class CancelMeeting(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    MeetingMail mail,
    TimeProvider time
)
{
    private const int LongestReason = 1_000;

    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        CancelForm form,
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

        var reason = Typed.Text(form.Reason);
        if (reason.Length is 0 or > LongestReason)
        {
            return new("reason-wrong", nameof(form.Reason), LongestReason);
        }

        var now = time.GetUtcNow();
        meeting.CancelledAt = now;
        meeting.CancelReason = reason;
        meeting.Sequence++;
        meeting.Revision++;
        meeting.ChangedAt = now;
        if (meeting.InvitedAt is not null)
        {
            await mail.TellOfCancellationAsync(meeting, cancellationToken);
        }

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
