using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Data.Networks;

namespace Workspace.Realtime;

internal sealed record Admitted(
    NetworkId Network,
    MemberId Member,
    DocumentRight Right,
    Presence Who
);

/// <summary>Who may enter a document, as whom, and under which client number.</summary>
internal sealed class DocumentDoor(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Null when there is no such document for this person.</summary>
    /// <param name="client">A number handed out before, or 0. Any number that is not the person's own is replaced by a new one.</param>
    public async Task<Admitted?> AdmitAsync(
        PersonId person,
        DocumentId id,
        long client,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Person(person),
            "documents.join",
            cancellationToken
        );
        await using var db = WorkspaceDb.In(transaction);
        var found = await (
            from document in db.Documents
            where document.Id == id && document.TrashedAt == null
            join member in db.Members on document.NetworkId equals member.NetworkId
            where member.PersonId == person && member.LeftAt == null
            join party in db.Parties on member.PartyId equals party.Id
            select new
            {
                document.NetworkId,
                Member = member.Id,
                member.Name,
                member.Role,
                PartyId = party.Id,
                Party = party.Name,
                party.Ordinal,
            }
        ).SingleOrDefaultAsync(cancellationToken);
        if (
            found is null
            || await db.DocumentAccessAsync(
                id,
                new(found.Member, found.PartyId, found.Role == MemberRole.Coordinator),
                cancellationToken
            )
                is not { } access
        )
        {
            return null;
        }

        var isOwn =
            client > 0
            && await db.DocumentClients.AnyAsync(
                row => row.DocumentId == id && row.Number == client && row.PersonId == person,
                cancellationToken
            );
        var number = isOwn
            ? client
            : await NewNumberAsync(db, found.NetworkId, id, person, found.Member, time.GetUtcNow());
        await transaction.CommitAsync();
        return new(
            found.NetworkId,
            found.Member,
            access.Right,
            new()
            {
                Client = number,
                Member = found.Member.ToString(),
                Name = found.Name,
                Party = found.Party,
                PartyOrdinal = found.Ordinal,
            }
        );
    }

    /// <summary>Random, not counted: after a restore from a backup a counter would hand out numbers that open tabs still use.</summary>
    public static async Task<long> NewNumberAsync(
        WorkspaceDb db,
        NetworkId network,
        DocumentId id,
        PersonId person,
        MemberId member,
        DateTimeOffset now
    )
    {
        while (true)
        {
            var number = 1 + (long)(uint)RandomNumberGenerator.GetInt32(int.MaxValue);
            var inserted = await db.Database.ExecuteSqlAsync(
                $"""
                insert into documents.clients (network_id, document_id, number, person_id, member_id, created_at)
                values ({network.Value}, {id.Value}, {number}, {person.Value}, {member.Value}, {now})
                on conflict do nothing
                """
            );
            if (inserted == 1)
            {
                return number;
            }
        }
    }
}
