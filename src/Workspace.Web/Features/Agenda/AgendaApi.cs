using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Agenda;
using Workspace.Web.Features.Agenda.Ics;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

/// <summary>A meeting on the wire: instants in UTC, and the local time it was planned in with its zone.</summary>
internal sealed record MeetingResource(
    Guid Id,
    string Title,
    string Description,
    string? Place,
    string? VideoLink,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string StartsLocal,
    string EndsLocal,
    string TimeZone,
    Guid OrganiserId,
    int Sequence,
    int Revision,
    DateTimeOffset? InvitedAt,
    DateTimeOffset? CancelledAt,
    string? CancelReason,
    IReadOnlyList<AgendaItemResource>? Items = null
);

internal sealed record AgendaItemResource(
    Guid Id,
    string Title,
    string Kind,
    int Minutes,
    Guid? PresenterId,
    string Notes,
    Guid? DocumentId,
    Guid? DecisionId,
    int Revision
);

/// <summary>Where an item goes in the order: "up" or "down" one place.</summary>
internal sealed record ItemMove(string? Direction);

internal static class AgendaApi
{
    private const int Most = 500;

    public static void Map(RouteGroupBuilder networkApi)
    {
        networkApi.MapGet("/meetings", ListAsync).WithName("listMeetings");
        networkApi.MapPost("/meetings", PlanAsync).WithName("planMeeting");
        networkApi.MapGet("/meetings/{id:guid}", GetAsync).WithName("getMeeting");
        networkApi.MapGet("/meetings/{id:guid}.ics", DownloadAsync).WithName("downloadMeeting");
        networkApi.MapPut("/meetings/{id:guid}", ChangeAsync).WithName("changeMeeting");
        networkApi
            .MapPost("/meetings/{id:guid}/invitation", InviteAsync)
            .WithName("sendInvitation");
        networkApi
            .MapPost("/meetings/{id:guid}/cancellation", CancelAsync)
            .WithName("callOffMeeting");
        networkApi.MapPut("/meetings/{id:guid}/answer", AnswerAsync).WithName("answerMeeting");
        networkApi.MapPost("/meetings/{id:guid}/items", AddItemAsync).WithName("addAgendaItem");
        networkApi
            .MapPut("/meetings/{id:guid}/items/{itemId:guid}", ChangeItemAsync)
            .WithName("changeAgendaItem");
        networkApi
            .MapPost("/meetings/{id:guid}/items/{itemId:guid}/move", MoveItemAsync)
            .WithName("moveAgendaItem");
        networkApi
            .MapDelete("/meetings/{id:guid}/items/{itemId:guid}", RemoveItemAsync)
            .WithName("removeAgendaItem");
    }

    public static async Task<IResult> DownloadAsync(
        Guid id,
        MeetingFile file,
        CancellationToken cancellationToken
    ) =>
        await file.WriteAsync(new(id), cancellationToken) is { } content
            ? Results.File(content, MeetingIcs.ContentType, $"{id}.ics")
            : Results.NotFound();

    /// <summary>Meetings that touch the time from <paramref name="from"/> to <paramref name="to"/>, in order; at most 500.</summary>
    private static async Task<IEnumerable<MeetingResource>> ListAsync(
        DateTimeOffset? from,
        DateTimeOffset? to,
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var (first, last) = (from?.ToUniversalTime(), to?.ToUniversalTime());
        var meetings = await db
            .Meetings.AsNoTracking()
            .Where(meeting =>
                (first == null || meeting.EndsAt > first)
                && (last == null || meeting.StartsAt < last)
            )
            .OrderBy(meeting => meeting.StartsAt)
            .ThenBy(meeting => meeting.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return meetings.Select(meeting => Resource(meeting));
    }

    private static async Task<IResult> GetAsync(
        Guid id,
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var meetingId = new MeetingId(id);
        var meeting = await db
            .Meetings.AsNoTracking()
            .SingleOrDefaultAsync(meeting => meeting.Id == meetingId, cancellationToken);
        if (meeting is null)
        {
            return Results.NotFound();
        }

        var items = await db.ReadItemsAsync(meetingId, cancellationToken);
        return Results.Ok(
            Resource(
                meeting,
                [
                    .. items.Select(item => new AgendaItemResource(
                        item.Id.Value,
                        item.Title,
                        item.Kind.ToString(),
                        item.Minutes,
                        item.Presenter?.Id.Value,
                        item.Notes,
                        item.DocumentId?.Value,
                        item.DecisionId?.Value,
                        item.Revision
                    )),
                ]
            )
        );
    }

    private static async Task<IResult> PlanAsync(
        MeetingForm form,
        PlanMeeting plan,
        Here here,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var id = MeetingId.New();
        return await plan.ExecuteAsync(id, form, cancellationToken) is { } refusal
            ? Problem(refusal, texts)
            : Results.Created(
                $"/api/v1/networks/{here.Network.Id}/meetings/{id}",
                new { Id = id.Value }
            );
    }

    private static async Task<IResult> ChangeAsync(
        Guid id,
        MeetingForm form,
        ChangeMeeting change,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await change.ExecuteAsync(new(id), form, cancellationToken), texts);

    private static async Task<IResult> InviteAsync(
        Guid id,
        InviteMembers invite,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await invite.ExecuteAsync(new(id), cancellationToken), texts);

    private static async Task<IResult> CancelAsync(
        Guid id,
        CancelForm form,
        CancelMeeting cancel,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await cancel.ExecuteAsync(new(id), form, cancellationToken), texts);

    private static async Task<IResult> AnswerAsync(
        Guid id,
        AnswerForm form,
        AnswerMeeting answer,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await answer.ExecuteAsync(new(id), form, cancellationToken), texts);

    private static async Task<IResult> AddItemAsync(
        Guid id,
        ItemForm form,
        AddItem add,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) =>
        Answer(await add.ExecuteAsync(new(id), AgendaItemId.New(), form, cancellationToken), texts);

    private static async Task<IResult> ChangeItemAsync(
        Guid id,
        Guid itemId,
        ItemForm form,
        ChangeItem change,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await change.ExecuteAsync(new(id), new(itemId), form, cancellationToken), texts);

    private static async Task<IResult> MoveItemAsync(
        Guid id,
        Guid itemId,
        ItemMove move,
        MoveItem mover,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) =>
        move.Direction is "up" or "down"
            ? Answer(
                await mover.ExecuteAsync(
                    new(id),
                    new(itemId),
                    move.Direction == "up",
                    cancellationToken
                ),
                texts
            )
            : Problem(new("move-wrong", nameof(move.Direction)), texts);

    private static async Task<IResult> RemoveItemAsync(
        Guid id,
        Guid itemId,
        RemoveItem remove,
        IStringLocalizer<AgendaTexts> texts,
        CancellationToken cancellationToken
    ) => Answer(await remove.ExecuteAsync(new(id), new(itemId), cancellationToken), texts);

    private static IResult Answer(Refusal? refusal, IStringLocalizer<AgendaTexts> texts) =>
        refusal is null ? Results.NoContent() : Problem(refusal, texts);

    private static IResult Problem(Refusal refusal, IStringLocalizer<AgendaTexts> texts) =>
        refusal.Code switch
        {
            MeetingRights.MeetingGone or ChangeItem.ItemGone => Results.NotFound(),
            MeetingRights.NotYours => Results.Problem(
                texts[refusal.Code],
                statusCode: StatusCodes.Status403Forbidden
            ),
            _ => refusal.ToProblem(texts),
        };

    private static MeetingResource Resource(
        Meeting meeting,
        IReadOnlyList<AgendaItemResource>? items = null
    ) =>
        new(
            meeting.Id.Value,
            meeting.Title,
            meeting.Description,
            meeting.Place,
            meeting.VideoLink,
            meeting.StartsAt,
            meeting.EndsAt,
            Local(meeting.StartsLocal),
            Local(meeting.EndsLocal),
            meeting.TimeZone,
            meeting.OrganiserId.Value,
            meeting.Sequence,
            meeting.Revision,
            meeting.InvitedAt,
            meeting.CancelledAt,
            meeting.CancelReason,
            items
        );

    private static string Local(DateTime clock) =>
        clock.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
