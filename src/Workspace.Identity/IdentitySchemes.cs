using Microsoft.AspNetCore.Http;

namespace Workspace.Identity;

/// <summary>Authentication schemes and policies by name.</summary>
public static class IdentitySchemes
{
    /// <summary>The default scheme: a bearer token where programs come, else the session cookie.</summary>
    public const string Default = "workspace";

    /// <summary>The cookie of a signed-in browser.</summary>
    public const string Session = "session";

    /// <summary>Personal access tokens as Bearer.</summary>
    public const string PersonalAccessToken = "personal-access-token";

    /// <summary>Authorisation policy of the administration pages.</summary>
    public const string AdministratorPolicy = "administrator";

    private static readonly PathString[] ForProgramsPaths = ["/api", "/hubs", "/caldav"];

    /// <summary>Where a program may present a token, and where a refusal is a status instead of a page.</summary>
    internal static bool IsForPrograms(PathString path) =>
        Array.Exists(
            ForProgramsPaths,
            start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)
        );
}
