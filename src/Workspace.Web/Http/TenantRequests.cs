using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Identity.People;

namespace Workspace.Web.Http;

/// <summary>Marks an endpoint that works in the tenant transaction of whoever asks. Pages always do.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class InTenantAttribute : Attribute;

/// <summary>
/// The tenant transaction of a request. Inside <c>/n/{network}</c> and <c>/api/v1/networks/{networkId}</c> it sees that
/// network alone, and is 404 for whoever is not a member; elsewhere it sees all networks of the person.
/// Nothing is kept unless the act commits.
/// </summary>
internal sealed class TenantRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, TenantScope tenant, Here here)
    {
        var endpoint = http.GetEndpoint();
        var person = http.User.FindPersonId();
        if (person is null || !IsTenantScoped(endpoint))
        {
            await next(http);
            return;
        }

        var aborted = http.RequestAborted;
        var act = $"{http.Request.Method} {(endpoint as RouteEndpoint)?.RoutePattern.RawText}";
        here.Person = new(
            new(person.Value),
            http.User.FindFirst(IdentityClaims.Name)?.Value ?? "",
            http.User.FindFirst(IdentityClaims.Email)?.Value,
            http.User.IsAdministrator()
        );
        await tenant.EnterAsync(new Actor.Person(here.Person.Id), act, aborted);
        var db = http.RequestServices.GetRequiredService<WorkspaceDb>();
        var mine = await db
            .Members.Where(member => member.PersonId == here.Person.Id && member.LeftAt == null)
            .Join(
                db.Networks,
                member => member.NetworkId,
                network => network.NetworkId,
                (member, network) => new { member, network }
            )
            .Join(
                db.Parties,
                row => row.member.PartyId,
                party => party.Id,
                (row, party) =>
                    new
                    {
                        row.network.NetworkId,
                        row.network.Slug,
                        NetworkName = row.network.Name,
                        row.network.TimeZone,
                        Member = row.member,
                        Party = party,
                    }
            )
            .OrderBy(row => row.NetworkName)
            .ThenBy(row => row.NetworkId)
            .AsNoTracking()
            .ToListAsync(aborted);
        here.Networks =
        [
            .. mine.Select(row => new NetworkLink(row.NetworkId, row.Slug, row.NetworkName)),
        ];

        var slug = http.GetRouteValue("network") as string;
        var id = http.GetRouteValue("networkId") as string;
        if (slug is null && id is null)
        {
            await next(http);
            return;
        }

        var at = mine.Find(row =>
            slug is not null ? row.Slug == slug : row.NetworkId.ToString() == id?.ToLowerInvariant()
        );
        if (at is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await tenant.Transaction.NarrowAsync(at.NetworkId, aborted);
        here.Network = new(
            at.NetworkId,
            at.Slug,
            at.NetworkName,
            TimeZoneInfo.FindSystemTimeZoneById(at.TimeZone)
        );
        here.Me = new(
            at.Member.Id,
            at.Member.Name,
            at.Member.Role,
            at.Member.IsCompetent,
            at.Party.Id,
            at.Party.Name,
            at.Party.Ordinal
        );
        await next(http);
    }

    private static bool IsTenantScoped(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        || endpoint?.Metadata.GetMetadata<InTenantAttribute>() is not null;
}
