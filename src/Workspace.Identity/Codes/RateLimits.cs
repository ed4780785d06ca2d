using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspace.Identity.Codes;

/// <summary>How often something was done in a window of time. The key is a hash: no addresses are kept.</summary>
internal sealed class RateLimit
{
    public required byte[] Key { get; init; }
    public required DateTimeOffset WindowEndsAt { get; init; }
    public required int Count { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RateLimit>
    {
        public void Configure(EntityTypeBuilder<RateLimit> builder)
        {
            builder.ToTable("rate_limits").HasKey(limit => limit.Key);
            builder.HasIndex(limit => limit.WindowEndsAt);
        }
    }
}

/// <summary>Counts in the database, so that all servers count together, and in one statement, so that none are missed.</summary>
internal sealed class RateLimits(IdentityDb db, TimeProvider time)
{
    /// <summary>Counts one, and says whether that is still within the limit.</summary>
    public async Task<bool> TryTakeAsync(
        string what,
        int limit,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(what));
        var now = time.GetUtcNow();
        var windowEnd = now + window;
        var counts = await db
            .Database.SqlQuery<int>(
                $"""
                insert into identity.rate_limits as l (key, window_ends_at, count) values ({key}, {windowEnd}, 1)
                on conflict (key) do update set
                  count = case when l.window_ends_at <= {now} then 1 else l.count + 1 end,
                  window_ends_at = case when l.window_ends_at <= {now} then excluded.window_ends_at else l.window_ends_at end
                returning count
                """
            )
            .ToListAsync(cancellationToken);
        return counts[0] <= limit;
    }
}
