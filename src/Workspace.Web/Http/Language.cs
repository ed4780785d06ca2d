using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Workspace.Web.Http;

/// <summary>The reader's language, kept in a cookie.</summary>
internal static class Language
{
    public const string Cookie = "culture";
    public const string Path = "/language";

    public static async Task<IResult> Choose(
        HttpContext http,
        IAntiforgery antiforgery,
        [FromForm] string culture,
        [FromForm] string? returnUrl
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        if (culture is "nl-NL" or "en-GB")
        {
            http.Response.Cookies.Append(
                Cookie,
                CookieRequestCultureProvider.MakeCookieValue(new(culture)),
                new()
                {
                    HttpOnly = true,
                    IsEssential = true,
                    SameSite = SameSiteMode.Lax,
                    MaxAge = TimeSpan.FromDays(365),
                }
            );
        }

        var back = Uri.IsWellFormedUriString(returnUrl, UriKind.Relative) ? returnUrl! : "/";
        return Results.LocalRedirect(
            back is ['/', ..] && !(back.Length > 1 && back[1] is '/' or '\\') ? back : "/"
        );
    }
}
