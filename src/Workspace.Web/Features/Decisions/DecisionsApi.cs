using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Decisions;

namespace Workspace.Web.Features.Decisions;

internal static class DecisionsApi
{
    private const int Most = 200;

    public static void Map(RouteGroupBuilder networkApi)
    {
        networkApi.MapGet("/decisions", ListAsync);
        networkApi.MapGet("/decisions/{decisionId:guid}", GetAsync);
    }

    private static async Task<IResult> ListAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) =>
        Results.Ok(
            (
                await db
                    .Decisions.AsNoTracking()
                    .OrderByDescending(decision => decision.ChangedAt)
                    .Take(Most)
                    .ToListAsync(cancellationToken)
            ).Select(Line)
        );

    private static async Task<IResult> GetAsync(
        Guid decisionId,
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var id = new DecisionId(decisionId);
        return
            await db
                .Decisions.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
                is { } decision
            ? Results.Ok(Line(decision))
            : Results.NotFound();
    }

    private static object Line(DecisionSummary decision) =>
        new
        {
            Id = decision.Id.Value,
            decision.Title,
            State = decision.State.ToString(),
            decision.Round,
            Deadline = decision.Deadline?.UtcDateTime,
            TextHash = decision.TextHash,
            decision.HeadHash,
            ChangedAt = decision.ChangedAt.UtcDateTime,
            EndedAt = decision.EndedAt?.UtcDateTime,
        };
}
