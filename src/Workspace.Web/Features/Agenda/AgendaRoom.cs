using Workspace.Web.Features.Agenda.Ics;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Agenda;

internal static class AgendaRoom
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PlanMeeting>();
        services.AddScoped<ChangeMeeting>();
        services.AddScoped<CancelMeeting>();
        services.AddScoped<InviteMembers>();
        services.AddScoped<AnswerMeeting>();
        services.AddScoped<AddItem>();
        services.AddScoped<ChangeItem>();
        services.AddScoped<MoveItem>();
        services.AddScoped<RemoveItem>();
        services.AddScoped<MeetingMail>();
        services.AddScoped<MeetingFile>();
    }

    public static void Map(WebApplication app, RouteGroupBuilder networkApi)
    {
        app.MapGet("/n/{network}/meetings/{id:guid}.ics", AgendaApi.DownloadAsync)
            .RequireAuthorization()
            .WithMetadata(new InTenantAttribute())
            .ExcludeFromDescription();
        AgendaApi.Map(networkApi);
    }
}
