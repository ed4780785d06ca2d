using System.Security.Claims;
using System.Text.Json.Nodes;
using Workspace.Data;
using Workspace.Realtime.Texts;

namespace Workspace.Realtime;

/// <summary>What the host decides about co-editing.</summary>
public sealed class RealtimeOptions
{
    /// <summary>Who a connection belongs to, or null when nobody is signed in.</summary>
    public Func<ClaimsPrincipal, PersonId?> PersonOf { get; set; } = _ => null;

    /// <summary>The address people use; connections from pages of another origin are refused. Without it, the address of the request counts.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Writes canonical JSON (RFC 8785), over which frozen texts are hashed.</summary>
    public Func<JsonNode, string> CanonicalJson { get; set; } =
        _ => throw new InvalidOperationException($"{nameof(CanonicalJson)} is not set.");

    /// <summary>
    /// Looks up what a text shows that stands elsewhere, for a text that is frozen: the same whoever freezes it, within the rights
    /// of the transaction.
    /// </summary>
    public Func<
        WorkspaceDb,
        NetworkId,
        DocumentId,
        TextReferences,
        CancellationToken,
        Task<TextSurroundings>
    > Surroundings { get; set; } = (_, _, _, _, _) => Task.FromResult(TextSurroundings.None);

    /// <summary>How long a document stays in memory after its last reader left.</summary>
    public TimeSpan KeepOpen { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often readers who do not write are checked to be members still, in one query for all documents. Writing checks everybody every time.</summary>
    public TimeSpan AccessCheck { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A Redis (StackExchange.Redis configuration) over which several instances hurry each other along; null for one instance.
    /// Edits do not depend on it: without it they arrive at the next write, join or <see cref="AccessCheck"/>.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>Cursors and presence of one document are passed on at most once in this time.</summary>
    public TimeSpan AwarenessInterval { get; set; } = TimeSpan.FromMilliseconds(50);
}
