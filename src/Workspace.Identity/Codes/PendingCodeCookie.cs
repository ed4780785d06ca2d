using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Workspace.Identity.Codes;

/// <summary>Keeps the browser's half of a mailed code.</summary>
internal sealed class PendingCodeCookie(
    IDataProtectionProvider protection,
    IOptions<WorkspaceIdentityOptions> options
)
{
    private readonly IDataProtector protector = protection.CreateProtector(
        "Workspace.Identity.PendingCode"
    );
    private readonly string name = WorkspaceIdentity.CookieName(options.Value, "code");

    public void Write(HttpContext http, PendingCode pending) =>
        http.Response.Cookies.Append(
            name,
            protector.Protect(JsonSerializer.Serialize(pending)),
            Settings(http)
        );

    public PendingCode? Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[name] is { } cookie
                ? JsonSerializer.Deserialize<PendingCode>(protector.Unprotect(cookie))
                : null;
        }
        catch (CryptographicException)
        {
            return null; // tampered with, or from another installation
        }
    }

    public void Clear(HttpContext http) => http.Response.Cookies.Delete(name, Settings(http));

    private CookieOptions Settings(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            Secure = options.Value.IsSecure || http.Request.IsHttps,
            MaxAge = options.Value.CodeLifetime,
        };
}
