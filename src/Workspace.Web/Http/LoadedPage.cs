using Microsoft.AspNetCore.Components;

namespace Workspace.Web.Http;

/// <summary>
/// A page that is rendered once, when all it shows has been read. <see cref="ComponentBase"/> also renders at the first wait
/// that takes time, which may be any of several: then half of it is there.
/// </summary>
public abstract class LoadedPage : ComponentBase
{
    private Task? loading;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await (loading ??= LoadAsync());
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    private Task LoadAsync()
    {
        OnInitialized();
        return OnInitializedAsync();
    }
}
