using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Workspace.Identity.People;
using Workspace.Identity.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Workspace.Identity.Server;

/// <summary>Our own OpenID provider: who may sign in is decided by our session, the protocol is OpenIddict's.</summary>
internal static class ServerEndpoints
{
    public const string AuthorizationPath = "connect/authorize";
    public const string TokenPath = "connect/token";
    public const string UserInfoPath = "connect/userinfo";
    public const string EndSessionPath = "connect/end-session";
    public const string RevocationPath = "connect/revoke";
    public const string IntrospectionPath = "connect/introspect";
    public const string PushedAuthorizationPath = "connect/par";

    /// <summary>The scope, and the audience of access tokens, of our API.</summary>
    public const string ApiScope = "workspace";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        string[] both = [HttpMethods.Get, HttpMethods.Post];
        endpoints
            .MapMethods($"/{AuthorizationPath}", both, AuthorizeAsync)
            .AllowAnonymous()
            .DisableAntiforgery();
        endpoints.MapPost($"/{TokenPath}", ExchangeAsync).AllowAnonymous().DisableAntiforgery();
        endpoints
            .MapMethods($"/{UserInfoPath}", both, UserInfoAsync)
            .AllowAnonymous()
            .DisableAntiforgery();
        endpoints
            .MapMethods($"/{EndSessionPath}", both, EndSessionAsync)
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task<IResult> AuthorizeAsync(
        HttpContext http,
        IdentityDb db,
        CancellationToken cancellationToken
    )
    {
        var request = http.GetOpenIddictServerRequest() ?? throw NotOpenIddict();
        var session = await http.AuthenticateAsync(IdentitySchemes.Session);
        if (session.Principal?.FindPersonId() is not { } person)
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refuse(Errors.LoginRequired)
                : Results.Challenge(
                    new()
                    {
                        RedirectUri =
                            http.Request.PathBase + http.Request.Path + http.Request.QueryString,
                    },
                    [IdentitySchemes.Session]
                );
        }

        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity
            .SetClaim(Claims.Subject, person.ToString())
            .SetClaim(IdentityClaims.Session, session.Principal.GetClaim(IdentityClaims.Session))
            .SetClaims(
                Claims.AuthenticationMethodReference,
                session.Principal.GetClaims(IdentityClaims.Methods)
            );
        identity.SetScopes(request.GetScopes());
        identity.SetResources(ApiScope);
        return await SignInAsync(db, identity, cancellationToken) ?? Refuse(Errors.LoginRequired);
    }

    private static async Task<IResult> ExchangeAsync(
        HttpContext http,
        IdentityDb db,
        CancellationToken cancellationToken
    )
    {
        // Only grants that stem from our authorization endpoint are enabled; they carry the principal made there.
        var result = await http.AuthenticateAsync(Scheme);
        return result.Principal?.Identity is ClaimsIdentity identity
            ? await SignInAsync(db, identity, cancellationToken) ?? Refuse(Errors.InvalidGrant)
            : Refuse(Errors.InvalidGrant);
    }

    private static async Task<IResult> UserInfoAsync(
        HttpContext http,
        IdentityDb db,
        CancellationToken cancellationToken
    )
    {
        var result = await http.AuthenticateAsync(Scheme);
        var person = await FindAsync(db, result.Principal?.FindPersonId(), cancellationToken);
        if (result.Principal is null || person is null)
        {
            return Results.Challenge(authenticationSchemes: [Scheme]);
        }

        var answer = new Dictionary<string, object?> { [Claims.Subject] = person.Id.ToString() };
        if (result.Principal.HasScope(Scopes.Profile))
        {
            answer[Claims.Name] = person.Name;
        }

        if (result.Principal.HasScope(Scopes.Email) && person.Email is not null)
        {
            answer[Claims.Email] = person.Email;
            answer[Claims.EmailVerified] = person.EmailConfirmed;
        }

        return Results.Json(answer);
    }

    private static async Task<IResult> EndSessionAsync(
        HttpContext http,
        SignIns signIns,
        CancellationToken cancellationToken
    )
    {
        await signIns.SignOutAsync(http, cancellationToken);
        return Results.SignOut(new() { RedirectUri = "/" }, [Scheme]);
    }

    /// <summary>Null when the person or the session behind the grant is no longer there.</summary>
    private static async Task<IResult?> SignInAsync(
        IdentityDb db,
        ClaimsIdentity identity,
        CancellationToken cancellationToken
    )
    {
        var principal = new ClaimsPrincipal(identity);
        var person = await FindAsync(db, principal.FindPersonId(), cancellationToken);
        if (
            person is null
            || !Guid.TryParse(principal.GetClaim(IdentityClaims.Session), out var session)
            || !await db.Sessions.AnyAsync(
                row => row.Id == session && row.EndedAt == null,
                cancellationToken
            )
        )
        {
            return null;
        }

        identity.SetClaim(Claims.Name, person.Name);
        identity.SetClaim(Claims.Email, person.Email);
        identity.SetClaim(Claims.EmailVerified, person.EmailConfirmed);
        identity.SetDestinations(claim =>
            claim.Type switch
            {
                Claims.Name when claim.Subject!.HasScope(Scopes.Profile) => Both,
                Claims.Email or Claims.EmailVerified when claim.Subject!.HasScope(Scopes.Email) =>
                    Both,
                Claims.Subject or Claims.AuthenticationMethodReference or IdentityClaims.Session =>
                    Both,
                _ => [],
            }
        );
        return Results.SignIn(principal, authenticationScheme: Scheme);
    }

    private static readonly string[] Both = [Destinations.AccessToken, Destinations.IdentityToken];

    private static async Task<Person?> FindAsync(
        IdentityDb db,
        Guid? id,
        CancellationToken cancellationToken
    ) =>
        id is null
            ? null
            : await db
                .Persons.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    private static IResult Refuse(string error) =>
        Results.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                }
            ),
            [Scheme]
        );

    private static InvalidOperationException NotOpenIddict() =>
        new("This endpoint is reached through OpenIddict alone.");
}
