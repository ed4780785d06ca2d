using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>By whom a suggestion is.</summary>
/// <param name="By">Who first wrote it in the document.</param>
/// <param name="At">When that was committed.</param>
/// <param name="Also">Others who wrote units of it since, such as by splitting its line.</param>
public sealed record SuggestionOrigin(MemberId By, DateTimeOffset At, IReadOnlyList<MemberId> Also);

/// <summary>
/// Says who made a suggestion. What stands in a document anybody could write; the log says who first wrote the id of a suggestion,
/// in units of a client number that the server bound to them, and nobody knows an id before that. So nobody suggests in somebody
/// else's name. What was read is kept in memory, and follows from the log alone.
/// </summary>
public sealed class SuggestionLog
{
    private const int MostDocuments = 200;
    private const int MostIds = 20_000;
    private const int IdLength = 16;

    private readonly ConcurrentDictionary<DocumentId, Scan> scans = new();

    /// <summary>Within the rights of <paramref name="db"/>; whether the document may be read is the caller's question.</summary>
    /// <param name="ids">The suggestions that are asked about; those that the log does not know are left out.</param>
    public async Task<IReadOnlyDictionary<string, SuggestionOrigin>> ReadAsync(
        WorkspaceDb db,
        DocumentId document,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        if (scans.Count > MostDocuments)
        {
            scans.Clear();
        }

        var scan = scans.GetOrAdd(document, _ => new());
        await scan.Gate.WaitAsync(cancellationToken);
        try
        {
            await scan.CatchUpAsync(db, document, cancellationToken);
            var origins = new Dictionary<string, SuggestionOrigin>(StringComparer.Ordinal);
            foreach (var id in ids)
            {
                if (scan.Origins.TryGetValue(id, out var found))
                {
                    origins[id] = new(found.By, found.At, [.. found.Also]);
                }
            }

            return origins;
        }
        finally
        {
            scan.Gate.Release();
        }
    }

    private sealed record Found(MemberId By, DateTimeOffset At)
    {
        public HashSet<MemberId> Also { get; } = [];
    }

    private sealed class Scan
    {
        private readonly Dictionary<ulong, MemberId> owners = [];
        private readonly DecodedUpdate decoded = new();
        private long sequence;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Dictionary<string, Found> Origins { get; } = new(StringComparer.Ordinal);

        public async Task CatchUpAsync(
            WorkspaceDb db,
            DocumentId document,
            CancellationToken cancellationToken
        )
        {
            var (known, until) = (sequence, sequence);
            var tail = db
                .DocumentUpdates.AsNoTracking()
                .Where(update => update.DocumentId == document && update.Sequence > known)
                .OrderBy(update => update.Sequence)
                .Select(update => new
                {
                    update.Sequence,
                    update.At,
                    update.Bytes,
                });
            var fresh = new List<(ulong Client, DateTimeOffset At, string Id)>();
            await foreach (
                var update in tail.AsAsyncEnumerable().WithCancellation(cancellationToken)
            )
            {
                foreach (var (client, id) in IdsIn(update.Bytes))
                {
                    fresh.Add((client, update.At, id));
                }

                until = update.Sequence;
            }

            if (fresh.Exists(one => !owners.ContainsKey(one.Client)))
            {
                foreach (
                    var row in await db
                        .DocumentClients.AsNoTracking()
                        .Where(client => client.DocumentId == document)
                        .Select(client => new { client.Number, client.MemberId })
                        .ToListAsync(cancellationToken)
                )
                {
                    owners[(ulong)row.Number] = row.MemberId;
                }
            }

            foreach (var (client, at, id) in fresh)
            {
                if (!owners.TryGetValue(client, out var member))
                {
                    continue;
                }

                if (!Origins.TryGetValue(id, out var found))
                {
                    if (Origins.Count < MostIds)
                    {
                        Origins[id] = new(member, at);
                    }
                }
                else if (found.By != member)
                {
                    found.Also.Add(member);
                }
            }

            // Only now: whoever is cut off before leaves what they read to the next.
            sequence = until;
        }

        /// <summary>Ids in what is written in an update, with the client that wrote it; those in plain words are nobody's.</summary>
        private List<(ulong Client, string Id)> IdsIn(byte[] update)
        {
            var found = new List<(ulong, string)>();
            if (update.AsSpan().IndexOf("sg"u8) < 0)
            {
                return found;
            }

            decoded.Read(update, YRules.Trusted);
            foreach (ref readonly var wire in decoded.Structs)
            {
                if (
                    wire.Kind is not (ContentKind.Format or ContentKind.Any)
                    || !wire.Content.Exists
                )
                {
                    continue;
                }

                var content = wire.Content.Of(update);
                for (var at = content.IndexOf("sg"u8); at >= 0; )
                {
                    if (
                        content.Length - at >= IdLength
                        && IsId(content.Slice(at + 2, IdLength - 2))
                    )
                    {
                        found.Add(
                            (wire.Client, Encoding.ASCII.GetString(content.Slice(at, IdLength)))
                        );
                    }

                    var next = content[(at + 2)..].IndexOf("sg"u8);
                    at = next < 0 ? -1 : at + 2 + next;
                }
            }

            return found;
        }

        private static bool IsId(ReadOnlySpan<byte> rest) =>
            rest.IndexOfAnyExcept(IdCharacters) < 0;

        private static readonly SearchValues<byte> IdCharacters = SearchValues.Create(
            "abcdefghijklmnopqrstuvwxyz0123456789"u8
        );
    }
}
