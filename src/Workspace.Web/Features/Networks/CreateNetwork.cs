using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Identity.People;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Networks;

/// <summary>Anybody with a proven address may found a network, and is its first coordinator.</summary>
internal sealed class CreateNetwork(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    PersonDirectory people,
    TimeProvider time
)
{
    private const int MostNetworks = 100;
    private const int MostTries = 5;

    public async Task<(Network? Network, Refusal? Refusal)> ExecuteAsync(
        NewNetworkForm form,
        CancellationToken cancellationToken
    )
    {
        if (form.Problems().FirstOrDefault() is { } refusal)
        {
            return (null, refusal);
        }

        if (here.Networks.Count >= MostNetworks)
        {
            return (null, new("too-many-networks", null, MostNetworks));
        }

        // The others must be able to reach whoever invites them.
        var founder = await Account.ProvenAsync(people, here, cancellationToken);
        if (founder is null)
        {
            return (null, new("address-not-proven"));
        }

        var now = time.GetUtcNow();
        var id = NetworkId.New();
        await tenant.Transaction.FoundAsync(id, cancellationToken);
        var network = await AddUnderFreeSlugAsync(id, form, now, cancellationToken);
        var party = new Party
        {
            Id = PartyId.New(),
            NetworkId = id,
            Kind = PartyInput.Kind(form.PartyKind)!.Value,
            Name = Typed.Line(form.PartyName),
            Ordinal = 0,
            CreatedAt = now,
        };
        db.Parties.Add(party);
        db.Members.Add(
            new()
            {
                Id = MemberId.New(),
                NetworkId = id,
                PartyId = party.Id,
                PersonId = here.Person!.Id,
                Name = founder.Name,
                Email = founder.Email,
                Role = MemberRole.Coordinator,
                IsCompetent = form.IsCompetent == "true",
                JoinedAt = now,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await tenant.CommitAsync();
        return (network, null);
    }

    /// <summary>Slugs of networks that are not the person's own can't be seen, so a free one is found by trying.</summary>
    private async Task<Network> AddUnderFreeSlugAsync(
        NetworkId id,
        NetworkForm form,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slug = NetworkSlug.From(form.TypedName);
        for (var n = 0; ; n++)
        {
            var network = new Network
            {
                NetworkId = id,
                Slug = NetworkSlug.Drawn(slug),
                Name = form.TypedName,
                Purpose = form.TypedPurpose,
                Frame = form.TypedFrame,
                TimeZone = form.TypedZone,
                CreatedAt = now,
            };
            db.Networks.Add(network);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return network;
            }
            catch (DbUpdateException exception)
                when (n < MostTries
                    && exception.InnerException
                        is PostgresException { ConstraintName: "ix_networks_slug" }
                )
            {
                db.Entry(network).State = EntityState.Detached;
            }
        }
    }
}
