using Microsoft.Extensions.DependencyInjection;
using Workspace.Workflows.Mandates;

namespace Workspace.Workflows;

public static class WorkspaceWorkflows
{
    /// <summary>
    /// Adds <see cref="DecisionRunner"/> and <see cref="MandateRegister"/> (scoped, on the scope's <c>WorkspaceDb</c>) and
    /// <see cref="DeadlineClock"/>. The host sweeps the clock every minute, and registers its <see cref="IDecisionReaction"/>s.
    /// </summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services) =>
        services
            .AddScoped<DecisionRunner>()
            .AddScoped<MandateRegister>()
            .AddScoped<DeadlineClock>();
}
