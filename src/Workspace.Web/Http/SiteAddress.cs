using Workspace.Web.Hosting;

namespace Workspace.Web.Http;

/// <summary>Absolute addresses of this site, for mail: the configured address, or the one that was asked for.</summary>
internal sealed class SiteAddress(WorkspaceSettings settings, IHttpContextAccessor accessor)
{
    /// <exception cref="InvalidOperationException">No address is configured and there is no request.</exception>
    public string Of(string path)
    {
        if (settings.PublicUrl is { } configured)
        {
            return new Uri(configured, path).ToString();
        }

        var request =
            accessor.HttpContext?.Request
            ?? throw new InvalidOperationException(
                "Outside a request, an address needs Workspace__PublicUrl."
            );
        return $"{request.Scheme}://{request.Host}{path}";
    }
}
