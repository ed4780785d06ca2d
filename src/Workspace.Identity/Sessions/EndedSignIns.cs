using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workspace.Identity.People;

namespace Workspace.Identity.Sessions;

/// <summary>Whether what somebody came in with still holds, for connections that outlast the request they began with.</summary>
public sealed class EndedSignIns
{
    private const string Session = "session:";
    private const string Token = "token:";

    private readonly IdentityDb db;
    private readonly TimeProvider time;
    private readonly WorkspaceIdentityOptions options;

    internal EndedSignIns(
        IdentityDb db,
        TimeProvider time,
        IOptions<WorkspaceIdentityOptions> options
    ) => (this.db, this.time, this.options) = (db, time, options.Value);

    /// <summary>Names the session or personal access token behind a principal; null for what ends at a time of its own.</summary>
    public static string? NameOf(ClaimsPrincipal principal) =>
        principal.FindFirst(IdentityClaims.Session)?.Value is { } session ? Session + session
        : principal.FindFirst(IdentityClaims.Token)?.Value is { } token ? Token + token
        : null;

    /// <summary>Those of these names that have ended, expired or were revoked. A connection that is open is use of its session.</summary>
    public async Task<IReadOnlySet<string>> AmongAsync(
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var (sessions, tokens) = (Ids(names, Session), Ids(names, Token));
        var ended = names.ToHashSet(StringComparer.Ordinal);
        if (sessions.Length > 0)
        {
            var startedAfter = now - options.SessionMaximum;
            var live = await db
                .Sessions.Where(row =>
                    sessions.Contains(row.Id) && row.EndedAt == null && row.StartedAt > startedAfter
                )
                .Select(row => row.Id)
                .ToListAsync(cancellationToken);
            ended.ExceptWith(live.Select(id => Session + id));
        }

        if (tokens.Length > 0)
        {
            var live = await db
                .PersonalAccessTokens.Where(row =>
                    tokens.Contains(row.Id) && row.RevokedAt == null && row.ExpiresAt > now
                )
                .Select(row => row.Id)
                .ToListAsync(cancellationToken);
            ended.ExceptWith(live.Select(id => Token + id));
        }

        return ended;
    }

    private static Guid[] Ids(IReadOnlyCollection<string> names, string kind) =>
        [
            .. names
                .Where(name => name.StartsWith(kind, StringComparison.Ordinal))
                .Select(name => Guid.Parse(name[kind.Length..])),
        ];
}
