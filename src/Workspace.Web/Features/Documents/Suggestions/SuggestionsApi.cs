using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Realtime;
using Workspace.Web.Features.Documents.Comments;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Suggestions;

/// <summary>An open suggestion, and by whom it is.</summary>
/// <param name="By">Null while the log does not say.</param>
/// <param name="Also">Others who have changed it since.</param>
/// <param name="ChangesLook">Also, or only, something that is no word.</param>
internal sealed record SuggestionView(
    string Id,
    Speaker? By,
    DateTimeOffset? At,
    IReadOnlyList<Speaker> Also,
    string Inserted,
    string Deleted,
    bool ChangesLook
);

internal sealed record SuggestionsDto(IReadOnlyList<SuggestionView> Suggestions);

/// <summary>What is suggested in a document, in the API. Accepting and rejecting are edits of the text.</summary>
internal static class SuggestionsApi
{
    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/{documentId:guid}/suggestions", ReadAsync)
            .WithName("listSuggestions")
            .Produces<SuggestionsDto>();

    private static async Task<IResult> ReadAsync(
        Guid documentId,
        WorkspaceDb db,
        Here here,
        SuggestionLog log,
        CancellationToken cancellationToken
    )
    {
        var id = new DocumentId(documentId);
        if (
            await db.FindDocumentAsync(id, here.Reader, DocumentRight.Read, cancellationToken)
            is null
        )
        {
            return Results.NotFound();
        }

        var text = await WrittenText.ReadAsync(db, id, cancellationToken);
        if (text.Suggestions.Count == 0)
        {
            return Results.Ok(new SuggestionsDto([]));
        }

        var origins = await log.ReadAsync(
            db,
            id,
            [.. text.Suggestions.Select(suggestion => suggestion.Id)],
            cancellationToken
        );
        var speakers = await ThreadView.SpeakersAsync(
            db,
            text.Suggestions.Select(suggestion => origins.GetValueOrDefault(suggestion.Id))
                .OfType<SuggestionOrigin>()
                .SelectMany(origin => origin.Also.Append(origin.By)),
            cancellationToken
        );
        return Results.Ok(
            new SuggestionsDto([
                .. text.Suggestions.Select(suggestion =>
                {
                    var origin = origins.GetValueOrDefault(suggestion.Id);
                    return new SuggestionView(
                        suggestion.Id,
                        origin is null ? null : speakers[origin.By],
                        origin?.At,
                        [.. (origin?.Also ?? []).Select(member => speakers[member])],
                        suggestion.Inserted,
                        suggestion.Deleted,
                        suggestion.ChangesLook
                    );
                }),
            ])
        );
    }
}
