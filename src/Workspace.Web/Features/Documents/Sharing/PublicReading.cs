using System.Globalization;
using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;
using Workspace.Identity.Pages;
using Workspace.Realtime;
using Workspace.Web.Features.Documents.Files.Html;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>
/// A document as anybody reads it who has its public address: one page without script. It is read past the networks, by one
/// function of the database that gives this text alone; the transaction sees nothing else.
/// </summary>
internal static class PublicReading
{
    private const string Limit = "public-reading";

    public static void Add(IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(
                Limit,
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        VisitorPlace.Of(http),
                        _ => new() { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }
                    )
            );
        });

    public static void Map(WebApplication app) =>
        app.MapGet(DocumentLinks.Public("{token}"), ReadAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Limit);

    private static async Task<IResult> ReadAsync(
        string token,
        HttpContext http,
        NpgsqlDataSource database,
        IStringLocalizer<SharingTexts> texts,
        DocumentSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        var headers = http.Response.Headers;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        headers.CacheControl = "no-store";
        headers[HeaderNames.ContentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        if (token.Length != SecretToken.Length)
        {
            return Nothing(texts);
        }

        await using var command = database.CreateCommand(
            "select open, title, network_name, time_zone, expires_at, sequence, bytes from app.public_text($1)"
        );
        command.Parameters.Add(
            new() { Value = SecretToken.Hash(token), NpgsqlDbType = NpgsqlDbType.Bytea }
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return Nothing(texts);
        }

        if (!reader.GetBoolean(0))
        {
            return Page(
                StatusCodes.Status410Gone,
                texts["PublicGoneTitle"],
                $"<p>{Encode(texts["PublicGone"])}</p>"
            );
        }

        var (title, network) = (reader.GetString(1), reader.GetString(2));
        var until = TimeZoneInfo.ConvertTime(
            await reader.GetFieldValueAsync<DateTimeOffset>(4, cancellationToken),
            TimeZoneInfo.FindSystemTimeZoneById(reader.GetString(3))
        );
        var parts = new List<byte[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            parts.Add(await reader.GetFieldValueAsync<byte[]>(6, cancellationToken));
        }

        return Page(
            StatusCodes.Status200OK,
            title,
            WrittenText.PublicHtmlOf(
                parts,
                texts["PublicSomebody"],
                texts["PublicDocument"],
                surroundings.Words
            ),
            texts["PublicBy", network, until.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]
        );
    }

    /// <summary>A token that never was and one that is not one look the same.</summary>
    private static IResult Nothing(IStringLocalizer<SharingTexts> texts) =>
        Page(
            StatusCodes.Status404NotFound,
            texts["PublicNothingTitle"],
            $"<p>{Encode(texts["PublicNothing"])}</p>"
        );

    private static IResult Page(int status, string title, string body, string? about = null) =>
        Results.Text(
            $$"""
            <!DOCTYPE html>
            <html lang="{{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex, nofollow">
            <title>{{Encode(title)}}</title>
            <style>
            body { color: #1b1b1f; background: #fff; font: 1.0625rem/1.6 system-ui, sans-serif; margin: 0 auto; max-inline-size: 44rem; overflow-wrap: break-word; padding: 2rem 1rem 4rem }
            h1 { font-size: 2rem; line-height: 1.2; margin-block: 0 .5rem }
            header { border-block-end: 1px solid #767680; margin-block-end: 2rem; padding-block-end: 1rem }
            header p { color: #4a4a52; margin: 0 }
            blockquote { border-inline-start: 3px solid #767680; margin-inline: 0; padding-inline-start: 1rem }
            pre { background: #f2f2f5; overflow-x: auto; padding: .75rem }
            table { border-collapse: collapse; display: block; overflow-x: auto }
            td, th { border: 1px solid #767680; padding: .375rem .625rem; text-align: start; vertical-align: top }
            img { block-size: auto; max-inline-size: 100% }
            {{HtmlPage.TaskLists}}
            </style>
            </head>
            <body>
            <main>
            <header><h1 dir="auto">{{Encode(title)}}</h1>{{(
                about is null ? "" : $"<p>{Encode(about)}</p>"
            )}}</header>
            {{body}}
            </main>
            </body>
            </html>
            """,
            "text/html",
            System.Text.Encoding.UTF8,
            status
        );

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
