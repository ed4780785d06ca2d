using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workspace.Data;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Networks;

/// <summary>A network on the wire.</summary>
internal sealed record NetworkResource(
    Guid Id,
    string Slug,
    string Name,
    string Purpose,
    string Frame,
    string TimeZone,
    DateTimeOffset CreatedAt,
    int Revision
);

internal static class NetworkApi
{
    public static void Map(RouteGroupBuilder api, RouteGroupBuilder networkApi)
    {
        api.MapGet("/networks", ListAsync).WithName("listNetworks");
        api.MapPost("/networks", CreateAsync).WithName("createNetwork");
        networkApi.MapGet("", GetAsync).WithName("getNetwork");
        networkApi.MapPut("", ChangeAsync).WithName("changeNetwork");
    }

    private static async Task<NetworkResource[]> ListAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) => await Resources(db).ToArrayAsync(cancellationToken);

    private static async Task<NetworkResource> GetAsync(
        WorkspaceDb db,
        CancellationToken cancellationToken
    ) => await Resources(db).SingleAsync(cancellationToken);

    private static async Task<IResult> CreateAsync(
        NewNetworkForm form,
        CreateNetwork create,
        IStringLocalizer<NetworkTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var (network, refusal) = await create.ExecuteAsync(form, cancellationToken);
        return network is null
            ? refusal!.ToProblem(texts)
            : Results.Created(
                $"/api/v1/networks/{network.NetworkId}",
                new NetworkResource(
                    network.NetworkId.Value,
                    network.Slug,
                    network.Name,
                    network.Purpose,
                    network.Frame,
                    network.TimeZone,
                    network.CreatedAt,
                    network.Revision
                )
            );
    }

    private static async Task<IResult> ChangeAsync(
        NetworkForm form,
        ChangeNetwork change,
        IStringLocalizer<NetworkTexts> texts,
        CancellationToken cancellationToken
    ) =>
        await change.ExecuteAsync(form, cancellationToken) is { } refusal
            ? refusal.ToProblem(texts)
            : Results.NoContent();

    /// <summary>The networks this request sees: all of the person's, or the one of the address.</summary>
    private static IQueryable<NetworkResource> Resources(WorkspaceDb db) =>
        db
            .Networks.AsNoTracking()
            .OrderBy(network => network.Name)
            .ThenBy(network => network.NetworkId)
            .Select(network => new NetworkResource(
                network.NetworkId.Value,
                network.Slug,
                network.Name,
                network.Purpose,
                network.Frame,
                network.TimeZone,
                network.CreatedAt,
                network.Revision
            ));
}
