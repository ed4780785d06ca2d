using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Realtime;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>A document's history in the API.</summary>
internal static class HistoryApi
{
    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents)
    {
        documents.MapGet("/{documentId:guid}/history", ReadAsync).WithName("getDocumentHistory");
        documents
            .MapPost("/{documentId:guid}/restore", RestoreAsync)
            .WithName("restoreDocumentVersion")
            .DisableAntiforgery();
    }

    private static async Task<Results<Ok<HistoryDto>, NotFound>> ReadAsync(
        Guid documentId,
        [FromQuery] long? before,
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) =>
        await DocumentHistory.ReadAsync(
            db,
            new(documentId),
            before ?? long.MaxValue,
            cancellationToken
        )
            is { } history
            ? TypedResults.Ok(HistoryDto.From(history))
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> RestoreAsync(
        Guid documentId,
        VersionDto body,
        WorkspaceDb db,
        Here here,
        Restoring restoring,
        IStringLocalizer<DocumentTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var id = new DocumentId(documentId);
        if (await DocumentHistory.FindAsync(db, id, body.Sequence, cancellationToken) is null)
        {
            return TypedResults.NotFound();
        }

        var outcome = await restoring.RestoreAsync(
            here.Person!.Id,
            id,
            body.Sequence,
            cancellationToken
        );
        return outcome switch
        {
            RestoreOutcome.Restored or RestoreOutcome.Unchanged => TypedResults.NoContent(),
            RestoreOutcome.NotFound => TypedResults.NotFound(),
            RestoreOutcome.NotAllowed => DocumentsApi.NotAllowed(texts),
            _ => TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: outcome.ToString(),
                detail: texts[$"Restore.{outcome}"]
            ),
        };
    }
}

/// <param name="Sequence">The last edit that is in the version.</param>
internal sealed record VersionDto(long Sequence);

/// <param name="Older">What to give as <c>before</c> for the sessions before these; null when there are none.</param>
internal sealed record HistoryDto(SessionDto[] Sessions, long? Older)
{
    public static HistoryDto From(DocumentHistory history) =>
        new(
            [
                .. history.Sessions.Select(session => new SessionDto(
                    session.First,
                    session.Last,
                    session.Edits,
                    session.From,
                    session.Until,
                    [
                        .. session.Writers.Select(writer => new WriterDto(
                            writer.Name,
                            writer.PartyName
                        )),
                    ]
                )),
            ],
            history.HasOlder ? history.Sessions[^1].First : null
        );
}

internal sealed record SessionDto(
    long First,
    long Last,
    long Edits,
    DateTimeOffset From,
    DateTimeOffset Until,
    WriterDto[] Writers
);

internal sealed record WriterDto(string Name, string Party);
