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
    PersonOfParty? Presenter,
    DocumentId? DocumentId,
    string? DocumentTitle,
    DecisionId? DecisionId,
    string? DecisionTitle,
    int Revision
);

/// <summary>What an item can be linked to.</summary>
public sealed record ItemChoices(
    IReadOnlyList<PersonOfParty> People,
    IReadOnlyList<Choosable> Documents,
    IReadOnlyList<Choosable> Decisions
)
{
    public static readonly ItemChoices None = new([], [], []);
}

public sealed record Choosable(Guid Id, string Title);

/// <param name="Attendance">Null when no answer that counts was given.</param>
public sealed record AnswerView(PersonOfParty Who, Attendance? Attendance, string Note);

/// <summary>What the pages of one meeting read.</summary>
internal static class MeetingView
{
    private const int MostChoices = 500;

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
            join linked in db.Documents on item.DocumentId equals linked.Id into documents
            from document in documents.DefaultIfEmpty()
            join weighed in db.Decisions on item.DecisionId equals weighed.Id into decisions
            from decision in decisions.DefaultIfEmpty()
            orderby item.Ordinal, item.Id
            select new ItemView(
                item.Id,
                item.Title,
                item.Kind,
                item.Minutes,
                item.Notes,
                presenter == null
                    ? null
                    : new PersonOfParty(presenter.Id, presenter.Name, party.Name, party.Ordinal),
                item.DocumentId,
                document == null ? null : document.Title,
                item.DecisionId,
                decision == null ? null : decision.Title,
                item.Revision
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

    /// <summary>What can be chosen for an item, and what it is linked to already.</summary>
    public static async Task<ItemChoices> ReadChoicesAsync(
        this WorkspaceDb db,
        AgendaItem? item,
        CancellationToken cancellationToken
    )
    {
        var (presenterId, documentId) = (item?.PresenterId, item?.DocumentId);
        var people = await (
            from member in db.Members
            where member.LeftAt == null || member.Id == presenterId
            join party in db.Parties on member.PartyId equals party.Id
            orderby party.Ordinal, member.Name, member.Id
            select new PersonOfParty(member.Id, member.Name, party.Name, party.Ordinal)
        ).ToListAsync(cancellationToken);
        var documents = await db
            .Documents.Where(row => row.TrashedAt == null || row.Id == documentId)
            .OrderByDescending(row => row.CreatedAt)
            .Take(MostChoices)
            .Select(row => new Choosable(row.Id.Value, row.Title))
            .ToListAsync(cancellationToken);
        var decisions = await db
            .Decisions.OrderByDescending(row => row.CreatedAt)
            .Take(MostChoices)
            .Select(row => new Choosable(row.Id.Value, row.Title))
            .ToListAsync(cancellationToken);
        return new(people, documents, decisions);
    }
}
