using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Workspace.Realtime;

/// <summary>Cuts connections whose sign-in has ended: who is connected was checked when they came, and a connection lasts.</summary>
internal sealed partial class SignInWatch(
    Connections connections,
    IServiceScopeFactory scopes,
    IOptions<RealtimeOptions> options,
    TimeProvider time,
    ILogger<SignInWatch> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.AccessCheck, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(logger, error); // the next second tries again
            }
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var bySignIn = connections
            .All.Select(connection =>
                (
                    connection,
                    SignIn: connection.User is { } user ? options.Value.SignInOf(user) : null
                )
            )
            .Where(one => one.SignIn is not null)
            .ToLookup(one => one.SignIn!, one => one.connection);
        if (bySignIn.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var ended = await options.Value.EndedSignIns(
            scope.ServiceProvider,
            [.. bySignIn.Select(group => group.Key)],
            cancellationToken
        );
        foreach (var connection in ended.SelectMany(signIn => bySignIn[signIn]))
        {
            _ = CutAsync(connection);
        }
    }

    /// <summary>A client that does not take the reason is cut all the same.</summary>
    private async Task CutAsync(HubConnectionContext connection)
    {
        try
        {
            if (
                connection.Items.TryGetValue(DocumentHub.SessionItem, out var item)
                && item is DocumentSession session
            )
            {
                session.End(EndReason.SignedOut);
                session.Document?.Leave(session);
            }
            else
            {
                await connection
                    .WriteAsync(new InvocationMessage(Protocol.Ended, [EndReason.SignedOut]))
                    .AsTask()
                    .WaitAsync(TimeSpan.FromMilliseconds(500), time);
            }

            // Time for the reason to arrive; what is sent in it finds no session.
            await Task.Delay(TimeSpan.FromMilliseconds(200), time);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LogFailed(logger, error);
        }
        finally
        {
            connection.Abort();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Ended sign-ins could not be checked")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
