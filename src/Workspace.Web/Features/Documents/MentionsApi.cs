using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Who and what a text of this network can mention: the first few of which a word starts as was typed.</summary>
internal static class MentionsApi
{
    private const int MostPeople = 8;
    private const int MostDocuments = 6;

    /// <summary>In characters; longer is no name that is looked for.</summary>
    private const int LongestQuery = 60;

    /// <param name="network">The group of one network.</param>
    public static void Map(RouteGroupBuilder network) =>
        network.MapGet("/mentions", FindAsync).WithName("findMentions").WithTags("Documents");

    private static async Task<Results<Ok<MentionsDto>, ProblemHttpResult>> FindAsync(
        [FromQuery] string? query,
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var typed = query?.Trim() ?? "";
        if (typed.Length > LongestQuery)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "Query too long",
                detail: $"query has at most {LongestQuery} characters."
            );
        }

        var literal = LikePattern.Literal(typed);
        var (start, word) = ($"{literal}%", $"% {literal}%");
        var people = await db
            .Members.Where(member => member.LeftAt == null)
            .Where(member =>
                EF.Functions.ILike(member.Name, start, LikePattern.Escape)
                || EF.Functions.ILike(member.Name, word, LikePattern.Escape)
            )
            .Join(
                db.Parties,
                member => member.PartyId,
                party => party.Id,
                (member, party) =>
                    new
                    {
                        member.Id,
                        member.Name,
                        Party = party.Name,
                        party.Ordinal,
                    }
            )
            .OrderBy(person => person.Name)
            .ThenBy(person => person.Id)
            .Take(MostPeople)
            .ToListAsync(cancellationToken);
        var documents = await db
            .Documents.Where(document => document.TrashedAt == null)
            .Where(document =>
                EF.Functions.ILike(document.Title, start, LikePattern.Escape)
                || EF.Functions.ILike(document.Title, word, LikePattern.Escape)
            )
            .OrderBy(document => document.Title)
            .ThenBy(document => document.Id)
            .Select(document => new { document.Id, document.Title })
            .Take(MostDocuments)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(
            new MentionsDto(
                [
                    .. people.Select(person => new PersonMentionDto(
                        person.Id.Value,
                        person.Name,
                        person.Party,
                        person.Ordinal
                    )),
                ],
                [
                    .. documents.Select(document => new DocumentMentionDto(
                        document.Id.Value,
                        document.Title
                    )),
                ]
            )
        );
    }
}

internal sealed record MentionsDto(
    IReadOnlyList<PersonMentionDto> People,
    IReadOnlyList<DocumentMentionDto> Documents
);

/// <param name="PartyOrdinal">The party's place in the order of joining, from 0; gives its colour.</param>
internal sealed record PersonMentionDto(Guid Id, string Name, string Party, int PartyOrdinal);

internal sealed record DocumentMentionDto(Guid Id, string Title);
