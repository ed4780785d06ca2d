using Microsoft.EntityFrameworkCore;
using Workspace.Data;

namespace Workspace.Workflows;

/// <summary>The personal texts that stand beside the event chain.</summary>
public static class SealedTexts
{
    /// <summary>What a member of <paramref name="reader"/> may read of a decision, by id; null where the text was erased.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string?>> ReadAsync(
        WorkspaceDb db,
        DecisionId decision,
        PartyId reader,
        CancellationToken cancellationToken
    ) =>
        await db
            .SealedTexts.Where(text =>
                text.DecisionId == decision
                && (text.OnlyPartyId == null || text.OnlyPartyId == reader)
            )
            .ToDictionaryAsync(text => text.Id, text => text.Text, cancellationToken);

    /// <summary>
    /// Erases what a member wrote, in every decision (AVG, article 17). The chains still verify; what was said can no longer be
    /// read, nor guessed from its commitment, nor from a receipt.
    /// </summary>
    public static async Task EraseAsync(
        WorkspaceDb db,
        MemberId author,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var texts = await db
            .SealedTexts.Where(text => text.AuthorId == author && text.ErasedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var text in texts)
        {
            (text.Text, text.Salt, text.ErasedAt) = (null, null, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        var decisions = texts.Select(text => text.DecisionId).Distinct().ToList();
        await db
            .CommandReceipts.Where(receipt => decisions.Contains(receipt.StreamId))
            .ExecuteUpdateAsync(
                row => row.SetProperty(receipt => receipt.Salt, (byte[]?)null),
                cancellationToken
            );
    }
}
