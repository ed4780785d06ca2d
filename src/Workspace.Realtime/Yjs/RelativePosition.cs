using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>Positions that move along with the text: cursors, anchors of comments. Encoded as yjs does.</summary>
public static class RelativePosition
{
    /// <summary>The index now, in units of its container; null while the item is unknown or when it is gone.</summary>
    /// <exception cref="YjsException">The bytes are not a position.</exception>
    public static long? Resolve(YDocument document, ReadOnlySpan<byte> position)
    {
        var reader = new ByteReader(position);
        var form = reader.VarUInt();
        switch (form)
        {
            case 0 or 2:
                var client = reader.VarUInt();
                var clock = reader.Clock();
                var item = document.ItemAt(client, clock);
                var right = Rightwards(ref reader);
                return form == 0 ? Index(item, clock, right) : Edge(item?.Type, right);
            case 1:
                var root = document.FindRoot(Encoding.UTF8.GetString(reader.VarString()));
                return Edge(root, Rightwards(ref reader)) ?? 0;
            default:
                throw YjsException.Malformed("Unknown kind of position.");
        }
    }

    private static bool Rightwards(ref ByteReader reader) =>
        reader.Remaining == 0 || !double.IsNegative(reader.VarInt());

    private static long? Edge(YType? type, bool right) =>
        type is null ? null
        : right ? type.Length
        : 0;

    private static long? Index(Item? item, long clock, bool right)
    {
        if (item is null || item.Kind == ContentKind.Gc)
            return null;
        if (item.Parent!.Owner is { Deleted: true })
            return 0;
        var index = item.Deleted || !item.Countable ? 0 : clock - item.Clock + (right ? 0 : 1);
        for (var left = item.Left; left is not null; left = left.Left)
            if (!left.Deleted && left.Countable)
                index += left.Length;
        return index;
    }
}
