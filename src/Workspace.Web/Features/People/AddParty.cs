using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;
using Workspace.Web.Http;

namespace Workspace.Web.Features.People;

public sealed class PartyForm
{
    public string? PartyKind { get; set; }
    public string? PartyName { get; set; }

    internal IEnumerable<Refusal> Problems() => PartyInput.Problems(PartyKind, PartyName);
}

internal sealed class AddParty(WorkspaceDb db, TenantScope tenant, Here here, TimeProvider time)
{
    private const int MostTries = 3;

    public async Task<(Party? Party, Refusal? Refusal)> ExecuteAsync(
        PartyForm form,
        CancellationToken cancellationToken
    )
    {
        if (!here.Me.IsCoordinator)
        {
            return (null, new("not-a-coordinator"));
        }

        if (form.Problems().FirstOrDefault() is { } refusal)
        {
            return (null, refusal);
        }

        for (var n = 0; ; n++)
        {
            var present = await db
                .Parties.Select(party => new { party.Name, party.Ordinal })
                .ToListAsync(cancellationToken);
            if (present.Count >= PartyInput.MostParties)
            {
                return (null, new("too-many-parties", null, PartyInput.MostParties));
            }

            var name = Typed.Line(form.PartyName);
            if (present.Exists(party => party.Name.LooksLike(name)))
            {
                return (null, new("party-name-taken", nameof(PartyForm.PartyName)));
            }

            var added = new Party
            {
                Id = PartyId.New(),
                NetworkId = here.Network.Id,
                Kind = PartyInput.Kind(form.PartyKind)!.Value,
                Name = name,
                Ordinal = present.Max(party => party.Ordinal) + 1,
                CreatedAt = time.GetUtcNow(),
            };
            db.Parties.Add(added);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception)
                when (n < MostTries
                    && exception.InnerException
                        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                )
            {
                // Somebody else added a party at the same moment.
                db.Entry(added).State = EntityState.Detached;
                continue;
            }

            await tenant.CommitAsync();
            return (added, null);
        }
    }
}
