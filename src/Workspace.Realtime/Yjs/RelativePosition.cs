using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>Positions that move along with the text: cursors, anchors of comments. Encoded as yjs does.</summary>
public static class RelativePosition
{
    /// <summary>The index now, in units of its container; null while the item is unknown or when it is gone.</summary>
    /// <exception cref="YjsException">The bytes are not a position.</exception>
    public static long? Resolve(YDocument document, ReadOnlySpan<byte> position)
    {
        var place = Place.Read(position);
        if (place.Root is { } name)
            return Edge(document.FindRoot(name), place.Rightwards) ?? 0;
        var item = document.ItemAt(place.Client, place.Clock);
        return place.IsEdge
            ? Edge(item?.Type, place.Rightwards)
            : Index(item, place.Clock, place.Rightwards);
    }

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

    /// <summary>A position, decoded: at a unit, or at an edge of the type that a unit or a root is.</summary>
    internal readonly record struct Place(
        ulong Client,
        long Clock,
        string? Root,
        bool IsEdge,
        bool Rightwards
    )
    {
        public static Place Read(ReadOnlySpan<byte> position)
        {
            var reader = new ByteReader(position);
            switch (reader.VarUInt())
            {
                case var form and (0 or 2):
                    var client = reader.VarUInt();
                    var clock = reader.Clock();
                    return new(client, clock, null, form == 2, ReadsRightwards(ref reader));
                case 1:
                    var root = Encoding.UTF8.GetString(reader.VarString());
                    return new(0, 0, root, IsEdge: true, ReadsRightwards(ref reader));
                default:
                    throw YjsException.Malformed("Unknown kind of position.");
            }
        }

        private static bool ReadsRightwards(ref ByteReader reader) =>
            reader.Remaining == 0 || !double.IsNegative(reader.VarInt());

        /// <summary>Whether it is before all that this type holds, or before the unit that the type is.</summary>
        public bool IsAtStartOf(Item type) => Is(type) && IsEdge != Rightwards;

        public bool IsAtEndOf(Item type) => Is(type) && IsEdge == Rightwards;

        /// <summary>How many of the item's units are before it; null when it is at none of them.</summary>
        public int? In(Item item) =>
            !IsEdge && item.Client.Id == Client && item.Clock <= Clock && Clock < item.End
                ? (int)(Clock - item.Clock) + (Rightwards ? 0 : 1)
                : null;

        private bool Is(Item item) =>
            Root is null && item.Client.Id == Client && item.Clock == Clock;
    }
}
