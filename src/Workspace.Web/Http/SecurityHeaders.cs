using System.Security.Cryptography;

namespace Workspace.Web.Http;

/// <summary>Headers of every answer. Scripts come from this site alone; the import map carries the request's nonce.</summary>
internal static class SecurityHeaders
{
    private const string NonceItem = "csp-nonce";

    public static string Nonce(this HttpContext http)
    {
        if (http.Items[NonceItem] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            http.Items[NonceItem] = nonce;
        }

        return nonce;
    }

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy =
                    $"default-src 'self'; script-src 'self' 'nonce-{http.Nonce()}'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                return next(http);
            }
        );
}
