namespace Workspace.Identity;

/// <summary>Where somebody goes after signing in: always a path of this site.</summary>
internal static class LocalUrl
{
    public static string OrHome(string? url) => IsLocal(url) ? url! : "/";

    /// <summary>Browsers read <c>//host</c> and <c>/\host</c> as another site, and drop tabs and line breaks before they look.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl);
}
