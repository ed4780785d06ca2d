using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Pictures of a document in the API: the body of a request is the picture, and so is the body of an answer.</summary>
internal static class FilesApi
{
    /// <summary>Pictures that one person sends at the same time: each is held in memory whole.</summary>
    private static readonly PersonTurns Sending = new(atATime: 3, waiting: 20);

    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapPost("/{documentId:guid}/files", AddAsync)
            .WithName("addDocumentFile")
            .DisableAntiforgery();
        documents
            .MapGet("/{documentId:guid}/files/{fileId:guid}", ReadAsync)
            .WithName("getDocumentFile");
    }

    private static async Task<Results<Created<FileDto>, NotFound, ProblemHttpResult>> AddAsync(
        Guid documentId,
        HttpRequest request,
        DocumentFiles files,
        Here here,
        TenantScope tenant,
        IStringLocalizer<BlockTexts> texts,
        CancellationToken cancellationToken
    )
    {
        using var lease = await Sending.TakeAsync(here.Person!.Id, cancellationToken);
        if (!lease.IsAcquired)
        {
            request.HttpContext.Response.Headers.RetryAfter = "10";
            return TypedResults.Problem(
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "too-many-files",
                detail: texts["TooManyFiles"]
            );
        }

        var body = await BoundedStream.ReadAsync(
            request.Body,
            DocumentFiles.LargestFile,
            cancellationToken
        );
        var (file, refusal) = await files.AddAsync(new(documentId), body, cancellationToken);
        if (refusal is not null)
        {
            return TypedResults.Problem(
                statusCode: refusal.Code == "file-too-large" ? StatusCodes.Status413PayloadTooLarge
                    : refusal.Field is null ? StatusCodes.Status409Conflict
                    : StatusCodes.Status400BadRequest,
                title: refusal.Code,
                detail: texts[refusal.Code, refusal.Arguments]
            );
        }

        if (file is null)
        {
            return TypedResults.NotFound();
        }

        await tenant.CommitAsync();
        return TypedResults.Created(
            DocumentLinks.File(here.Network.Id, file.DocumentId, file.Id),
            FileDto.From(file)
        );
    }

    private static async Task<IResult> ReadAsync(
        Guid documentId,
        Guid fileId,
        HttpContext http,
        DocumentFiles files,
        CancellationToken cancellationToken
    )
    {
        if (await files.FindAsync(new(documentId), fileId, cancellationToken) is not { } file)
        {
            return TypedResults.NotFound();
        }

        // It came from people, and it stands on our own origin: it is a picture and nothing else. It never changes.
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, max-age=31536000, immutable";
        var tag = new EntityTagHeaderValue($"\"{file.Hash}\"");
        headers.ETag = tag.ToString();
        return http
            .Request.GetTypedHeaders()
            .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(await files.ReadAsync(file, cancellationToken), file.ContentType);
    }
}

/// <param name="Width">In pixels, as is <paramref name="Height"/>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record FileDto(
    Guid Id,
    string ContentType,
    int Width,
    int Height,
    int Size,
    string Sha256
)
{
    public static FileDto From(DocumentFile file) =>
        new(file.Id, file.ContentType, file.Width, file.Height, file.Size, file.Hash);
}
