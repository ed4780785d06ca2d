using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;

namespace Workspace.Web.Features.Agenda;

/// <summary>A meeting in a list.</summary>
/// <param name="Starts">On the network's clock.</param>
/// <param name="MyAnswer">Null when the reader has given none that counts.</param>
public sealed record MeetingRow(
    MeetingId Id,
    string Title,
    DateTime Starts,
    DateTime Ends,
    string? Place,
    bool IsOnline,
    bool IsCancelled,
    bool IsInvited,
    bool IsOver,
    Attendance? MyAnswer
);

internal static class MeetingRows
{
    /// <summary>The rows of a query, on the clock of <paramref name="zone"/> and with the answers of <paramref name="me"/>.</summary>
    public static async Task<List<MeetingRow>> ReadAsync(
        this IQueryable<Meeting> meetings,
        WorkspaceDb db,
        MemberId me,
        TimeZoneInfo zone,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rows = await meetings
            .Select(meeting => new
            {
                meeting.Id,
                meeting.Title,
                meeting.StartsAt,
                meeting.EndsAt,
                meeting.Place,
                IsOnline = meeting.VideoLink != null,
                IsCancelled = meeting.CancelledAt != null,
                IsInvited = meeting.InvitedAt != null,
                MyAnswer = db
                    .MeetingAnswers.Where(answer =>
                        answer.NetworkId == meeting.NetworkId
                        && answer.MeetingId == meeting.Id
                        && answer.MemberId == me
                        && answer.Sequence >= meeting.AnswersSince
                    )
                    .Select(answer => (Attendance?)answer.Attendance)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new MeetingRow(
                row.Id,
                row.Title,
                row.StartsAt.In(zone),
                row.EndsAt.In(zone),
                row.Place,
                row.IsOnline,
                row.IsCancelled,
                row.IsInvited,
                row.EndsAt <= now,
                row.MyAnswer
            )),
        ];
    }
}
