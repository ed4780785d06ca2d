using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Any member plans a meeting; nobody hears of it before the invitation is sent.</summary>
internal sealed class PlanMeeting(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    MeetingMail mail,
    TimeProvider time
)
{
    /// <summary>More in a day is no person planning.</summary>
    private const int MostPerDay = 100;

    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        MeetingForm form,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (MeetingFacts.Check(form, here.Network.TimeZone, out var facts) is { } refusal)
        {
            return refusal;
        }

        var since = now.AddDays(-1);
        var planned = await db.Meetings.CountAsync(
            meeting => meeting.OrganiserId == here.Me.Id && meeting.CreatedAt > since,
            cancellationToken
        );
        if (planned >= MostPerDay)
        {
            return new("too-many-meetings", null, MostPerDay);
        }

        var meeting = new Meeting
        {
            Id = id,
            NetworkId = here.Network.Id,
            Title = facts!.Title,
            Description = facts.Description,
            Place = facts.Place,
            VideoLink = facts.VideoLink,
            StartsLocal = facts.StartsLocal,
            EndsLocal = facts.EndsLocal,
            TimeZone = facts.TimeZone,
            StartsAt = facts.StartsAt,
            EndsAt = facts.EndsAt,
            OrganiserId = here.Me.Id,
            CreatedAt = now,
            ChangedAt = now,
        };
        db.Meetings.Add(meeting);
        if (form.Notify == "true")
        {
            await mail.InviteAsync(meeting, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await tenant.CommitAsync();
        return null;
    }
}
