using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using Workspace.Identity.Pages;
using Workspace.Identity.People;
using Workspace.Identity.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Properties = OpenIddict.Client.AspNetCore.OpenIddictClientAspNetCoreConstants.Properties;

namespace Workspace.Identity.Connections;

/// <summary>To an organisation's provider and back. Whatever goes wrong ends on a page that says what to do.</summary>
internal static partial class FederatedSignIn
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SignInLinks.StartPattern, StartAsync).AllowAnonymous();
        endpoints
            .MapMethods(
                $"/{ConnectionRegistrations.RedirectPath}",
                [HttpMethods.Get, HttpMethods.Post],
                FinishAsync
            )
            .AllowAnonymous()
            .DisableAntiforgery();
    }

    private static async Task<IResult> StartAsync(
        Guid connection,
        string? returnUrl,
        string? hint,
        OrganisationConnections connections,
        OpenIddictClientService client,
        SignInHints hints,
        ILogger<SignIns> logger,
        CancellationToken cancellationToken
    )
    {
        var realm = await connections.FindRealmAsync(connection, cancellationToken);
        if (realm is null)
        {
            return Results.NotFound();
        }

        if (!realm.IsEnabled)
        {
            return Problem(SignInProblem.SwitchedOff, realm.ConnectionId);
        }

        try
        {
            // Asked first, because a challenge has no way to tell that its provider does not answer.
            await client.GetServerConfigurationByRegistrationIdAsync(
                connection.ToString(),
                cancellationToken
            );
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException
                || !cancellationToken.IsCancellationRequested
            )
        {
            LogUnreachable(logger, connection, exception);
            return Problem(SignInProblem.ProviderUnreachable, realm.ConnectionId);
        }

        var properties = new AuthenticationProperties { RedirectUri = LocalUrl.OrHome(returnUrl) };
        properties.Items[Properties.RegistrationId] = connection.ToString();
        if (hints.Read(hint) is { } address)
        {
            properties.Items[Properties.LoginHint] = address;
        }

        return Results.Challenge(
            properties,
            [OpenIddictClientAspNetCoreDefaults.AuthenticationScheme]
        );
    }

    private static async Task<IResult> FinishAsync(
        HttpContext http,
        PersonDirectory people,
        OrganisationConnections connections,
        SignIns signIns,
        CancellationToken cancellationToken
    )
    {
        var result = await http.AuthenticateAsync(
            OpenIddictClientAspNetCoreDefaults.AuthenticationScheme
        );
        if (
            result is not { Succeeded: true, Principal: { } merged, Properties: { } properties }
            || properties.GetParameter<ClaimsPrincipal>(
                Properties.BackchannelIdentityTokenPrincipal
            )
                is not { } token
            || token.GetClaim(Claims.Subject)
                is not { Length: > 0 and <= ExternalIdentity.SubjectLength } subject
            || !Guid.TryParse(merged.GetClaim(Claims.Private.RegistrationId), out var connection)
            || await connections.FindRealmAsync(connection, cancellationToken)
                is not { IsEnabled: true } realm
        )
        {
            return Problem(SignInProblem.NotAccepted, null);
        }

        // The issuer was compared with the connection's when the token was validated.
        var issuer =
            token.GetClaim(Claims.Issuer)
            ?? throw new InvalidOperationException("An identity token has an issuer.");
        var email =
            merged.GetClaim(Claims.Email) is { Length: <= 254 } address
            && address.Contains('@', StringComparison.Ordinal)
                ? address
                : null;
        var person = await people.ResolveAsync(
            new(
                issuer,
                subject,
                NameOf(merged),
                email,
                // A provider's word counts for the domains its organisation claims, and for no other.
                email is not null
                    && await connections.ClaimsDomainOfAsync(
                        realm.OrganisationId,
                        email,
                        cancellationToken
                    )
            ),
            cancellationToken
        );
        await signIns.SignInAsync(
            http,
            new(
                person.Id,
                issuer,
                connection,
                [.. token.GetClaims(Claims.AuthenticationMethodReference)],
                token.GetClaim(Claims.AuthenticationContextReference)
            ),
            cancellationToken
        );
        return Results.LocalRedirect(LocalUrl.OrHome(properties.RedirectUri));
    }

    private static string? NameOf(ClaimsPrincipal principal)
    {
        var name = principal.GetClaim(Claims.Name) is { Length: > 0 } whole
            ? whole
            : $"{principal.GetClaim(Claims.GivenName)} {principal.GetClaim(Claims.FamilyName)}".Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, 200)];
    }

    private static IResult Problem(SignInProblem problem, Guid? connection) =>
        Results.LocalRedirect(SignInLinks.Problem(problem, connection));

    [LoggerMessage(LogLevel.Warning, "The provider of connection {Connection} does not answer")]
    private static partial void LogUnreachable(
        ILogger logger,
        Guid connection,
        Exception exception
    );
}

/// <summary>Carries the typed address to the provider without showing it in our own addresses and logs.</summary>
internal sealed class SignInHints(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("Workspace.Identity.Hint")
        .ToTimeLimitedDataProtector();

    public string Write(string email) => protector.Protect(email, TimeSpan.FromMinutes(10));

    public string? Read(string? hint)
    {
        try
        {
            return hint is null ? null : protector.Unprotect(hint);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // a hint is a courtesy: an old one is left out
        }
    }
}
