using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Data.Documents;
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
        ExchangeApi.Map(documents);
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
        NewDocumentDto body,
        DocumentActs acts,
        DocumentTemplates templates,
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

        MeetingId? meeting = body.MeetingId is { } one ? new(one) : null;
        if (
            meeting is not null
            && !await db.Meetings.AnyAsync(row => row.Id == meeting, cancellationToken)
        )
        {
            return Refused(texts, new("MeetingUnknown", "MeetingId"));
        }

        var text = body.Template is { Length: > 0 } template
            ? await templates.TextAsync(template, meeting, cancellationToken)
            : null;
        if (text is null && body.Template is { Length: > 0 })
        {
            return Refused(texts, new("TemplateUnknown", "Template"));
        }

        if (await acts.CreateAsync(title, text, cancellationToken) is not { } id)
        {
            return Refused(texts, new("TemplateTooLong", "Template"));
        }

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
        Here here,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(db, here, documentId, cancellationToken) is { } found
            ? TypedResults.Bytes(found.Text.State, "application/octet-stream")
            : TypedResults.NotFound();

    /// <summary>The text of a document that this person may read; null when there is none here.</summary>
    public static async Task<(string Title, WrittenText Text)?> FindAsync(
        WorkspaceDb db,
        Here here,
        Guid documentId,
        CancellationToken cancellationToken
    )
    {
        var found = await db.FindDocumentAsync(
            new(documentId),
            here.Reader,
            DocumentRight.Read,
            cancellationToken
        );
        return found is null
            ? null
            : (found.Title, await WrittenText.ReadAsync(db, found.Id, cancellationToken));
    }

    public static ProblemHttpResult Refused(
        IStringLocalizer<DocumentTexts> texts,
        Refusal refusal
    ) =>
        TypedResults.Problem(
            statusCode: refusal.Code switch
            {
                "FileTooLarge" => StatusCodes.Status413PayloadTooLarge,
                "FileUnknown" => StatusCodes.Status415UnsupportedMediaType,
                "FileBusy" => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            },
            title: refusal.Code,
            detail: texts[refusal.Code, refusal.Arguments]
        );
}

internal sealed record TitleDto(string? Title);

/// <param name="Template">agenda, minutes, proposal, agreement, letter, or the id of a document that is a template; null for an empty one.</param>
/// <param name="MeetingId">The meeting that an agenda or minutes are about.</param>
internal sealed record NewDocumentDto(string? Title, string? Template, Guid? MeetingId);

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
