using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace Workspace.Identity;

/// <summary>Removes what has passed: codes, counters, ended sessions, spent tokens. Every server may do it, at any time.</summary>
internal sealed partial class Housekeeping(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<WorkspaceIdentityOptions> options,
    ILogger<Housekeeping> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepCodes = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepSessions = TimeSpan.FromDays(90);
    private static readonly TimeSpan KeepServerTokens = TimeSpan.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogFailed(logger, exception); // the next hour tries again
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = time.GetUtcNow();
        var codesBefore = now - KeepCodes;
        var sessionsBefore = now - KeepSessions - options.Value.SessionMaximum;
        await db
            .SignInCodes.Where(code => code.ExpiresAt < codesBefore)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .RateLimits.Where(limit => limit.WindowEndsAt < now)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Sessions.Where(session => session.StartedAt < sessionsBefore)
            .ExecuteDeleteAsync(cancellationToken);
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        await tokens.PruneAsync(now - KeepServerTokens, cancellationToken);
        var authorizations =
            scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
        await authorizations.PruneAsync(now - KeepServerTokens, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Housekeeping of identity failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
