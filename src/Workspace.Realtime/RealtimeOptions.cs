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

    /// <summary>
    /// Names the sign-in that a connection came with (a browser's session, a token), or null when there is none that can end. With
    /// <see cref="EndedSignIns"/>, connections whose sign-in has ended are cut at the next <see cref="AccessCheck"/>.
    /// </summary>
    public Func<ClaimsPrincipal, string?> SignInOf { get; set; } = _ => null;

    /// <summary>Which of these sign-ins have ended. Asked once per <see cref="AccessCheck"/> for all connections together.</summary>
    public Func<
        IServiceProvider,
        IReadOnlyCollection<string>,
        CancellationToken,
        Task<IReadOnlySet<string>>
    > EndedSignIns { get; set; } =
        (_, _, _) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    /// <summary>A document has edits that were not there before. Called after the commit, often; must return at once.</summary>
    public Action<NetworkId, DocumentId> Written { get; set; } = (_, _) => { };

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

    /// <summary>How often the rights of readers who do not write are checked, in one query for all documents. Writing checks everybody every time.</summary>
    public TimeSpan AccessCheck { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A Redis (StackExchange.Redis configuration) over which several instances hurry each other along; null for one instance.
    /// Edits do not depend on it: without it they arrive at the next write, join or <see cref="AccessCheck"/>.
    /// </summary>
    public string? Redis { get; set; }

    /// <summary>Cursors and presence of one document are passed on at most once in this time.</summary>
    public TimeSpan AwarenessInterval { get; set; } = TimeSpan.FromMilliseconds(50);
}
