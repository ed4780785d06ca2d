namespace Workspace.Web.Http;

/// <summary>What somebody typed as part of a pattern of LIKE, of which they write no signs.</summary>
internal static class LikePattern
{
    /// <summary>Give it along with the pattern.</summary>
    public const string Escape = "\\";

    public static string Literal(string typed) =>
        typed
            .Replace(Escape, @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
