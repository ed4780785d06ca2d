using Workspace.Data;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime;

/// <summary>Words of a document by the two positions between which they stand, such as those that a comment is about.</summary>
public static class AnchoredWords
{
    /// <summary>Bytes of a position; yjs writes at most three numbers of eight bytes.</summary>
    public const int MaxPosition = 32;

    /// <summary>Whether these are two positions, of whatever document.</summary>
    public static bool ArePositions(byte[] from, byte[] until)
    {
        try
        {
            RelativePosition.Place.Read(from);
            RelativePosition.Place.Read(until);
            return from.Length <= MaxPosition && until.Length <= MaxPosition;
        }
        catch (YjsException)
        {
            return false;
        }
    }

    /// <summary>
    /// As the log says now, within the rights of <paramref name="db"/>; empty when they are gone, null when the log does not hold
    /// one of the positions yet.
    /// </summary>
    /// <param name="most">UTF-16 units; the rest is left out.</param>
    public static async Task<string?> ReadAsync(
        WorkspaceDb db,
        DocumentId id,
        byte[] from,
        byte[] until,
        int most,
        CancellationToken cancellationToken
    )
    {
        var stored = await DocumentStore.ReadAsync(db, id, cancellationToken);
        return AnchoredText.Read(stored.Content, from, until, most);
    }

    /// <summary>Two positions around the first place where these words stand in one text; null when they stand nowhere.</summary>
    public static async Task<(byte[] From, byte[] Until)?> FindAsync(
        WorkspaceDb db,
        DocumentId id,
        string words,
        CancellationToken cancellationToken
    )
    {
        var stored = await DocumentStore.ReadAsync(db, id, cancellationToken);
        return AnchoredText.Find(stored.Content, words);
    }
}
