using Workspace.Realtime;

namespace Workspace.Web.Features.Search;

/// <summary>The search room: over the words of documents, and the names of what else there is.</summary>
internal static class SearchRoom
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchIndex>());
        services.AddScoped<SearchEngine>();
        services
            .AddOptions<RealtimeOptions>()
            .Configure<SearchIndex>((realtime, index) => realtime.Written = index.Written);
    }

    /// <param name="api">The API outside a network.</param>
    /// <param name="network">The group of one network.</param>
    public static void Map(RouteGroupBuilder api, RouteGroupBuilder network) =>
        SearchApi.Map(api, network);
}
