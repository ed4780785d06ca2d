using Microsoft.AspNetCore.Diagnostics;

namespace Workspace.Web.Shell;

/// <summary>The address in the person's browser, from the root. When a page tells that something went wrong, the request itself has another.</summary>
internal static class Address
{
    public static string Of(HttpContext http)
    {
        var request = http.Request;
        var asked = http.Features.Get<IStatusCodeReExecuteFeature>();
        var path =
            asked?.OriginalPath
            ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Path
            ?? request.Path;
        return request.PathBase
            + new PathString(path).ToUriComponent()
            + (asked is null ? request.QueryString.ToUriComponent() : asked.OriginalQueryString);
    }
}
