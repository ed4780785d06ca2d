using Hangfire;
using Workspace.Workflows;

namespace Workspace.Web.Features.Decisions;

/// <summary>Joint decisions on screen; the rules are the engine's.</summary>
internal static class DecisionsRoom
{
    public static void Add(IServiceCollection services)
    {
        services.AddWorkflows();
        services.AddScoped<DecisionActs>();
        services.AddScoped<IDecisionReaction, DecisionMail>();
        services.AddScoped<IDecisionReaction, DeadlinePokes>();
        services.AddScoped<IDecisionReaction, KeepThreads>();
        services.AddScoped<DeadlineJob>();
    }

    public static void Map(WebApplication app, RouteGroupBuilder networkApi)
    {
        DecisionsApi.Map(networkApi);
        app.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate<DeadlineJob>(
                "decision-deadlines",
                job => job.SweepAsync(CancellationToken.None),
                Cron.Minutely
            );
    }
}
