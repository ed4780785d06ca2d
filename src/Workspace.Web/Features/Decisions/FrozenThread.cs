using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspace.Data;

namespace Workspace.Web.Features.Decisions;

/// <summary>What somebody said about a text before it was put to the parties.</summary>
public sealed record FrozenComment(
    string By,
    string Party,
    int PartyOrdinal,
    DateTimeOffset At,
    string Words
);

/// <summary>A conversation that was open when a text was put to the parties, as it stood then.</summary>
/// <param name="Quote">The words it was about.</param>
public sealed record FrozenThread(string Quote, IReadOnlyList<FrozenComment> Comments)
{
    /// <summary>Those kept with this text.</summary>
    public static async Task<IReadOnlyList<FrozenThread>> ReadAsync(
        WorkspaceDb db,
        DecisionId decision,
        string? hash,
        CancellationToken cancellationToken
    )
    {
        var content = await db
            .FrozenComments.Where(row => row.DecisionId == decision && row.Hash == hash)
            .Select(row => row.Content)
            .SingleOrDefaultAsync(cancellationToken);
        return content is null ? [] : JsonSerializer.Deserialize<FrozenThread[]>(content) ?? [];
    }
}
