using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspace.Data;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Search;

/// <summary>Searching in the API.</summary>
internal static class SearchApi
{
    /// <param name="api">The API outside a network.</param>
    /// <param name="network">The group of one network.</param>
    public static void Map(RouteGroupBuilder api, RouteGroupBuilder network)
    {
        api.MapGet("/search", AllAsync).WithName("search").WithTags("Search");
        network.MapGet("/search", InNetworkAsync).WithName("searchNetwork").WithTags("Search");
    }

    private static Task<Results<Ok<SearchDto>, ProblemHttpResult>> AllAsync(
        [FromQuery] string? q,
        [FromQuery] int? page,
        SearchEngine engine,
        Here here,
        CancellationToken cancellationToken
    ) => FindAsync(q, page, engine, [.. here.Networks.Select(row => row.Id)], cancellationToken);

    private static Task<Results<Ok<SearchDto>, ProblemHttpResult>> InNetworkAsync(
        [FromQuery] string? q,
        [FromQuery] int? page,
        SearchEngine engine,
        Here here,
        CancellationToken cancellationToken
    ) => FindAsync(q, page, engine, [here.Network.Id], cancellationToken);

    private static async Task<Results<Ok<SearchDto>, ProblemHttpResult>> FindAsync(
        string? q,
        int? page,
        SearchEngine engine,
        IReadOnlyList<NetworkId> within,
        CancellationToken cancellationToken
    )
    {
        var typed = Typed.Line(q);
        if (typed.Length > SearchEngine.LongestQuery || page is < 1 or > SearchEngine.LastPage)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "Out of bounds",
                detail: $"q has at most {SearchEngine.LongestQuery} characters, page is from 1 to {SearchEngine.LastPage}."
            );
        }

        var found = await engine.FindAsync(typed, within, page ?? 1, cancellationToken);
        if (found.IsCutOff)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Took too long",
                detail: "The search took too long. Ask for fewer or rarer words."
            );
        }

        return TypedResults.Ok(
            new SearchDto(
                [
                    .. found.Documents.Select(hit => new DocumentHitDto(
                        hit.Network.Value,
                        hit.Id.Value,
                        hit.PlainTitle,
                        [.. hit.Snippet.Select(piece => new PieceDto(piece.Text, piece.IsHit))]
                    )),
                ],
                [
                    .. found.Others.Select(hit => new NamedHitDto(
                        hit.Kind.ToString(),
                        hit.Network.Value,
                        hit.Id,
                        hit.Name
                    )),
                ],
                found.HasMore ? (page ?? 1) + 1 : null
            )
        );
    }
}

/// <param name="Next">The next page's number; null when this is the last.</param>
internal sealed record SearchDto(DocumentHitDto[] Documents, NamedHitDto[] Others, int? Next);

/// <param name="Snippet">Plain text in pieces: what was looked for is marked.</param>
internal sealed record DocumentHitDto(Guid NetworkId, Guid Id, string Title, PieceDto[] Snippet);

internal sealed record PieceDto(string Text, bool Hit);

internal sealed record NamedHitDto(string Kind, Guid NetworkId, Guid Id, string Name);
