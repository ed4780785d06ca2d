using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Who wrote under a client number, which every unit of the text carries; see docs/realtime-protocol.md.</summary>
/// <param name="Since">When the number was handed out: the beginning of that sitting.</param>
internal sealed record WriterOfClientDto(
    long Client,
    Guid Member,
    string Name,
    string Party,
    DateTimeOffset Since
);

/// <summary>Who wrote which words of a document, in the API.</summary>
internal static class WritersApi
{
    private const int AtMost = 500;

    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/{documentId:guid}/writers", ReadAsync)
            .WithName("listDocumentWriters")
            .Produces<WriterOfClientDto[]>();

    /// <param name="client">Client numbers; the first five hundred are answered.</param>
    private static async Task<IResult> ReadAsync(
        Guid documentId,
        long[] client,
        WorkspaceDb db,
        Here here,
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

        var numbers = client.Distinct().Take(AtMost).ToArray();
        return Results.Ok(
            await (
                from number in db.DocumentClients
                where number.DocumentId == id && numbers.Contains(number.Number)
                join member in db.Members on number.MemberId equals member.Id
                join party in db.Parties on member.PartyId equals party.Id
                select new WriterOfClientDto(
                    number.Number,
                    member.Id.Value,
                    member.Name,
                    party.Name,
                    number.CreatedAt
                )
            ).ToArrayAsync(cancellationToken)
        );
    }
}
