using Workspace.Web.Features.Agenda;
using Workspace.Web.Features.Decisions;
using Workspace.Web.Features.Demo;
using Workspace.Web.Features.Documents;
using Workspace.Web.Features.Networks;
using Workspace.Web.Features.People;
using Workspace.Web.Features.Search;
using Workspace.Web.Hosting;
using Workspace.Web.Http;

namespace Workspace.Web;

/// <summary>The rooms of the product: what each adds, and the endpoints each maps besides its pages.</summary>
internal static class Rooms
{
    public static void Add(IServiceCollection services, WorkspaceSettings settings)
    {
        services.AddScoped<SiteAddress>();
        NetworksRoom.Add(services);
        PeopleRoom.Add(services);
        AgendaRoom.Add(services);
        DocumentsRoom.Add(services, settings);
        DecisionsRoom.Add(services);
        SearchRoom.Add(services);
        if (settings.IsDemo)
        {
            DemoRoom.Add(services);
        }
    }

    public static void Map(WebApplication app, WorkspaceSettings settings)
    {
        var api = app.MapApi();
        var networkApi = api.MapGroup("/networks/{networkId:guid}");
        NetworksRoom.Map(api, networkApi);
        PeopleRoom.Map(networkApi);
        AgendaRoom.Map(app, networkApi);
        DocumentsRoom.Map(app, networkApi);
        DecisionsRoom.Map(app, networkApi);
        SearchRoom.Map(api, networkApi);
        if (settings.IsDemo)
        {
            DemoRoom.Map(app);
        }
    }
}
