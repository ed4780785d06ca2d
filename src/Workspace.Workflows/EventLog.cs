using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;
using Workspace.Data.Decisions;
using Workspace.Workflows.Decisions;
using Workspace.Workflows.Json;

namespace Workspace.Workflows;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Actor">Null when the application itself acted.</param>
/// <param name="Prev">Hash of the event before; of the first, 64 zeros.</param>
/// <param name="Hash">SHA-256 of the canonical JSON of all the rest, in lower-case hex.</param>
public sealed record RecordedEvent(
    long Version,
    DecisionEvent Data,
    DateTimeOffset RecordedAt,
    MemberId? Actor,
    Guid CommandId,
    string Prev,
    string Hash
);

/// <summary>The append-only, hash-chained streams of events, one per decision.</summary>
public static class EventLog
{
    /// <summary>What the first event of a stream names as the hash before it.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>All events of a stream, in order; none when it does not exist or belongs to a network that is not visible.</summary>
    public static async Task<ImmutableArray<RecordedEvent>> ReadAsync(
        WorkspaceDb db,
        DecisionId stream,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await StoredAsync(db, stream, cancellationToken)).Select(row =>
                Parse(row.Body, row.Hash)
            ),
        ];

    /// <summary>
    /// The stream as a dossier carries it, one line of canonical JSON per event, with its own <c>hash</c> as a member; what
    /// <see cref="Verify.ChainCheck"/> reads.
    /// </summary>
    public static async Task<ImmutableArray<string>> LinesAsync(
        WorkspaceDb db,
        DecisionId stream,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await StoredAsync(db, stream, cancellationToken)).Select(row =>
                Line(row.Body, row.Hash)
            ),
        ];

    /// <summary>Appends after <paramref name="expectedVersion"/>; the caller holds the stream's lock. Saved by the caller.</summary>
    internal static ImmutableArray<RecordedEvent> Append(
        WorkspaceDb db,
        NetworkId network,
        DecisionId stream,
        long expectedVersion,
        string prev,
        IEnumerable<DecisionEvent> events,
        DateTimeOffset recordedAt,
        MemberId? actor,
        Guid commandId
    )
    {
        var recorded = ImmutableArray.CreateBuilder<RecordedEvent>();
        foreach (var data in events)
        {
            var version = ++expectedVersion;
            var body = Body(network, stream, version, prev, data, recordedAt, actor, commandId);
            var hash = CanonicalJson.Hash(body);
            db.StoredEvents.Add(
                new()
                {
                    NetworkId = network,
                    StreamId = stream,
                    Version = version,
                    Type = data.GetType().Name,
                    RecordedAt = recordedAt,
                    Body = body,
                    Hash = hash,
                }
            );
            recorded.Add(new(version, data, recordedAt, actor, commandId, prev, hash));
            prev = hash;
        }

        return recorded.ToImmutable();
    }

    /// <summary>The text that is hashed.</summary>
    public static string Body(
        NetworkId network,
        DecisionId stream,
        long version,
        string prev,
        DecisionEvent data,
        DateTimeOffset recordedAt,
        MemberId? actor,
        Guid commandId
    ) =>
        WorkflowJson.Canonical(
            new Envelope(network, stream, version, prev, data, recordedAt, actor, commandId)
        );

    public static string Line(string body, string hash)
    {
        var node = JsonNode.Parse(body)!.AsObject();
        node["hash"] = hash;
        return CanonicalJson.Write(node);
    }

    /// <exception cref="JsonException">The body is not an event.</exception>
    public static RecordedEvent Parse(string body, string hash)
    {
        var envelope = WorkflowJson.Read<Envelope>(body);
        return new(
            envelope.Version,
            envelope.Data,
            envelope.RecordedAt,
            envelope.Actor,
            envelope.Command,
            envelope.Prev,
            hash
        );
    }

    private static Task<List<StoredEvent>> StoredAsync(
        WorkspaceDb db,
        DecisionId stream,
        CancellationToken cancellationToken
    ) =>
        db
            .StoredEvents.AsNoTracking()
            .Where(row => row.StreamId == stream)
            .OrderBy(row => row.Version)
            .ToListAsync(cancellationToken);

    private sealed record Envelope(
        NetworkId Network,
        DecisionId Stream,
        long Version,
        string Prev,
        DecisionEvent Data,
        DateTimeOffset RecordedAt,
        MemberId? Actor,
        Guid Command
    );
}
