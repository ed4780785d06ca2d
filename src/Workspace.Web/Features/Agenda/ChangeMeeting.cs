using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

internal sealed class ChangeMeeting(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    MeetingMail mail,
    TimeProvider time
)
{
    /// <summary>Somebody else saved since this page was read.</summary>
    public const string ChangedMeanwhile = "changed-meanwhile";

    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        MeetingForm form,
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

        if (form.Revision != meeting.Revision.ToString(CultureInfo.InvariantCulture))
        {
            return new(ChangedMeanwhile);
        }

        refusal = MeetingFacts.Check(form, here.Network.TimeZone, out var facts);
        if (refusal is not null)
        {
            return refusal;
        }

        Apply(facts!, meeting);
        if (form.Notify == "true")
        {
            await (
                meeting.InvitedAt is null
                    ? mail.InviteAsync(meeting, cancellationToken)
                    : mail.TellOfChangeAsync(meeting, cancellationToken)
            );
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(ChangedMeanwhile);
        }

        await tenant.CommitAsync();
        return null;
    }

    private void Apply(MeetingFacts facts, Meeting meeting)
    {
        var isAtOtherTime = facts.IsAtOtherTime(meeting);
        if (isAtOtherTime || facts.IsAtOtherPlace(meeting))
        {
            meeting.Sequence++;
        }

        if (isAtOtherTime)
        {
            meeting.AnswersSince = meeting.Sequence;
        }

        meeting.Title = facts.Title;
        meeting.Description = facts.Description;
        meeting.Place = facts.Place;
        meeting.VideoLink = facts.VideoLink;
        meeting.StartsLocal = facts.StartsLocal;
        meeting.EndsLocal = facts.EndsLocal;
        meeting.TimeZone = facts.TimeZone;
        meeting.StartsAt = facts.StartsAt;
        meeting.EndsAt = facts.EndsAt;
        meeting.Revision++;
        meeting.ChangedAt = time.GetUtcNow();
    }
}
