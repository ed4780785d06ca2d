using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Documents.Sharing;

/// <summary>A member asks to open a document that they know to be there. The act commits.</summary>
internal sealed class AskForAccess(
    WorkspaceDb db,
    TenantScope tenant,
    Here here,
    SharingMail mail,
    TimeProvider time
)
{
    /// <summary>Requests of one member for one document; who was declined so often asks in another way.</summary>
    private const int MostPerDocument = 3;

    /// <summary>Requests of one member in a day, over all documents: each sends mail.</summary>
    private const int MostPerDay = 20;

    /// <summary>Whether this member has asked and waits for an answer.</summary>
    public Task<bool> IsWaitingAsync(DocumentId id, CancellationToken cancellationToken) =>
        db.AccessRequests.AnyAsync(
            row => row.DocumentId == id && row.MemberId == here.Me.Id && row.AnsweredAt == null,
            cancellationToken
        );

    public async Task<Refusal?> AskAsync(
        DocumentId id,
        string? typedReason,
        CancellationToken cancellationToken
    )
    {
        if (!await HiddenDocument.IsAsync(tenant, id, cancellationToken))
        {
            return SharingActs.NotFound;
        }

        var reason = Typed.Text(typedReason);
        if (reason.Length > AccessRequest.MaxReason)
        {
            return new("reason-too-long", "Reason", AccessRequest.MaxReason);
        }

        if (await IsWaitingAsync(id, cancellationToken))
        {
            return null; // it waits already
        }

        var now = time.GetUtcNow();
        var mine = db.AccessRequests.Where(row => row.MemberId == here.Me.Id);
        if (
            await mine.CountAsync(row => row.DocumentId == id, cancellationToken) >= MostPerDocument
            || await mine.CountAsync(row => row.AskedAt > now.AddDays(-1), cancellationToken)
                >= MostPerDay
        )
        {
            return new("asked-too-often");
        }

        db.AccessRequests.Add(
            new()
            {
                Id = Guid.CreateVersion7(now),
                NetworkId = here.Network.Id,
                DocumentId = id,
                MemberId = here.Me.Id,
                Reason = reason,
                AskedAt = now,
            }
        );
        mail.Ask(id, reason, await WhoAnswersAsync(id, cancellationToken));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error)
            when (error.InnerException
                    is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            )
        {
            return null; // asked twice at the same moment: it waits already
        }

        await tenant.CommitAsync();
        return null;
    }

    private async Task<List<string>> WhoAnswersAsync(
        DocumentId id,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "select email from app.keepers_of_hidden_document($1)",
            tenant.Transaction.Connection
        );
        command.Parameters.Add(new() { Value = id.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var addresses = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            addresses.Add(reader.GetString(0));
        }

        return addresses;
    }
}
