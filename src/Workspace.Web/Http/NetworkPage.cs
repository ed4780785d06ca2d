using Microsoft.AspNetCore.Components;

namespace Workspace.Web.Http;

/// <summary>A page inside <c>/n/{network}</c>. Who asks is known to be a member by then; the transaction sees this network alone.</summary>
public abstract class NetworkPage : LoadedPage
{
    /// <summary>The network's slug, from the address.</summary>
    [Parameter]
    public required string Network { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required Here Here { get; init; }

    [Inject]
    public required NavigationManager Nav { get; init; }

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>This form was sent: it stays on the page, with what was typed, also when it can no longer be used.</summary>
    protected bool IsPosted(string form) =>
        Http.Request.HasFormContentType && Http.Request.Form["_handler"] == form;

    public override Task SetParametersAsync(ParameterView parameters)
    {
        // A form posted to something that is not there has no form to go to, for which Blazor would answer 400.
        Nav.OnNotFound += (_, _) =>
            Http.Response.OnStarting(() =>
            {
                Http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        return base.SetParametersAsync(parameters);
    }
}
