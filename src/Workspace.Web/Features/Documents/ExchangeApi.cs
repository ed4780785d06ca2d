using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents;

/// <summary>Documents as files in the API: out in several formats, in from some of them.</summary>
internal static class ExchangeApi
{
    /// <param name="documents">The group of the network's documents.</param>
    public static void Map(RouteGroupBuilder documents)
    {
        documents.MapGet("/{documentId:guid}/content", ContentAsync).WithName("getDocumentContent");
        documents
            .MapPost("/import", ImportAsync)
            .WithName("importDocument")
            .WithMetadata(new RequestSizeLimitAttribute(FileFormat.MaxBytes + (1 << 20)))
            .DisableAntiforgery();
    }

    private static async Task<IResult> ContentAsync(
        Guid documentId,
        [FromQuery] string? format,
        HttpContext http,
        WorkspaceDb db,
        Here here,
        FileExchange exchange,
        CancellationToken cancellationToken
    )
    {
        if (
            await DocumentsApi.FindAsync(db, here, documentId, cancellationToken)
            is not var (title, text)
        )
        {
            return TypedResults.NotFound();
        }

        if (format == "json")
        {
            return TypedResults.Text(
                text.Json.ToJsonString(),
                "application/json",
                System.Text.Encoding.UTF8
            );
        }

        if (FileFormat.OfName(format ?? "html") is not { } wanted)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                title: "Unknown format",
                detail: "format is one of html, text, markdown, json, docx, odt, pdf."
            );
        }

        if (!exchange.Formats.Contains(wanted))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "No PDF here",
                detail: "This installation has no browser that prints PDF (Workspace__Pdf__Browser)."
            );
        }

        if (
            await exchange.WriteAsync(wanted, new(documentId), title, text, cancellationToken)
            is not { } file
        )
        {
            http.Response.Headers.RetryAfter = "10";
            return TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "Busy",
                detail: "Many files are made right now, or this one takes too long. Try again in a moment."
            );
        }

        // It is people's text, on our own origin: nothing in it may run or load.
        http.Response.Headers[HeaderNames.ContentSecurityPolicy] =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox";
        var name = new ContentDispositionHeaderValue(
            wanted.MediaType.StartsWith("text/", StringComparison.Ordinal) ? "inline" : "attachment"
        );
        name.SetHttpFileName(FileExchange.NameOf(title, wanted));
        http.Response.Headers.ContentDisposition = name.ToString();
        return TypedResults.Bytes(
            file,
            wanted.MediaType.StartsWith("text/", StringComparison.Ordinal)
                ? wanted.MediaType + "; charset=utf-8"
                : wanted.MediaType
        );
    }

    /// <summary>The file is the body; its Content-Type says what it is.</summary>
    private static async Task<Results<Created<ImportedDto>, ProblemHttpResult>> ImportAsync(
        [FromQuery] string? title,
        HttpRequest request,
        WorkspaceDb db,
        DocumentActs acts,
        FileExchange exchange,
        Here here,
        TenantScope tenant,
        IStringLocalizer<DocumentTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (read, refusal) = await exchange.ReadAsync(
            FileFormat.OfMediaType(request.ContentType),
            request.Body,
            cancellationToken
        );
        if (read is null)
        {
            if (refusal!.Code == "FileBusy")
            {
                request.HttpContext.Response.Headers.RetryAfter = "10";
            }

            return DocumentsApi.Refused(texts, refusal);
        }

        (var name, refusal) = DocumentTitle.Parse(
            string.IsNullOrWhiteSpace(title) ? read.Title : title
        );
        if (refusal is not null)
        {
            return DocumentsApi.Refused(texts, refusal);
        }

        if (await acts.CreateAsync(name, read.Begun, cancellationToken) is not { } id)
        {
            return DocumentsApi.Refused(texts, new("FileTextTooLong", "File"));
        }

        var row = (await DocumentRows.ReadAsync(db, cancellationToken)).Single(row => row.Id == id);
        await tenant.CommitAsync();
        return TypedResults.Created(
            $"/api/v1/networks/{here.Network.Id}/documents/{id}",
            new ImportedDto(
                DocumentDto.From(row),
                read.Report.Counts.ToDictionary(
                    pair =>
                        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(
                            pair.Key.ToString()
                        ),
                    pair => pair.Value
                )
            )
        );
    }
}

/// <param name="LeftOut">How many of what kind the file held that a document does not take, or takes otherwise.</param>
internal sealed record ImportedDto(DocumentDto Document, IReadOnlyDictionary<string, int> LeftOut);
