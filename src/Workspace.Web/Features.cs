using Workspace.Web.Hosting;

namespace Workspace.Web;

/// <summary>The rooms of the product: what each adds, and the endpoints each maps besides its pages.</summary>
internal static class Features
{
    public static void Add(IServiceCollection services, WorkspaceSettings settings) { }

    public static void Map(WebApplication app, WorkspaceSettings settings) { }
}
