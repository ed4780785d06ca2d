namespace Workspace.Data.Agenda;

/// <summary>Questions about the agenda that more than one room asks.</summary>
public static class AgendaQueries
{
    /// <summary>Meetings that are still to end and were not called off, of every network the transaction sees, soonest first.</summary>
    public static IQueryable<Meeting> UpcomingMeetings(this WorkspaceDb db, DateTimeOffset now) =>
        db
            .Meetings.Where(meeting => meeting.EndsAt > now && meeting.CancelledAt == null)
            .OrderBy(meeting => meeting.StartsAt)
            .ThenBy(meeting => meeting.Id);

    /// <summary>Of those, the ones this person was invited to, that have not begun, and to which no answer that counts was given.</summary>
    public static IQueryable<Meeting> MeetingsAwaitingAnswer(
        this WorkspaceDb db,
        PersonId person,
        DateTimeOffset now
    ) =>
        db
            .Meetings.Where(meeting =>
                meeting.StartsAt > now
                && meeting.CancelledAt == null
                && meeting.InvitedAt != null
                && db.Members.Any(member =>
                    member.NetworkId == meeting.NetworkId
                    && member.PersonId == person
                    && member.LeftAt == null
                    && !db.MeetingAnswers.Any(answer =>
                        answer.NetworkId == meeting.NetworkId
                        && answer.MeetingId == meeting.Id
                        && answer.MemberId == member.Id
                        && answer.Sequence >= meeting.AnswersSince
                    )
                )
            )
            .OrderBy(meeting => meeting.StartsAt)
            .ThenBy(meeting => meeting.Id);
}
