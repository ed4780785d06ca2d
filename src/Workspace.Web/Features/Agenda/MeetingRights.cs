using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>Who planned a meeting may change it and its agenda, and so may every coordinator; all members may read and answer.</summary>
internal static class MeetingRights
{
    public static bool MayChange(Here here, MemberId organiser) =>
        here.Me.IsCoordinator || organiser == here.Me.Id;

    /// <summary>The meeting, tracked, when whoever asks may change it; otherwise why not.</summary>
    public static async Task<(Meeting? Meeting, Refusal? Refusal)> FindChangeableAsync(
        WorkspaceDb db,
        Here here,
        MeetingId id,
        CancellationToken cancellationToken
    )
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(
            meeting => meeting.Id == id,
            cancellationToken
        );
        return meeting is null ? (null, new(MeetingGone))
            : WhyNotChange(here, meeting) is { } refusal ? (null, refusal)
            : (meeting, null);
    }

    public static Refusal? WhyNotChange(Here here, Meeting meeting) =>
        !MayChange(here, meeting.OrganiserId) ? new(NotYours)
        : meeting.CancelledAt is not null ? new("meeting-cancelled")
        : null;

    public const string MeetingGone = "meeting-gone";
    public const string NotYours = "not-yours";

    /// <summary>Members who take part now, for choosing and for telling.</summary>
    public static IQueryable<Member> Present(this WorkspaceDb db) =>
        db.Members.Where(member => member.LeftAt == null);
}
