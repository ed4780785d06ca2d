using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using Workspace.Identity.Codes;
using Workspace.Identity.Connections;
using Workspace.Identity.Pages;
using Workspace.Identity.People;
using Workspace.Identity.Server;
using Workspace.Identity.Sessions;
using Workspace.Identity.Tokens;

namespace Workspace.Identity;

/// <summary>The identity engine: sign-in pages, sessions, organisations' providers, our own provider, access tokens.</summary>
public static class WorkspaceIdentity
{
    /// <summary>
    /// Adds the engine. The host supplies <see cref="ISignInMail"/>, localisation and antiforgery, finds the pages in this
    /// assembly, and calls UseAuthentication, UseAuthorization and <see cref="MapWorkspaceIdentity"/>.
    /// </summary>
    public static IServiceCollection AddWorkspaceIdentity(
        this IServiceCollection services,
        Action<WorkspaceIdentityOptions> configure
    )
    {
        var options = new WorkspaceIdentityOptions();
        configure(options);
        services.AddSingleton(Options.Create(options));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.Configure<IdentityOptions>(identity =>
            identity.Stores.SchemaVersion = IdentityDb.StoreVersion
        );
        services.AddDbContext<IdentityDb>(builder =>
            IdentityDb.Configure(builder, options.Database)
        );
        services
            .AddDataProtection()
            .SetApplicationName("workspace")
            .PersistKeysToDbContext<IdentityDb>();
        services.AddHostedService<Housekeeping>();

        services.AddSingleton<Administrators>();
        services.AddSingleton<ConnectionSecrets>();
        services.AddSingleton<SignInHints>();
        services.AddSingleton<PendingCodeCookie>();
        services.AddSingleton<IssuerGuard>();
        services.AddScoped<RateLimits>();
        services.AddScoped<SignInCodes>();
        services.AddScoped<SessionCookie>();
        // Public vocabulary over an internal database: their constructors are internal too.
        services.AddScoped(provider => new PersonDirectory(Db(provider), Time(provider)));
        services.AddScoped(provider => new AccessTokens(Db(provider), Time(provider)));
        services.AddScoped(provider => new SignIns(
            Db(provider),
            Time(provider),
            provider.GetRequiredService<IOptions<WorkspaceIdentityOptions>>()
        ));
        services.AddScoped(provider => new EndedSignIns(
            Db(provider),
            Time(provider),
            provider.GetRequiredService<IOptions<WorkspaceIdentityOptions>>()
        ));
        services.AddScoped(provider => new OrganisationConnections(
            Db(provider),
            provider.GetRequiredService<ConnectionSecrets>(),
            provider.GetRequiredService<IssuerGuard>(),
            Time(provider)
        ));
        services.AddScoped<ClientApps>();

        AddAuthentication(services, options);
        AddOpenIddict(services, options);
        return services;
    }

    /// <summary>Maps what is not a page: sign-out, the way to providers and back, and our own provider's endpoints.</summary>
    public static void MapWorkspaceIdentity(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(SignInLinks.SignOutPath, SignOutAsync).AllowAnonymous();
        FederatedSignIn.Map(endpoints);
        ServerEndpoints.Map(endpoints);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        SignIns signIns,
        CancellationToken cancellationToken
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        await signIns.SignOutAsync(http, cancellationToken);
        return Results.LocalRedirect($"{SignInLinks.SignInPath}?signedOut=true");
    }

    private static void AddAuthentication(
        IServiceCollection services,
        WorkspaceIdentityOptions options
    )
    {
        services
            .AddAuthentication(authentication =>
            {
                authentication.DefaultScheme = IdentitySchemes.Default;
                authentication.DefaultSignInScheme = IdentitySchemes.Session;
            })
            .AddPolicyScheme(
                IdentitySchemes.Default,
                null,
                policy => policy.ForwardDefaultSelector = context => SchemeFor(context.Request)
            )
            .AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(
                IdentitySchemes.PersonalAccessToken,
                null
            )
            .AddCookie(
                IdentitySchemes.Session,
                cookie =>
                {
                    cookie.Cookie.Name = CookieName(options, "session");
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.Path = "/";
                    cookie.Cookie.IsEssential = true;
                    cookie.Cookie.SecurePolicy = SecurePolicy(options);
                    cookie.ExpireTimeSpan = options.SessionMaximum;
                    cookie.SlidingExpiration = false;
                    cookie.LoginPath = SignInLinks.SignInPath;
                    cookie.ReturnUrlParameter = "returnUrl";
                    cookie.EventsType = typeof(SessionCookie);
                }
            );
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                IdentitySchemes.AdministratorPolicy,
                policy => policy.RequireClaim(IdentityClaims.Role, IdentityClaims.AdministratorRole)
            );
    }

    private static void AddOpenIddict(IServiceCollection services, WorkspaceIdentityOptions options)
    {
        services.AddSingleton<ServerKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider =>
            provider.GetRequiredService<ServerKeys>()
        );
        services.AddSingleton<IConfigureOptions<OpenIddictClientOptions>>(provider =>
            provider.GetRequiredService<ServerKeys>()
        );

        services
            .AddOpenIddict()
            .AddCore(core =>
                core.UseEntityFrameworkCore()
                    .UseDbContext<IdentityDb>()
                    .ReplaceDefaultEntities<Guid>()
            )
            .AddClient(client =>
            {
                client.AllowAuthorizationCodeFlow();
                client.SetRedirectionEndpointUris(ConnectionRegistrations.RedirectPath);
                client.AddEventHandler(AlwaysProofKey.Descriptor);
                client.AddEventHandler(FriendlyErrors.Descriptor);
                client.UseSystemNetHttp(http =>
                    http.Configure(settings => settings.HttpResiliencePipeline = null)
                );
                var host = client.UseAspNetCore().EnableRedirectionEndpointPassthrough();
                host.Configure(settings =>
                {
                    settings.CookieBuilder.Name = CookieName(options, "federated");
                    settings.CookieBuilder.SameSite = SameSiteMode.Lax;
                    settings.CookieBuilder.SecurePolicy = SecurePolicy(options);
                    settings.CookieBuilder.Path = "/";
                });
                if (!options.IsSecure)
                {
                    host.DisableTransportSecurityRequirement();
                }

                if (options.PublicUrl is not null)
                {
                    client.SetClientUri(options.PublicUrl);
                }
            })
            .AddServer(server =>
            {
                server
                    .SetAuthorizationEndpointUris(ServerEndpoints.AuthorizationPath)
                    .SetTokenEndpointUris(ServerEndpoints.TokenPath)
                    .SetUserInfoEndpointUris(ServerEndpoints.UserInfoPath)
                    .SetEndSessionEndpointUris(ServerEndpoints.EndSessionPath)
                    .SetRevocationEndpointUris(ServerEndpoints.RevocationPath)
                    .SetIntrospectionEndpointUris(ServerEndpoints.IntrospectionPath)
                    .SetPushedAuthorizationEndpointUris(ServerEndpoints.PushedAuthorizationPath)
                    .AllowAuthorizationCodeFlow()
                    .AllowRefreshTokenFlow()
                    .RequireProofKeyForCodeExchange()
                    .RegisterScopes(
                        OpenIddictConstants.Scopes.Profile,
                        OpenIddictConstants.Scopes.Email,
                        ServerEndpoints.ApiScope
                    )
                    .DisableAccessTokenEncryption()
                    .SetAccessTokenLifetime(TimeSpan.FromMinutes(10))
                    .SetRefreshTokenLifetime(TimeSpan.FromHours(6))
                    .SetRefreshTokenReuseLeeway(TimeSpan.Zero);
                server.Configure(settings =>
                {
                    settings.CodeChallengeMethods.Clear();
                    settings.CodeChallengeMethods.Add(
                        OpenIddictConstants.CodeChallengeMethods.Sha256
                    );
                });
                var host = server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough();
                if (!options.IsSecure)
                {
                    host.DisableTransportSecurityRequirement();
                }

                if (options.PublicUrl is not null)
                {
                    server.SetIssuer(options.PublicUrl);
                }
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.AddAudiences(ServerEndpoints.ApiScope);
                // A revoked token stops at once, not when it would have expired.
                validation.EnableTokenEntryValidation();
            });

        services.Replace(
            ServiceDescriptor.Singleton<OpenIddictClientService, ConnectionRegistrations>()
        );
        services.AddSingleton<IPostConfigureOptions<HttpClientFactoryOptions>>(provider =>
            provider.GetRequiredService<IssuerGuard>()
        );
    }

    private static string SchemeFor(HttpRequest request)
    {
        if (
            !IdentitySchemes.IsForPrograms(request.Path)
            || AccessTokenHandler.TokenOf(request) is not { } token
        )
        {
            return IdentitySchemes.Session;
        }

        return token.StartsWith(AccessTokens.Prefix, StringComparison.Ordinal)
            ? IdentitySchemes.PersonalAccessToken
            : OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;
    }

    internal static string CookieName(WorkspaceIdentityOptions options, string name) =>
        options.IsSecure ? $"__Host-{name}" : name;

    internal static CookieSecurePolicy SecurePolicy(WorkspaceIdentityOptions options) =>
        options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static IdentityDb Db(IServiceProvider provider) =>
        provider.GetRequiredService<IdentityDb>();

    private static TimeProvider Time(IServiceProvider provider) =>
        provider.GetRequiredService<TimeProvider>();
}
