using System.Security.Cryptography;
using Workspace.Web.Hosting;

namespace Workspace.Web.Shell;

/// <summary>
/// The look of this installation. A municipality brings its NL Design System tokens as a style sheet (<c>Workspace:Theme:File</c>) and
/// names the class under which they stand (<c>Workspace:Theme:Class</c>); without them the example theme applies.
/// </summary>
internal sealed record Theme(string Class, string? File)
{
    private const string Path = "/theme.css";

    /// <summary>Changes with the file's text, so that a browser may keep it.</summary>
    public string? Address { get; } =
        File is null
            ? null
            : $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(File)))[..12]}";

    /// <exception cref="StartupException">The file is not there.</exception>
    public static Theme From(IConfigurationSection section)
    {
        var file = section["File"] is { Length: > 0 } named
            ? System.IO.Path.GetFullPath(named)
            : null;
        return file is null || System.IO.File.Exists(file)
            ? new(section["Class"] is { Length: > 0 } name ? name : "voorbeeld-theme", file)
            : throw WorkspaceSettings.Wrong(section, "File", "names a file that is not there");
    }

    public void Map(IEndpointRouteBuilder endpoints)
    {
        if (File is null)
        {
            return;
        }

        endpoints
            .MapGet(
                Path,
                (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Results.File(File, "text/css; charset=utf-8");
                }
            )
            .AllowAnonymous();
    }
}
