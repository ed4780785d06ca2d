using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Workspace.Identity.People;

namespace Workspace.Identity.Tokens;

/// <summary>Personal access tokens as Bearer (RFC 6750), in the header alone: an address ends up in logs.</summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AccessTokens tokens,
    IdentityDb db,
    Administrators administrators
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";
    private bool lacksScope;

    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } presented)
        {
            return AuthenticateResult.NoResult();
        }

        var token = await tokens.FindValidAsync(presented, Context.RequestAborted);
        if (token is null)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        }

        if (!token.Scopes.Contains(NeededScope()))
        {
            lacksScope = true;
            return AuthenticateResult.Fail("The token's scope does not cover this.");
        }

        var person = await db
            .Persons.AsNoTracking()
            .SingleAsync(row => row.Id == token.PersonId, Context.RequestAborted);
        var identity = new ClaimsIdentity(Scheme.Name, IdentityClaims.Name, IdentityClaims.Role);
        identity.AddPerson(person, administrators);
        identity.AddClaim(new(IdentityClaims.Methods, "pat"));
        identity.AddClaim(new(IdentityClaims.Token, token.Id.ToString()));
        identity.AddClaims(token.Scopes.Select(scope => new Claim(IdentityClaims.Scope, scope)));
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = lacksScope
            ? StatusCodes.Status403Forbidden
            : StatusCodes.Status401Unauthorized;
        Response.Headers.Append(
            HeaderNames.WWWAuthenticate,
            lacksScope ? "Bearer error=\"insufficient_scope\"" : "Bearer error=\"invalid_token\""
        );
        return Task.CompletedTask;
    }

    /// <summary>A hub can change things over a connection that began as a GET, so it always needs to write.</summary>
    private string NeededScope() =>
        (
            HttpMethods.IsGet(Request.Method)
            || HttpMethods.IsHead(Request.Method)
            || HttpMethods.IsOptions(Request.Method)
        ) && !Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
            ? TokenScopes.Read
            : TokenScopes.Write;
}
