using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workspace.Data;

namespace Workspace.Realtime;

/// <summary>The documents in memory, each at most once in this process.</summary>
internal sealed class OpenDocuments(
    DocumentStore store,
    UpdateLog log,
    DocumentBus bus,
    IOptions<RealtimeOptions> options,
    TimeProvider time,
    ILogger<OpenDocument> logger
) : BackgroundService
{
    private readonly ConcurrentDictionary<DocumentId, Lazy<Task<OpenDocument>>> documents = new();

    public async Task JoinAsync(
        NetworkId network,
        DocumentId id,
        DocumentSession session,
        byte[] stateVector
    )
    {
        while (true)
        {
            var entry = documents.GetOrAdd(id, _ => new(() => OpenAsync(network, id)));
            OpenDocument document;
            try
            {
                document = await entry.Value;
            }
            catch
            {
                Forget(entry);
                throw;
            }

            if (await document.JoinAsync(session, stateVector))
            {
                return;
            }

            // It closed in between; what it held is in the log.
            Forget(entry);
        }

        void Forget(Lazy<Task<OpenDocument>> entry) => documents.TryRemove(new(id, entry));
    }

    /// <summary>The log of this document has grown outside it; without waiting, and nothing to do when it is not open here.</summary>
    public void CatchUp(DocumentId id) => Open(id)?.CatchUp();

    /// <summary>What people say about this document has changed; nothing to do when it is not open here.</summary>
    public void Commented(DocumentId id) => Open(id)?.Commented();

    private async Task<OpenDocument> OpenAsync(NetworkId network, DocumentId id)
    {
        var (stored, owners) = await store.OpenAsync(network, id);
        var document = new OpenDocument(
            network,
            id,
            stored,
            owners,
            store,
            log,
            bus,
            options.Value,
            time,
            logger
        );
        document.Start();
        return document;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await bus.StartAsync(
            message => Open(new(message.Document))?.Hear(message),
            () =>
            {
                foreach (var id in documents.Keys)
                {
                    Open(id)?.CatchUp();
                }
            }
        );
        // Twice as often as the check of rights is due, so that this comes soon after it is.
        using var timer = new PeriodicTimer(options.Value.AccessCheck / 2, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (id, entry) in documents)
            {
                if (Open(id) is not { } document)
                {
                    continue;
                }

                if (document.IsClosed)
                {
                    documents.TryRemove(new(id, entry));
                }
                else
                {
                    document.Sweep();
                }
            }
        }
    }

    /// <summary>The document when it is in memory; null also while it is being opened, after which it has all that was stored.</summary>
    private OpenDocument? Open(DocumentId id) =>
        documents.TryGetValue(id, out var entry)
        && entry is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } opening }
            ? opening.Result
            : null;
}
