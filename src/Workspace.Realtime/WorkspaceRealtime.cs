using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Workspace.Realtime;

/// <summary>The co-editing engine: one hub, and documents that are committed before anybody sees them.</summary>
public static class WorkspaceRealtime
{
    public const string HubPath = "/hubs/documents";

    /// <summary>Adds the engine. The host supplies an NpgsqlDataSource of the application role, authentication and authorisation.</summary>
    public static IServiceCollection AddWorkspaceRealtime(
        this IServiceCollection services,
        Action<RealtimeOptions> configure
    )
    {
        services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<UpdateLog>();
        services.AddSingleton<DocumentBus>();
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<SuggestionLog>();
        services.AddSingleton<DocumentDoor>();
        services.AddSingleton<OpenDocuments>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenDocuments>());
        services.AddSingleton(provider => new Restoring(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<DocumentDoor>(),
            provider.GetRequiredService<UpdateLog>(),
            provider.GetRequiredService<OpenDocuments>(),
            provider.GetRequiredService<DocumentBus>(),
            (network, document) =>
                provider
                    .GetRequiredService<IOptions<RealtimeOptions>>()
                    .Value.Written(network, document),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new Notices(
            provider.GetRequiredService<OpenDocuments>(),
            provider.GetRequiredService<DocumentBus>()
        ));
        services.AddSingleton<Connections>();
        services.AddHostedService<SignInWatch>();
        services.AddSingleton<HubLifetimeManager<DocumentHub>>(provider =>
            provider.GetRequiredService<Connections>()
        );
        services
            .AddSignalR()
            .AddHubOptions<DocumentHub>(hub =>
            {
                hub.MaximumReceiveMessageSize = RealtimeLimits.Message;
                hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(20);
            })
            .AddMessagePackProtocol();
        return services;
    }

    public static void MapWorkspaceRealtime(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<RealtimeOptions>>();
        endpoints
            .MapHub<DocumentHub>(
                HubPath,
                connection =>
                {
                    connection.ApplicationMaxBufferSize = RealtimeLimits.Message;
                    connection.CloseOnAuthenticationExpiration = true;
                    connection.Transports =
                        HttpTransportType.WebSockets | HttpTransportType.LongPolling;
                }
            )
            .RequireAuthorization()
            .RequireOwnOrigin(options.Value.PublicUrl);
    }
}
