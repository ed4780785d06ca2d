using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Agenda;

namespace Workspace.Web.Features.Agenda;

/// <summary>Somebody of the network, with the party they act for.</summary>
public sealed record PersonOfParty(MemberId Id, string Name, string PartyName, int PartyOrdinal);

public sealed record ItemView(
    AgendaItemId Id,
    string Title,
    AgendaItemKind Kind,
    int Minutes,
    string Notes,
    PersonOfParty? Presenter
);

/// <param name="Attendance">Null when no answer that counts was given.</param>
public sealed record AnswerView(PersonOfParty Who, Attendance? Attendance, string Note);

/// <summary>What the pages of one meeting read.</summary>
internal static class MeetingView
{
    public static Task<List<ItemView>> ReadItemsAsync(
        this WorkspaceDb db,
        MeetingId id,
        CancellationToken cancellationToken
    ) =>
        (
            from item in db.AgendaItems
            where item.MeetingId == id
            join member in db.Members on item.PresenterId equals member.Id into presenters
            from presenter in presenters.DefaultIfEmpty()
            join party in db.Parties on presenter.PartyId equals party.Id into parties
            from party in parties.DefaultIfEmpty()
            orderby item.Ordinal, item.Id
            select new ItemView(
                item.Id,
                item.Title,
                item.Kind,
                item.Minutes,
                item.Notes,
                presenter == null
                    ? null
                    : new PersonOfParty(presenter.Id, presenter.Name, party.Name, party.Ordinal)
            )
        ).ToListAsync(cancellationToken);

    /// <summary>Everybody who takes part now, in the order of parties and names, with their answer.</summary>
    public static Task<List<AnswerView>> ReadAnswersAsync(
        this WorkspaceDb db,
        Meeting meeting,
        CancellationToken cancellationToken
    ) =>
        (
            from member in db.Present()
            join party in db.Parties on member.PartyId equals party.Id
            join given in db.MeetingAnswers.Where(answer =>
                answer.MeetingId == meeting.Id && answer.Sequence >= meeting.AnswersSince
            )
                on member.Id equals given.MemberId
                into answers
            from answer in answers.DefaultIfEmpty()
            orderby party.Ordinal, member.Name, member.Id
            select new AnswerView(
                new PersonOfParty(member.Id, member.Name, party.Name, party.Ordinal),
                answer == null ? null : answer.Attendance,
                answer == null ? "" : answer.Note
            )
        ).ToListAsync(cancellationToken);

    public static Task<PersonOfParty> ReadPersonAsync(
        this WorkspaceDb db,
        MemberId id,
        CancellationToken cancellationToken
    ) =>
        (
            from member in db.Members
            where member.Id == id
            join party in db.Parties on member.PartyId equals party.Id
            select new PersonOfParty(member.Id, member.Name, party.Name, party.Ordinal)
        ).SingleAsync(cancellationToken);

    /// <summary>Who can present an item: everybody who takes part now, and whoever is down for it.</summary>
    public static Task<List<PersonOfParty>> ReadPresentersAsync(
        this WorkspaceDb db,
        MemberId? also,
        CancellationToken cancellationToken
    ) =>
        (
            from member in db.Members
            where member.LeftAt == null || member.Id == also
            join party in db.Parties on member.PartyId equals party.Id
            orderby party.Ordinal, member.Name, member.Id
            select new PersonOfParty(member.Id, member.Name, party.Name, party.Ordinal)
        ).ToListAsync(cancellationToken);
}
