using Hangfire;
using Workspace.Data;
using Workspace.Identity.People;
using Workspace.Identity.Sessions;
using Workspace.Realtime;
using Workspace.Web.Features.Documents.Comments;
using Workspace.Web.Features.Documents.Files;
using Workspace.Web.Features.Documents.Files.Pdf;
using Workspace.Web.Features.Documents.Sharing;
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
            realtime.SignInOf = EndedSignIns.NameOf;
            realtime.EndedSignIns = (services, names, cancellationToken) =>
                services.GetRequiredService<EndedSignIns>().AmongAsync(names, cancellationToken);
            realtime.PublicUrl = settings.PublicUrl;
            realtime.Redis = settings.Redis;
            realtime.CanonicalJson = CanonicalJson.Write;
        });
        services
            .AddOptions<RealtimeOptions>()
            .Configure<DocumentSurroundings>(
                (realtime, surroundings) => realtime.Surroundings = surroundings.FrozenAsync
            );
        services.AddSingleton<Freezing>();
        services.AddSingleton<DocumentCards>();
        services.AddSingleton<DocumentSurroundings>();
        services.AddScoped<DocumentFiles>();
        PublicReading.Add(services);
        services.AddScoped<DocumentActs>();
        services.AddScoped<TrashJob>();
        services.AddScoped<SharingActs>();
        services.AddScoped<SharingMail>();
        services.AddScoped<AskForAccess>();
        services.AddScoped<CommentRights>();
        services.AddScoped<CommentMail>();
        services.AddScoped<StartThread>();
        services.AddScoped<CommentActs>();
        services.AddSingleton<FileWork>();
        services.AddSingleton(new PdfPrinter(settings.PdfBrowser));
        services.AddScoped<FileExchange>();
        services.AddScoped<DocumentTemplates>();
    }

    public static void Map(WebApplication app, RouteGroupBuilder network)
    {
        app.MapWorkspaceRealtime();
        PublicReading.Map(app);
        DocumentsApi.Map(network);
        MentionsApi.Map(network);
        CardsApi.Map(network);
        app.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate<TrashJob>(
                "empty-trash",
                job => job.EmptyAsync(CancellationToken.None),
                Cron.Hourly
            );
    }
}
