using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using OpenIddict.Abstractions;
using OpenIddict.Client;

namespace Workspace.Identity.Connections;

/// <summary>
/// Gives OpenIddict the providers as they stand in the database at this moment, so that a new connection or a changed secret
/// works at once, on every server. Whether one is switched off is for the caller to say, with a page. Only what a provider publishes about itself is kept between requests.
/// </summary>
internal sealed class ConnectionRegistrations(IServiceProvider services)
    : OpenIddictClientService(services)
{
    public const string RedirectPath = "signin/federated";
    private static readonly TimeSpan MetadataLifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, OpenIddictClientRegistration> known = new(
        StringComparer.Ordinal
    );
    private readonly IServiceProvider services = services;

    public override async ValueTask<OpenIddictClientRegistration> GetClientRegistrationByIdAsync(
        string identifier,
        CancellationToken cancellationToken = default
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var connection = Guid.TryParse(identifier, out var id)
            ? await db
                .Connections.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            : null;
        return connection is null
            ? throw new InvalidOperationException("This connection does not exist.")
            : Registration(connection);
    }

    /// <summary>An issuer alone does not identify a connection: several organisations may share one.</summary>
    public override async ValueTask<OpenIddictClientRegistration> GetClientRegistrationByIssuerAsync(
        Uri uri,
        CancellationToken cancellationToken = default
    )
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var connection = await db
            .Connections.AsNoTracking()
            .SingleAsync(row => row.Issuer == uri.OriginalString, cancellationToken);
        return Registration(connection);
    }

    private OpenIddictClientRegistration Registration(Connection connection)
    {
        var version = string.Join(
            '\n',
            connection.Id,
            connection.Issuer,
            connection.ClientId,
            connection.ProtectedSecret
        );
        return known.GetOrAdd(version, _ => Build(connection));
    }

    private OpenIddictClientRegistration Build(Connection connection)
    {
        foreach (
            var former in known.Keys.Where(key =>
                key.StartsWith($"{connection.Id}\n", StringComparison.Ordinal)
            )
        )
        {
            known.TryRemove(former, out _);
        }

        var registration = new OpenIddictClientRegistration
        {
            RegistrationId = connection.Id.ToString(),
            Issuer = new(connection.Issuer),
            ClientId = connection.ClientId,
            ClientSecret = services
                .GetRequiredService<ConnectionSecrets>()
                .Reveal(connection.ProtectedSecret),
            RedirectUri = new(RedirectPath, UriKind.Relative),
            ConfigurationEndpoint = new(
                connection.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"
            ),
            Scopes =
            {
                OpenIddictConstants.Scopes.OpenId,
                OpenIddictConstants.Scopes.Profile,
                OpenIddictConstants.Scopes.Email,
            },
            CodeChallengeMethods = { OpenIddictConstants.CodeChallengeMethods.Sha256 },
            ResponseModes = { OpenIddictConstants.ResponseModes.Query },
        };
        registration.ConfigurationManager = new ConfigurationManager<OpenIddictConfiguration>(
            registration.ConfigurationEndpoint.AbsoluteUri,
            new OpenIddictClientRetriever(this, registration)
        )
        {
            AutomaticRefreshInterval = MetadataLifetime,
        };
        return registration;
    }
}

/// <summary>Keeps client secrets under data protection.</summary>
internal sealed class ConnectionSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector(
        "Workspace.Identity.Connections.Secret"
    );

    public string Protect(string secret) => protector.Protect(secret);

    public string Reveal(string protectedSecret) => protector.Unprotect(protectedSecret);
}
