using Workspace.Data;
using Workspace.Identity.People;
using Workspace.Realtime;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Pdf;
using Workspace.Web.Hosting;
using Workspace.Workflows.Json;

namespace Workspace.Web.Features.Documents;

/// <summary>The document room: texts that people write together, over the co-editing engine.</summary>
internal static class DocumentsRoom
{
    public static void Add(IServiceCollection services, WorkspaceSettings settings)
    {
        services.AddWorkspaceRealtime(realtime =>
        {
            realtime.PersonOf = principal =>
                principal.FindPersonId() is { } id ? new PersonId(id) : null;
            realtime.PublicUrl = settings.PublicUrl;
            realtime.Redis = settings.Redis;
            realtime.CanonicalJson = CanonicalJson.Write;
        });
        services.AddSingleton<Freezing>();
        services.AddScoped<DocumentActs>();
        services.AddSingleton<FileWork>();
        services.AddSingleton(new PdfPrinter(settings.PdfBrowser));
        services.AddScoped<FileExchange>();
        services.AddScoped<DocumentTemplates>();
    }

    public static void Map(WebApplication app, RouteGroupBuilder network)
    {
        app.MapWorkspaceRealtime();
        DocumentsApi.Map(network);
        MentionsApi.Map(network);
    }
}
