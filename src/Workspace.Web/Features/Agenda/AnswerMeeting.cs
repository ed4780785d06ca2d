using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

public sealed class AnswerForm
{
    /// <summary>A name of <see cref="Data.Agenda.Attendance"/>.</summary>
    public string? Attendance { get; set; }
    public string? Note { get; set; }
}

/// <summary>Says whether one comes; a later answer takes the place of an earlier one.</summary>
internal sealed class AnswerMeeting(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    TimeProvider time
)
{
    private const int LongestNote = 500;

    public async Task<Refusal?> ExecuteAsync(
        MeetingId id,
        AnswerForm form,
        CancellationToken cancellationToken
    )
    {
        var meeting = await db
            .Meetings.AsNoTracking()
            .SingleOrDefaultAsync(meeting => meeting.Id == id, cancellationToken);
        var now = time.GetUtcNow();
        var note = Typed.Text(form.Note);
        switch (meeting)
        {
            case null:
                return new(MeetingRights.MeetingGone);
            case { CancelledAt: not null }:
                return new("meeting-cancelled");
            case { EndsAt: var end } when end <= now:
                return new("meeting-over");
        }

        if (
            form.Attendance
            is not (nameof(Attendance.Yes) or nameof(Attendance.Maybe) or nameof(Attendance.No))
        )
        {
            return new("answer-missing", nameof(form.Attendance));
        }

        if (note.Length > LongestNote)
        {
            return new("too-long", nameof(form.Note), LongestNote);
        }

        // One statement, so that pressing twice gives one answer.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into agenda.answers (id, network_id, meeting_id, member_id, attendance, note, sequence, answered_at)
            values ({Guid.CreateVersion7(now)}, {here.Network.Id.Value}, {id.Value}, {here
                .Me
                .Id
                .Value}, {form.Attendance}, {note}, {meeting.Sequence}, {now})
            on conflict (network_id, meeting_id, member_id) do update
              set attendance = excluded.attendance, note = excluded.note, sequence = excluded.sequence, answered_at = excluded.answered_at
            """,
            cancellationToken
        );
        await tenant.CommitAsync();
        return null;
    }
}
