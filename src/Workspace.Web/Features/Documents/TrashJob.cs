using System.Data.Common;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;

namespace Workspace.Web.Features.Documents;

/// <summary>
/// Really deletes what has been in the trash for thirty days: text, history, versions and all else that belongs to the document.
/// What a decision was ever about stays in the trash. The audit trail says that it happened, not what it was.
/// </summary>
internal sealed partial class TrashJob(
    NpgsqlDataSource dataSource,
    TimeProvider time,
    ILogger<TrashJob> logger
)
{
    private const int AtMost = 200;

    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(600)]
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        foreach (var (network, document) in await DueAsync(cancellationToken))
        {
            try
            {
                await EmptyAsync(network, document, cancellationToken);
            }
            catch (DbException error)
            {
                // One that can't be emptied must not hold up the others; the next round tries again.
                LogFailed(logger, document, error);
            }
        }
    }

    private async Task EmptyAsync(
        NetworkId network,
        DocumentId document,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(network, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        // Whoever takes it back at this moment comes first, or finds nothing any more.
        if (!await IsStillDueAsync(transaction, document, cancellationToken))
        {
            return;
        }

        await db
            .AgendaItems.Where(item => item.DocumentId == document)
            .ExecuteUpdateAsync(
                row => row.SetProperty(item => item.DocumentId, (DocumentId?)null),
                cancellationToken
            );
        foreach (var part in PartsInOrder(db.Model))
        {
            // What only grows is deleted by the database's own function, which checks that the time has come.
            await using var command = new NpgsqlCommand(
                part.IsAppendOnly()
                    ? $"select app.empty_document('{part.GetTableName()}', $1)"
                    : $"delete from documents.{part.GetTableName()} where document_id = $1",
                transaction.Connection
            )
            {
                Parameters = { new() { Value = document.Value } },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (
            await db
                .Documents.Where(row => row.Id == document && row.TrashedAt != null)
                .ExecuteDeleteAsync(cancellationToken) == 1
        )
        {
            await transaction.CommitAsync();
        }
        else
        {
            LogNotEmptied(logger, document);
        }
    }

    private async Task<bool> IsStillDueAsync(
        TenantTransaction transaction,
        DocumentId document,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(
            "select id from documents.documents where id = $1 and trashed_at < $2 for update",
            transaction.Connection
        )
        {
            Parameters =
            {
                new() { Value = document.Value },
                new() { Value = Due },
            },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private DateTimeOffset Due => time.GetUtcNow().AddDays(-Trash.Days);

    /// <summary>What belongs to documents, what refers to others of these first.</summary>
    private static List<IEntityType> PartsInOrder(IModel model)
    {
        var left = model.GetEntityTypes().Where(type => type.FollowsDocument()).ToList();
        var order = new List<IEntityType>();
        while (left.Count > 0)
        {
            var next = left.First(type =>
                !left.Exists(other =>
                    other != type
                    && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type)
                )
            );
            left.Remove(next);
            order.Add(next);
        }

        return order;
    }

    private async Task<List<(NetworkId, DocumentId)>> DueAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await EnterAsync(null, cancellationToken);
        return await transaction.DocumentsToDoAsync(
            "app.documents_to_empty($1, $2)",
            [Due, AtMost],
            cancellationToken
        );
    }

    private Task<TenantTransaction> EnterAsync(
        NetworkId? network,
        CancellationToken cancellationToken
    ) =>
        TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("trash", network is { } one ? [one] : []),
            "documents.empty",
            cancellationToken
        );

    [LoggerMessage(LogLevel.Error, "Document {Document} could not be emptied from the trash")]
    private static partial void LogFailed(ILogger logger, DocumentId document, Exception error);

    [LoggerMessage(
        LogLevel.Error,
        "Document {Document} is not gone from the trash; nothing of it was deleted"
    )]
    private static partial void LogNotEmptied(ILogger logger, DocumentId document);
}
