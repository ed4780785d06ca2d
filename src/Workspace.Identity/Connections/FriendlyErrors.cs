using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenIddict.Client;
using Workspace.Identity.Pages;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace Workspace.Identity.Connections;

/// <summary>Where OpenIddict would answer a failed challenge or callback with a line of plain text, a page says what to do.</summary>
internal sealed partial class FriendlyErrors(ILogger<FriendlyErrors> logger)
    : IOpenIddictClientHandler<ProcessErrorContext>
{
    public static OpenIddictClientHandlerDescriptor Descriptor { get; } =
        OpenIddictClientHandlerDescriptor
            .CreateBuilder<ProcessErrorContext>()
            .UseSingletonHandler<FriendlyErrors>()
            .SetOrder(int.MinValue + 1000)
            .SetType(OpenIddictClientHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ProcessErrorContext context)
    {
        if (context.Transaction.GetHttpRequest() is { } request)
        {
            LogRefused(logger, context.Error, context.ErrorUri);
            request.HttpContext.Response.Redirect(
                SignInLinks.Problem(ProblemOf(context.Error), ConnectionOf(request))
            );
            context.HandleRequest();
        }

        return ValueTask.CompletedTask;
    }

    private static SignInProblem ProblemOf(string? error) =>
        error switch
        {
            Errors.AccessDenied
            or Errors.LoginRequired
            or Errors.InteractionRequired
            or Errors.ConsentRequired => SignInProblem.Declined,
            Errors.ServerError or Errors.TemporarilyUnavailable =>
                SignInProblem.ProviderUnreachable,
            Errors.InvalidToken
            or Errors.ExpiredToken
            or Errors.InvalidRequest
            or Errors.MissingToken => SignInProblem.NotThisBrowser,
            _ => SignInProblem.NotAccepted,
        };

    private static Guid? ConnectionOf(HttpRequest request) =>
        Guid.TryParse(request.RouteValues["connection"] as string, out var connection)
            ? connection
            : null;

    [LoggerMessage(
        LogLevel.Warning,
        "A sign-in through a provider was refused: {Error} {ErrorUri}"
    )]
    private static partial void LogRefused(ILogger logger, string? error, string? errorUri);
}
