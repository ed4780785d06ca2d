using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspace.Data;
using Workspace.Realtime.Texts;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>What live blocks say now, and what there is to make one of.</summary>
internal static class CardsApi
{
    private const int MostAtOnce = 50;

    /// <summary>In characters; longer is no title that is looked for.</summary>
    private const int LongestQuery = 60;

    /// <param name="network">The group of one network.</param>
    public static void Map(RouteGroupBuilder network) =>
        network.MapGet("/cards", ReadAsync).WithName("getCards").WithTags("Documents");

    /// <summary>Those that are named, or, with a kind, those whose title holds the query. What is not to be seen is left out.</summary>
    private static async Task<Results<Ok<CardDto[]>, ProblemHttpResult>> ReadAsync(
        [FromQuery] string? ids,
        [FromQuery] string? kind,
        [FromQuery] string? query,
        WorkspaceDb db,
        Here here,
        DocumentCards cards,
        CancellationToken cancellationToken
    )
    {
        if (kind is not null)
        {
            var typed = query?.Trim() ?? "";
            return
                kind is not (CardKey.Item or CardKey.Decision)
                || typed.Length > LongestQuery
                || ids is not null
                ? Wrong(
                    $"kind is {CardKey.Item} or {CardKey.Decision}, query has at most {LongestQuery} characters, and ids is left out."
                )
                : Cards(await cards.FindAsync(db, here.Network.Id, kind, typed, cancellationToken));
        }

        var keys = new HashSet<CardKey>();
        foreach (var name in (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                name.Split('.') is not [(CardKey.Item or CardKey.Decision) and var of, var text]
                || !Guid.TryParseExact(text, "D", out var id)
                || (keys.Add(new(of, id)) && keys.Count > MostAtOnce)
            )
            {
                return Wrong(
                    $"ids has at most {MostAtOnce} names such as {CardKey.Decision}.0192e4a0-0000-7000-8000-000000000000, with commas between."
                );
            }
        }

        return Cards(await cards.ReadAsync(db, here.Network.Id, keys, cancellationToken));

        static Ok<CardDto[]> Cards(IReadOnlyDictionary<CardKey, ShownCard> found) =>
            TypedResults.Ok(
                found
                    .Select(card => new CardDto(
                        card.Key.Kind,
                        card.Key.Id,
                        card.Value.Title,
                        card.Value.State,
                        card.Value.Date,
                        card.Value.Link!
                    ))
                    .ToArray()
            );

        static ProblemHttpResult Wrong(string detail) =>
            TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "Wrong question",
                detail: detail
            );
    }
}

/// <param name="Kind"><c>item</c> or <c>decision</c>.</param>
/// <param name="State">In the reader's language, as is <paramref name="Date"/>.</param>
/// <param name="Link">A path of this site.</param>
internal sealed record CardDto(
    string Kind,
    Guid Id,
    string Title,
    string State,
    string Date,
    string Link
);
