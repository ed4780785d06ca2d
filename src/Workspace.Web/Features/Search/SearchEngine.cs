using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Workspace.Data;
using Workspace.Data.Isolation;
using Workspace.Web.Http;

namespace Workspace.Web.Features.Search;

/// <summary>Words in a row, some of which are what was looked for.</summary>
internal sealed record Piece(string Text, bool IsHit);

internal sealed record DocumentHit(
    NetworkId Network,
    DocumentId Id,
    IReadOnlyList<Piece> Title,
    IReadOnlyList<Piece> Snippet
)
{
    public string PlainTitle => string.Concat(Title.Select(piece => piece.Text));
}

/// <summary>Something else that is called so.</summary>
internal sealed record NamedHit(NamedKind Kind, NetworkId Network, Guid Id, string Name);

internal enum NamedKind
{
    Decision,
    Meeting,
    Person,
}

/// <param name="HasMore">There is a next page.</param>
/// <param name="IsCutOff">It took too long: nothing is known.</param>
internal sealed record SearchResult(
    IReadOnlyList<DocumentHit> Documents,
    IReadOnlyList<NamedHit> Others,
    bool HasMore,
    bool IsCutOff = false
);

/// <summary>Searches what whoever entered may read, and nothing else.</summary>
internal sealed class SearchEngine(WorkspaceDb db, TenantScope tenant)
{
    public const int PageSize = 10;
    public const int LastPage = 20;

    /// <summary>In characters.</summary>
    public const int LongestQuery = 200;

    /// <summary>Private characters that stand around a hit between the database and the page; no indexed text holds them.</summary>
    internal const int HitStart = 0xE000;
    internal const int HitEnd = 0xE001;

    private const int MostNamed = 5;

    /// <summary>Each statement of a search may take so long; what it did then counts as not done, and the page goes on.</summary>
    private const string Bounded = "savepoint search; set local statement_timeout = '10s'";
    private const string Unbounded = "rollback to savepoint search; release savepoint search";

    // Either language's stems, or, while somebody is typing, a word that starts so. A snippet is made in the language in which it
    // has a hit. One hit more than a page is only counted.
    private const string Find = """
        with typed as (
          select websearch_to_tsquery('dutch', $1) || websearch_to_tsquery('english', $1) as whole,
            websearch_to_tsquery('dutch', $2) as dutch_head, websearch_to_tsquery('english', $2) as english_head,
            case when $3 = '' then null else to_tsquery('simple', quote_literal($3) || ':*') end as start),
        query as (
          select case when start is null then whole else whole || (dutch_head && start) || (english_head && start) end as words from typed),
        hits as (
          select h.network_id, h.document_id, row_number() over () as place, count(*) over () as found
          from query q cross join lateral app.find_documents(q.words, $4, $5) h),
        page as (
          select h.network_id, h.document_id, h.place, h.found, w.title, regexp_replace(left(w.text, 100000), '\s*\n\s*', ' · ', 'g') as text, q.words
          from hits h join documents.words w on w.network_id = h.network_id and w.document_id = h.document_id cross join query q
          where h.place > $6 and h.place < $5)
        select p.network_id, p.document_id,
          ts_headline('simple', p.title, p.words, $7 || ',HighlightAll=true'),
          case when strpos(dutch.line, $8) > 0 then dutch.line else ts_headline('english', p.text, p.words, $7 || ',MaxFragments=2,MaxWords=24,MinWords=8,FragmentDelimiter=" … "') end,
          p.found
        from page p
        cross join lateral (select ts_headline('dutch', p.text, p.words, $7 || ',MaxFragments=2,MaxWords=24,MinWords=8,FragmentDelimiter=" … "') as line) as dutch
        order by p.place
        """;

    /// <param name="typed">What was typed; at most <see cref="LongestQuery"/> characters.</param>
    /// <param name="within">Networks of whoever asks.</param>
    /// <param name="page">From 1 to <see cref="LastPage"/>.</param>
    public async Task<SearchResult> FindAsync(
        string typed,
        IReadOnlyList<NetworkId> within,
        int page,
        CancellationToken cancellationToken
    )
    {
        if (typed.Length == 0 || within.Count == 0)
        {
            return new([], [], false);
        }

        await RunAsync(Bounded, cancellationToken);
        SearchResult found;
        try
        {
            found = await FindInTimeAsync(typed, within, page, cancellationToken);
        }
        catch (Exception error) when (IsTooLong(error))
        {
            found = new([], [], false, IsCutOff: true);
        }

        await RunAsync(Unbounded, cancellationToken);
        return found;
    }

    /// <summary>EF Core may wrap what the database said.</summary>
    private static bool IsTooLong(Exception error) =>
        error.GetBaseException()
            is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    private async Task RunAsync(string statements, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statements, tenant.Transaction.Connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<SearchResult> FindInTimeAsync(
        string typed,
        IReadOnlyList<NetworkId> within,
        int page,
        CancellationToken cancellationToken
    )
    {
        var (head, start) = Split(typed);
        var skip = (page - 1) * PageSize;
        var hits = new List<DocumentHit>();
        var hasMore = false;
        await using (
            var command = new NpgsqlCommand(Find, tenant.Transaction.Connection)
            {
                Parameters =
                {
                    new() { Value = typed },
                    new() { Value = head },
                    new() { Value = start },
                    new()
                    {
                        Value = within.Select(network => network.Value).ToArray(),
                        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                    },
                    new() { Value = skip + PageSize + 1 },
                    new() { Value = (long)skip },
                    new() { Value = $"StartSel={(char)HitStart},StopSel={(char)HitEnd}" },
                    new() { Value = ((char)HitStart).ToString() },
                },
            }
        )
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                hits.Add(
                    new(
                        new(reader.GetGuid(0)),
                        new(reader.GetGuid(1)),
                        Pieces(reader.GetString(2)),
                        Pieces(reader.GetString(3))
                    )
                );
                hasMore = reader.GetInt64(4) > skip + PageSize;
            }
        }

        var others = page == 1 ? await NamedAsync(typed, within, cancellationToken) : [];
        return new(hits, others, hasMore && page < LastPage);
    }

    /// <summary>The words before the last, and the last, when it is one that may still be growing.</summary>
    internal static (string Head, string Start) Split(string typed)
    {
        var at = typed.LastIndexOf(' ') + 1;
        var last = typed[at..];
        return
            last.Length >= 2
            && last.All(char.IsLetterOrDigit)
            && !typed.Contains('"', StringComparison.Ordinal)
            && !last.Equals("or", StringComparison.OrdinalIgnoreCase)
            ? (typed[..at].Trim(), last.ToLowerInvariant())
            : (typed, "");
    }

    internal static IReadOnlyList<Piece> Pieces(string marked)
    {
        var pieces = new List<Piece>();
        var (from, isHit) = (0, false);
        for (var at = 0; at <= marked.Length; at++)
        {
            if (at < marked.Length && (int)marked[at] is not (HitStart or HitEnd))
            {
                continue;
            }

            if (at > from)
            {
                pieces.Add(new(marked[from..at], isHit));
            }

            isHit = at < marked.Length && marked[at] == HitStart;
            from = at + 1;
        }

        return pieces;
    }

    private async Task<List<NamedHit>> NamedAsync(
        string typed,
        IReadOnlyList<NetworkId> within,
        CancellationToken cancellationToken
    )
    {
        var like = $"%{LikePattern.Literal(typed)}%";
        var decisions = await db
            .Decisions.Where(row =>
                within.Contains(row.NetworkId)
                && EF.Functions.ILike(row.Title, like, LikePattern.Escape)
            )
            .OrderByDescending(row => row.ChangedAt)
            .Take(MostNamed)
            .Select(row => new NamedHit(NamedKind.Decision, row.NetworkId, row.Id.Value, row.Title))
            .ToListAsync(cancellationToken);
        var meetings = await db
            .Meetings.Where(row =>
                within.Contains(row.NetworkId)
                && EF.Functions.ILike(row.Title, like, LikePattern.Escape)
            )
            .OrderByDescending(row => row.StartsAt)
            .Take(MostNamed)
            .Select(row => new NamedHit(NamedKind.Meeting, row.NetworkId, row.Id.Value, row.Title))
            .ToListAsync(cancellationToken);
        var people = await db
            .Members.Where(row =>
                within.Contains(row.NetworkId)
                && row.LeftAt == null
                && EF.Functions.ILike(row.Name, like, LikePattern.Escape)
            )
            .OrderBy(row => row.Name)
            .Take(MostNamed)
            .Select(row => new NamedHit(NamedKind.Person, row.NetworkId, row.Id.Value, row.Name))
            .ToListAsync(cancellationToken);
        return [.. decisions, .. meetings, .. people];
    }
}
