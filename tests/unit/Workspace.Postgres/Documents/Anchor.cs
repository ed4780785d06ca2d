using Workspace.Realtime.Yjs;

namespace Workspace.Postgres.Documents;

/// <summary>Where words stand in a shared document, as an editor tells it.</summary>
internal sealed record Anchor(string From, string Until)
{
    /// <summary>Words that were written in one go, in one text.</summary>
    public static Anchor Of(YDocument document, string words)
    {
        foreach (var client in document.Clients)
        {
            for (var i = 0; i < client.Count; i++)
            {
                var item = client[i];
                var at = item is { Kind: ContentKind.String, Deleted: false }
                    ? item.Text.IndexOf(words)
                    : -1;
                if (at >= 0)
                {
                    return new(
                        Position(client.Id, item.Clock + at, assoc: 0),
                        Position(client.Id, item.Clock + at + words.Length - 1, assoc: 0x41)
                    );
                }
            }
        }

        throw new InvalidOperationException($"“{words}” is not in the document.");
    }

    /// <param name="assoc">0 keeps to what follows, 0x41 (minus one) to what precedes.</param>
    public static string Position(ulong client, long clock, byte assoc)
    {
        var writer = new ByteWriter();
        writer.VarUInt(0);
        writer.VarUInt(client);
        writer.VarUInt((ulong)clock);
        return Convert.ToBase64String([.. writer.Written, assoc]);
    }
}
