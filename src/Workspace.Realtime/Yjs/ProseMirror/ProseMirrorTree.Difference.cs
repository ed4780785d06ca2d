namespace Workspace.Realtime.Yjs;

public static partial class ProseMirrorTree
{
    private sealed partial class TreeWriter
    {
        /// <summary>Null when nothing differs.</summary>
        public byte[]? WriteDifference(ProseMirrorNode tree)
        {
            var present = Present();
            var identity = new NodeIdentity();
            var common = new CommonParts().Of(
                [.. present.Select(one => one.Node is null ? Nothing : identity.Of(one.Node))],
                identity.OfEach(tree.Content)
            );
            var deletes = new List<ClientRange>();
            var (nextOld, nextNew) = (0, 0);
            foreach (var (old, @new) in common.Append((present.Count, tree.Content.Count)))
            {
                for (; nextOld < old; nextOld++)
                    AddDeletes(deletes, present[nextOld].Item);
                if (nextNew < @new)
                {
                    var right = old < present.Count ? present[old].Item : null;
                    var left = right is null ? Last() : right.Left;
                    Children(
                        tree with
                        {
                            Content = [.. tree.Content.Skip(nextNew).Take(@new - nextNew)],
                        },
                        left is null ? null : (left.Client.Id, left.End - 1),
                        right is null ? null : (right.Client.Id, right.Clock)
                    );
                }
                (nextOld, nextNew) = (old + 1, @new + 1);
            }
            return count == 0 && deletes.Count == 0 ? null : Update(deletes);
        }

        /// <summary>The number of what is no node: no tree has it.</summary>
        private const int Nothing = -1;

        /// <summary>What lives at the top, each with its node; null for what is not exactly one.</summary>
        private List<(Item Item, ProseMirrorNode? Node)> Present()
        {
            var present = new List<(Item, ProseMirrorNode?)>();
            var nodes = Read(document, root).Content;
            var next = 0;
            for (var item = document.FindRoot(root)?.Start; item is not null; item = item.Right)
            {
                if (item.Deleted)
                    continue;
                if (item.Type is { Kind: YKind.XmlElement })
                {
                    // Loose text of the root stands between as text nodes of its own.
                    while (nodes[next].IsText)
                        next++;
                    present.Add((item, nodes[next++]));
                }
                else
                    present.Add((item, null));
            }
            return present;
        }

        private Item? Last()
        {
            var last = document.FindRoot(root)?.Start;
            while (last?.Right is { } right)
                last = right;
            return last;
        }

        /// <summary>An item and all that is in it: whoever reads the update alone sees everything it takes away.</summary>
        private static void AddDeletes(List<ClientRange> deletes, Item top)
        {
            var waiting = new Stack<Item>();
            waiting.Push(top);
            while (waiting.TryPop(out var item))
            {
                if (item.Deleted)
                    continue;
                deletes.Add(new ClientRange(item.Client.Id, item.Clock, item.Length));
                if (item.Type is not { } type)
                    continue;
                for (var child = type.Start; child is not null; child = child.Right)
                    waiting.Push(child);
                foreach (var value in type.Map?.Values ?? Enumerable.Empty<Item>())
                    waiting.Push(value);
            }
        }
    }
}
