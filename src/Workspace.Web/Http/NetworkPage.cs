using Microsoft.AspNetCore.Components;

namespace Workspace.Web.Http;

/// <summary>A page inside <c>/n/{network}</c>. Who asks is known to be a member by then; the transaction sees this network alone.</summary>
public abstract class NetworkPage : ComponentBase
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
}
