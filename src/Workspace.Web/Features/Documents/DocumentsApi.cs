using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Realtime;
using Workspace.Web.Features.Documents.Comments;
using Workspace.Web.Features.Documents.Sharing;
using Workspace.Web.Features.Documents.Suggestions;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Documents in the API: what the pages can do, and the text in several formats.</summary>
internal static class DocumentsApi
{
    /// <param name="network">The group of one network.</param>
    public static void Map(RouteGroupBuilder network)
    {
        var documents = network.MapGroup("/documents").WithTags("Documents");
        documents.MapGet("", ListAsync).WithName("listDocuments");
        documents.MapPost("", CreateAsync).WithName("createDocument").DisableAntiforgery();
        documents.MapGet("/{documentId:guid}", ReadAsync).WithName("getDocument");
        documents
            .MapPatch("/{documentId:guid}", RenameAsync)
            .WithName("renameDocument")
            .DisableAntiforgery();
        documents
            .MapDelete("/{documentId:guid}", TrashAsync)
            .WithName("trashDocument")
            .DisableAntiforgery();
        documents.MapGet("/{documentId:guid}/state", StateAsync).WithName("getDocumentState");
        documents.MapGet("/{documentId:guid}/content", ContentAsync).WithName("getDocumentContent");
        HistoryApi.Map(documents);
        WritersApi.Map(documents);
        SharingApi.Map(documents);
        CommentsApi.Map(documents);
        SuggestionsApi.Map(documents);
        FilesApi.Map(documents);
    }

    private static async Task<Ok<DocumentDto[]>> ListAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var rows = await DocumentRows.ReadAsync(db, cancellationToken);
        return TypedResults.Ok(
            rows.Where(row => row.TrashedAt is null).Select(DocumentDto.From).ToArray()
        );
    }

    private static async Task<Results<Ok<DocumentDto>, NotFound>> ReadAsync(
        Guid documentId,
        WorkspaceDb db,
        CancellationToken cancellationToken
    )
    {
        var rows = await DocumentRows.ReadAsync(db, cancellationToken);
        return
            rows.FirstOrDefault(row => row.Id.Value == documentId && row.TrashedAt is null)
                is { } row
            ? TypedResults.Ok(DocumentDto.From(row))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Created<DocumentDto>, ProblemHttpResult>> CreateAsync(
        TitleDto body,
        DocumentActs acts,
        Here here,
        TenantScope tenant,
        WorkspaceDb db,
        IStringLocalizer<DocumentTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (title, refusal) = DocumentTitle.Parse(body.Title);
        if (refusal is not null)
        {
            return Refused(texts, refusal);
        }

        var id = await acts.CreateAsync(title, cancellationToken);
        var row = (await DocumentRows.ReadAsync(db, cancellationToken)).Single(row => row.Id == id);
        await tenant.CommitAsync();
        return TypedResults.Created(
            $"/api/v1/networks/{here.Network.Id}/documents/{id}",
            DocumentDto.From(row)
        );
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> RenameAsync(
        Guid documentId,
        TitleDto body,
        DocumentActs acts,
        TenantScope tenant,
        IStringLocalizer<DocumentTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (title, refusal) = DocumentTitle.Parse(body.Title);
        if (refusal is not null)
        {
            return Refused(texts, refusal);
        }

        return await KeepAsync(
            await acts.RenameAsync(new(documentId), title, cancellationToken),
            tenant,
            texts
        );
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> TrashAsync(
        Guid documentId,
        DocumentActs acts,
        TenantScope tenant,
        IStringLocalizer<DocumentTexts> texts,
        CancellationToken cancellationToken
    ) => await KeepAsync(await acts.TrashAsync(new(documentId), cancellationToken), tenant, texts);

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> KeepAsync(
        DocumentOutcome outcome,
        TenantScope tenant,
        IStringLocalizer<DocumentTexts> texts
    )
    {
        switch (outcome)
        {
            case DocumentOutcome.NotFound:
                return TypedResults.NotFound();
            case DocumentOutcome.NotAllowed:
                return NotAllowed(texts);
            default:
                await tenant.CommitAsync();
                return TypedResults.NoContent();
        }
    }

    internal static ProblemHttpResult NotAllowed(IStringLocalizer<DocumentTexts> texts) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: "NotAllowed",
            detail: texts["NotAllowed"]
        );

    private static async Task<Results<FileContentHttpResult, NotFound>> StateAsync(
        Guid documentId,
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, documentId, cancellationToken) is { } found
            ? TypedResults.Bytes(found.Text.State, "application/octet-stream")
            : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound, ProblemHttpResult>> ContentAsync(
        Guid documentId,
        [FromQuery] string? format,
        HttpContext http,
        WorkspaceDb db,
        Here here,
        DocumentSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(db, documentId, cancellationToken) is not var (title, text))
        {
            return TypedResults.NotFound();
        }

        var around = await surroundings.AroundAsync(
            db,
            here.Network.Id,
            new(documentId),
            text.References,
            cancellationToken
        );

        if (format is null or "html")
        {
            // It is people's text, shown on our own origin: nothing in it may run, and nothing loads but its pictures, which are
            // for who is signed in here.
            http.Response.Headers[HeaderNames.ContentSecurityPolicy] =
                "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin";
        }

        return format switch
        {
            null or "html" => Text(
                text.ToPage(title, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, around),
                "text/html"
            ),
            "text" => Text(text.ToText(around), "text/plain"),
            "markdown" => Text(text.ToMarkdown(around), "text/markdown"),
            "json" => Text(text.Json.ToJsonString(), "application/json"),
            _ => TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "Unknown format",
                detail: "format is one of html, text, markdown, json."
            ),
        };

        static ContentHttpResult Text(string content, string type) =>
            TypedResults.Text(content, type, Encoding.UTF8);
    }

    private static async Task<(string Title, WrittenText Text)?> FindAsync(
        WorkspaceDb db,
        Guid documentId,
        CancellationToken cancellationToken
    )
    {
        var id = new DocumentId(documentId);
        var title = await db
            .Documents.Where(row => row.Id == id && row.TrashedAt == null)
            .Select(row => row.Title)
            .SingleOrDefaultAsync(cancellationToken);
        return title is null
            ? null
            : (title, await WrittenText.ReadAsync(db, id, cancellationToken));
    }

    private static ProblemHttpResult Refused(
        IStringLocalizer<DocumentTexts> texts,
        Refusal refusal
    ) =>
        TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: refusal.Code,
            detail: texts[refusal.Code, refusal.Arguments]
        );
}

internal sealed record TitleDto(string? Title);

internal sealed record DocumentDto(
    Guid Id,
    string Title,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ChangedAt,
    string? ChangedBy
)
{
    public static DocumentDto From(DocumentRow row) =>
        new(row.Id.Value, row.Title, row.CreatedAt, row.CreatedBy, row.ChangedAt, row.ChangedBy);
}
