namespace Workspace.Data.Documents;

/// <summary>Why somebody may do something with a document.</summary>
public enum AccessReason
{
    /// <summary>Their party made it.</summary>
    Owner,

    /// <summary>Nobody of the party that made it takes part any more, and they coordinate.</summary>
    Keeper,

    /// <summary>Everybody in the network may.</summary>
    Network,

    /// <summary>It was given to their party.</summary>
    Party,

    /// <summary>It was given to them.</summary>
    Person,

    /// <summary>Their party has a seat in a decision on it that was put to them and runs.</summary>
    Decision,
}

/// <summary>Who asks.</summary>
public readonly record struct DocumentReader(MemberId Member, PartyId Party, bool IsCoordinator);

/// <summary>A right given to a party or else to a member.</summary>
public readonly record struct GivenRight(PartyId? Party, MemberId? Member, DocumentRight Right);

/// <summary>All that rights to a document depend on.</summary>
/// <param name="Network">What every member of the network may.</param>
/// <param name="Owner">The party that made it.</param>
/// <param name="OwnerIsPresent">Somebody of that party still takes part.</param>
/// <param name="Deciding">Parties with a seat in a decision on it that runs.</param>
public sealed record DocumentFacts(
    DocumentRight Network,
    PartyId Owner,
    bool OwnerIsPresent,
    IReadOnlyList<GivenRight> Given,
    IReadOnlySet<PartyId> Deciding
);

/// <summary>What somebody may do with a document, and why.</summary>
/// <param name="IsKeeper">May throw it away, take it back and decide who may do what: nobody takes a document from the party that made it.</param>
/// <param name="MayShare">May decide who may do what.</param>
/// <param name="Reasons">What each ground gives, the most first; empty when nothing does.</param>
public sealed record DocumentAccess(
    DocumentRight Right,
    bool IsKeeper,
    bool MayShare,
    IReadOnlyList<(AccessReason Why, DocumentRight Right)> Reasons
)
{
    public static DocumentAccess Nothing { get; } = new(DocumentRight.None, false, false, []);

    public bool MayRead => Right >= DocumentRight.Read;
    public bool MayComment => Right >= DocumentRight.Comment;
    public bool MayEdit => Right >= DocumentRight.Edit;
}

/// <summary>
/// The rule of who may do what with a document. The database says the same (<c>app.document_right</c>), for what is checked
/// inside a transaction; a test holds the two together.
/// </summary>
public static class DocumentRights
{
    public static DocumentAccess Of(DocumentFacts facts, DocumentReader reader)
    {
        var isKeeper =
            reader.Party == facts.Owner || (!facts.OwnerIsPresent && reader.IsCoordinator);
        var reasons = new List<(AccessReason Why, DocumentRight Right)>();
        if (isKeeper)
        {
            reasons.Add(
                (
                    reader.Party == facts.Owner ? AccessReason.Owner : AccessReason.Keeper,
                    DocumentRight.Edit
                )
            );
        }

        if (facts.Network > DocumentRight.None)
        {
            reasons.Add((AccessReason.Network, facts.Network));
        }

        foreach (var given in facts.Given)
        {
            if (given.Party == reader.Party)
            {
                reasons.Add((AccessReason.Party, given.Right));
            }
            else if (given.Member == reader.Member)
            {
                reasons.Add((AccessReason.Person, given.Right));
            }
        }

        if (facts.Deciding.Contains(reader.Party))
        {
            reasons.Add((AccessReason.Decision, DocumentRight.Read));
        }

        var right = reasons.Count == 0 ? DocumentRight.None : reasons.Max(reason => reason.Right);
        return new(
            right,
            isKeeper,
            isKeeper || (reader.IsCoordinator && right == DocumentRight.Edit),
            [.. reasons.OrderByDescending(reason => reason.Right)]
        );
    }
}
