using System.Collections.Concurrent;
using System.Text;
using Npgsql;
using Workspace.Data;
using Workspace.Data.Documents;
using Workspace.Data.Isolation;
using Workspace.Realtime;

namespace Workspace.Web.Features.Search;

/// <summary>
/// Keeps the words of documents up to date with their text, a few seconds behind. What was written here is heard of at once;
/// everything else (another instance that died, a restored database) is found by its place in the log.
/// </summary>
internal sealed partial class SearchIndex(
    NpgsqlDataSource dataSource,
    TimeProvider time,
    ILogger<SearchIndex> logger
) : BackgroundService
{
    /// <summary>UTF-16 units of a document that are searched in; with more the database's vector could grow past its bound.</summary>
    private const int MostText = 200_000;

    private const int MostPerRound = 10;
    private const int MostBehind = 200;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>While people type, a document is indexed once in this time.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(30);

    /// <summary>Until a document that could not be indexed is tried again; each time twice as long.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private const int MostDoublings = 6;

    private readonly ConcurrentDictionary<
        DocumentId,
        (NetworkId Network, DateTimeOffset Since)
    > written = new();

    private readonly ConcurrentDictionary<DocumentId, (int Times, DateTimeOffset Until)> failed =
        new();

    /// <summary>The document has words that were not there before; returns at once.</summary>
    public void Written(NetworkId network, DocumentId document) =>
        written.TryAdd(document, (network, time.GetUtcNow()));

    /// <summary>Indexes everything that is behind, over all networks; waits for another instance that is doing so.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) =>
        CatchUpAsync("select true from pg_advisory_xact_lock", cancellationToken);

    private async Task CatchUpAsync(string turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            // One instance at a time: the turn lasts as long as this transaction, in which nothing else happens.
            await using var transaction = await EnterAsync(null, cancellationToken);
            await using (
                var command = new NpgsqlCommand(
                    $"{turn}(hashtextextended('search.index', 0))",
                    transaction.Connection
                )
            )
            {
                if (await command.ExecuteScalarAsync(cancellationToken) is not true)
                {
                    return;
                }
            }

            var behind = await transaction.DocumentsToDoAsync(
                "app.documents_to_index($1, $2)",
                [MostBehind, PutOff()],
                cancellationToken
            );
            foreach (var (network, document) in behind)
            {
                await IndexOrLaterAsync(network, document, cancellationToken);
            }

            if (behind.Count < MostBehind)
            {
                return;
            }
        }
    }

    /// <summary>Those that could not be indexed and whose time has not come, so that they keep nothing else from its turn.</summary>
    private Guid[] PutOff()
    {
        var now = time.GetUtcNow();
        return [.. failed.Where(one => one.Value.Until > now).Select(one => one.Key.Value)];
    }

    private void PutOff(DocumentId document) =>
        failed.AddOrUpdate(
            document,
            _ => (1, time.GetUtcNow() + FirstWait),
            (_, before) =>
                (
                    before.Times + 1,
                    time.GetUtcNow()
                        + FirstWait * Math.Pow(2, Math.Min(before.Times, MostDoublings))
                )
        );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        var lastCatchUp = DateTimeOffset.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (time.GetUtcNow() - lastCatchUp >= CatchUp)
                {
                    await CatchUpAsync("select pg_try_advisory_xact_lock", stoppingToken);
                    lastCatchUp = time.GetUtcNow();
                }

                await IndexWrittenAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, error); // what is behind stays so, and is found again
            }
        }
    }

    private async Task IndexWrittenAsync(CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() - Quiet;
        foreach (
            var (document, (network, _)) in written
                .Where(one => one.Value.Since <= due)
                .OrderBy(one => one.Value.Since)
                .Take(MostPerRound)
                .ToArray()
        )
        {
            // Before it is read: what is written meanwhile counts anew.
            written.TryRemove(document, out _);
            await IndexOrLaterAsync(network, document, cancellationToken);
        }
    }

    private async Task IndexOrLaterAsync(
        NetworkId network,
        DocumentId document,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await IndexAsync(network, document, cancellationToken);
            failed.TryRemove(document, out _);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One that can't be read must not hold up the others.
            PutOff(document);
            LogNotIndexed(logger, document, error);
        }
    }

    private async Task IndexAsync(
        NetworkId network,
        DocumentId document,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await EnterAsync(network, cancellationToken);
        await using var db = WorkspaceDb.In(transaction);
        var text = await WrittenText.ReadAsync(db, document, cancellationToken);
        for (var words = Words(text.Text); ; words = words[..(words.Length / 2)])
        {
            await using var command = new NpgsqlBatch(transaction.Connection)
            {
                BatchCommands =
                {
                    new("savepoint words"),
                    new(
                        """
                        insert into documents.words (network_id, document_id, title, sequence, text)
                        select d.network_id, d.id, d.title, $2, $3 from documents.documents d where d.id = $1
                        on conflict (network_id, document_id) do update set sequence = excluded.sequence, text = excluded.text
                        where words.sequence <= excluded.sequence
                        """
                    )
                    {
                        Parameters =
                        {
                            new() { Value = document.Value },
                            new() { Value = text.Sequence },
                            new() { Value = words },
                        },
                    },
                },
            };
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
                await transaction.CommitAsync();
                return;
            }
            catch (PostgresException error)
                when (error.SqlState == PostgresErrorCodes.ProgramLimitExceeded && words.Length > 0)
            {
                await using var back = new NpgsqlCommand(
                    "rollback to savepoint words",
                    transaction.Connection
                );
                await back.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    /// <summary>What the database takes, without the two signs that mark hits.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, MostText));
        foreach (var rune in text.EnumerateRunes())
        {
            if (words.Length >= MostText)
            {
                break;
            }

            if (rune.Value is not (0 or SearchEngine.HitStart or SearchEngine.HitEnd))
            {
                words.Append(rune.ToString());
            }
        }

        return words.ToString();
    }

    private Task<TenantTransaction> EnterAsync(
        NetworkId? network,
        CancellationToken cancellationToken
    ) =>
        TenantTransaction.BeginAsync(
            dataSource,
            new Actor.Job("search index", network is { } one ? [one] : []),
            "search.index",
            cancellationToken
        );

    [LoggerMessage(LogLevel.Warning, "Documents could not be indexed now")]
    private static partial void LogFailed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "Document {Document} could not be indexed")]
    private static partial void LogNotIndexed(ILogger logger, DocumentId document, Exception error);
}
