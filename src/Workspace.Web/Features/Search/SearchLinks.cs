namespace Workspace.Web.Features.Search;

/// <summary>Addresses of searching.</summary>
internal static class SearchLinks
{
    /// <summary>Over all networks of whoever asks.</summary>
    public const string All = "/search";

    public static string In(string network) => $"/n/{network}/search";

    public static string Page(string path, string query, int page) =>
        $"{path}?q={Uri.EscapeDataString(query)}" + (page > 1 ? $"&page={page}" : "");
}
