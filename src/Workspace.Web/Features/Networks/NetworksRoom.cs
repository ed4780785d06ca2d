namespace Workspace.Web.Features.Networks;

/// <summary>Networks: founding one, its home, its settings.</summary>
internal static class NetworksRoom
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<CreateNetwork>();
        services.AddScoped<ChangeNetwork>();
    }

    public static void Map(RouteGroupBuilder api, RouteGroupBuilder networkApi) =>
        NetworkApi.Map(api, networkApi);
}
