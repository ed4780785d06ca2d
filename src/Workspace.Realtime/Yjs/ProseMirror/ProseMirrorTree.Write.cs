using System.Security.Cryptography;

namespace Workspace.Realtime.Yjs;

public static partial class ProseMirrorTree
{
    /// <summary>
    /// Replaces the document by the given tree in one update, which is applied and returned. Edits made meanwhile by others
    /// stay and merge. The attributes of the top node are not stored.
    /// </summary>
    /// <param name="clientId">A number nobody else writes with, now or later.</param>
    /// <exception cref="YjsException">The tree does not fit the document's rules; nothing is changed.</exception>
    public static byte[] Write(
        YDocument document,
        ulong clientId,
        ProseMirrorNode tree,
        string root = YRules.DocumentRoot
    )
    {
        var update = new TreeWriter(document, clientId, root).Write(tree);
        document.ApplyOwn(update);
        return update;
    }

    /// <summary>
    /// Makes the document say what the tree says, in one update, which is applied and returned. Top-level nodes that are in both
    /// stay as they are, so that what others type in them meanwhile stays too. Null when nothing differs.
    /// </summary>
    /// <inheritdoc cref="Write" path="/param"/>
    /// <exception cref="YjsException">The difference does not fit the document's rules or limits; nothing is changed.</exception>
    public static byte[]? WriteDifference(
        YDocument document,
        ulong clientId,
        ProseMirrorNode tree,
        string root = YRules.DocumentRoot
    )
    {
        var update = new TreeWriter(document, clientId, root).WriteDifference(tree);
        if (update is not null)
            document.Apply(update);
        return update;
    }

    /// <summary>Writes items of one client, parents before children; iterates over the tree.</summary>
    private sealed partial class TreeWriter(YDocument document, ulong client, string root)
    {
        private readonly ByteWriter structs = new(1024);
        private readonly long first = document.StateOf(client);
        private long units;
        private int count;

        private long Clock => first + units;

        public byte[] Write(ProseMirrorNode tree)
        {
            var deletes = new List<ClientRange>();
            Item? last = null;
            for (var item = document.FindRoot(root)?.Start; item is not null; item = item.Right)
            {
                last = item;
                if (!item.Deleted)
                    deletes.Add(new ClientRange(item.Client.Id, item.Clock, item.Length));
            }
            Children(tree, last is null ? null : (last.Client.Id, last.End - 1), null);
            return Update(deletes);
        }

        private byte[] Update(List<ClientRange> deletes)
        {
            ClientRange.Normalise(deletes);
            var update = new ByteWriter(structs.Length + 64);
            update.VarUInt(count == 0 ? 0 : 1);
            if (count > 0)
            {
                update.VarUInt(count);
                update.VarUInt(client);
                update.VarUInt(first);
                update.Bytes(structs.Written);
            }
            StructWriter.WriteDeletes(update, deletes);
            return update.ToArray();
        }

        private void Children(
            ProseMirrorNode tree,
            (ulong Client, long Clock)? after,
            (ulong Client, long Clock)? before
        )
        {
            var waiting = new Stack<Place>();
            waiting.Push(new Place(tree, null) { Left = after, Right = before });
            while (waiting.TryPeek(out var place))
            {
                if (place.Next == place.Node.Content.Count)
                {
                    waiting.Pop();
                    continue;
                }
                var child = place.Node.Content[place.Next];
                var clock = Clock;
                if (child.IsText)
                {
                    var start = place.Next;
                    while (
                        place.Next < place.Node.Content.Count
                        && place.Node.Content[place.Next].IsText
                    )
                        place.Next++;
                    Head(ContentKind.Type, place, null);
                    structs.VarUInt((ulong)YKind.XmlText);
                    Text(place.Node.Content, start, place.Next, clock);
                }
                else
                {
                    place.Next++;
                    Head(ContentKind.Type, place, null);
                    structs.VarUInt((ulong)YKind.XmlElement);
                    structs.VarString(child.Type);
                    var inside = new Place(child, clock);
                    foreach (var (key, value) in child.Attributes)
                        if (value is not (null or YUndefined) && key != Change)
                            Attribute(inside, key, value);
                    waiting.Push(inside);
                }
                place.Left = (client, clock);
            }
        }

        private void Attribute(Place place, string key, object value)
        {
            Head(ContentKind.Any, place with { Left = null }, key);
            structs.VarUInt(1);
            YValue.WriteAny(structs, value);
        }

        private void Text(IReadOnlyList<ProseMirrorNode> nodes, int start, int end, long owner)
        {
            var place = new Place(nodes[start], owner);
            var formats = new OrderedDictionary<string, ProseMirrorMark>(StringComparer.Ordinal);
            for (var i = start; i < end; i++)
            {
                var wanted = new OrderedDictionary<string, ProseMirrorMark>(StringComparer.Ordinal);
                foreach (var mark in nodes[i].Marks)
                    wanted[Key(mark)] = mark;
                Close(place, formats, wanted);
                foreach (var (key, mark) in wanted)
                    if (!formats.TryGetValue(key, out var present) || !SameMark(present, mark))
                    {
                        Format(place, key, Json.Write(mark.Attributes));
                        formats[key] = mark;
                    }
                var text = nodes[i].Text!;
                if (text.Length == 0)
                    continue;
                Head(ContentKind.String, place, null, text.Length);
                structs.VarString(text);
                place.Left = (client, Clock - 1);
            }
            Close(place, formats, []);
        }

        private void Close(
            Place place,
            OrderedDictionary<string, ProseMirrorMark> formats,
            OrderedDictionary<string, ProseMirrorMark> wanted
        )
        {
            for (var i = formats.Count - 1; i >= 0; i--)
            {
                var key = formats.GetAt(i).Key;
                if (wanted.ContainsKey(key))
                    continue;
                Format(place, key, "null");
                formats.RemoveAt(i);
            }
        }

        private void Format(Place place, string key, string json)
        {
            Head(ContentKind.Format, place, null);
            structs.VarString(key);
            structs.VarString(json);
            place.Left = (client, Clock - 1);
        }

        private void Head(ContentKind kind, Place place, string? key, int length = 1)
        {
            structs.Byte(
                (byte)(
                    (byte)kind
                    | (place.Left is null ? 0 : WireStruct.OriginFlag)
                    | (place.Right is null ? 0 : WireStruct.RightFlag)
                    | (key is null ? 0 : WireStruct.KeyFlag)
                )
            );
            if (place.Left is { } left)
            {
                structs.VarUInt(left.Client);
                structs.VarUInt(left.Clock);
            }
            if (place.Right is { } right)
            {
                structs.VarUInt(right.Client);
                structs.VarUInt(right.Clock);
            }
            if (place.Left is not null || place.Right is not null)
            {
                // Its neighbours say where it stands.
            }
            else if (place.Owner is { } owner)
            {
                structs.VarUInt(0);
                structs.VarUInt(client);
                structs.VarUInt(owner);
            }
            else
            {
                structs.VarUInt(1);
                structs.VarString(root);
            }
            if (key is not null)
                structs.VarString(key);
            units += length;
            count++;
        }

        /// <summary>A container being filled.</summary>
        private sealed record Place(ProseMirrorNode Node, long? Owner)
        {
            public int Next { get; set; }
            public (ulong Client, long Clock)? Left { get; set; }
            public (ulong Client, long Clock)? Right { get; init; }
        }
    }

    /// <summary>Marks that may overlap themselves carry a hash of their own, as y-prosemirror computes it.</summary>
    internal static string Key(ProseMirrorMark mark)
    {
        if (!mark.Overlaps)
            return mark.Type;
        var json = new OrderedDictionary<string, object?> { ["type"] = mark.Type };
        if (mark.Attributes.Count > 0)
            json["attrs"] = mark.Attributes;
        var writer = new ByteWriter();
        YValue.WriteAny(writer, json);
        var hash = SHA256.HashData(writer.Written);
        const int kept = 6;
        for (var i = kept; i < hash.Length; i++)
            hash[i % kept] ^= hash[i];
        return $"{mark.Type}--{Convert.ToBase64String(hash, 0, kept)}";
    }
}
