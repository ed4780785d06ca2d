using System.Security.Claims;

namespace Workspace.Identity.People;

/// <summary>Claims of a signed-in person.</summary>
public static class IdentityClaims
{
    /// <summary>The person's id, a Guid.</summary>
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Email = "email";

    /// <summary>"true" when the address is proven: by code, or by the provider of a claimed domain.</summary>
    public const string EmailVerified = "email_verified";

    /// <summary>The session; absent for tokens.</summary>
    public const string Session = "sid";

    /// <summary>Id of the personal access token; absent for a session.</summary>
    public const string Token = "pat_id";

    /// <summary>Issuer of the identity used to sign in.</summary>
    public const string IdentityIssuer = "idp";

    /// <summary>Id of the organisation's connection used to sign in; absent for a mailed code.</summary>
    public const string Connection = "connection";

    /// <summary>How was signed in (RFC 8176): "otp" for a mailed code, "pat" for a personal access token, else what the provider said.</summary>
    public const string Methods = "amr";
    public const string AssuranceClass = "acr";
    public const string Scope = "scope";
    public const string Role = "role";

    /// <summary>Value of <see cref="Role"/> for a platform administrator.</summary>
    public const string AdministratorRole = "admin";

    /// <summary>The signed-in person's id.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Guid PersonId(this ClaimsPrincipal principal) =>
        principal.FindPersonId() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The signed-in person's id, or null when nobody is.</summary>
    public static Guid? FindPersonId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(Subject)?.Value, out var id) ? id : null;

    /// <summary>Whether the person administers the platform (organisations and connections, never content).</summary>
    public static bool IsAdministrator(this ClaimsPrincipal principal) =>
        principal.HasClaim(Role, AdministratorRole);
}
