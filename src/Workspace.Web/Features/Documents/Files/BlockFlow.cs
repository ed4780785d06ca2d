using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>Which list a paragraph is in: Word knows no lists, only numbers that go on.</summary>
/// <param name="Look">Numberings with the same look count on together.</param>
/// <param name="IsNew">Its numbers begin anew with this paragraph.</param>
internal sealed record ListIdentity(string Numbering, string Look, bool IsNew)
{
    public bool GoesOnWith(ListIdentity other) =>
        Numbering == other.Numbering || (Look == other.Look && !IsNew);
}

/// <summary>Makes blocks of paragraphs that follow each other: in a word processor a box, and in Word a list as well, is only a likeness of neighbours.</summary>
internal sealed class BlockFlow
{
    private readonly List<ProseMirrorNode> blocks = [];
    private readonly Stack<OpenList> lists = [];
    private string? group;

    private sealed record OpenList(ListIdentity Id, int Level, string Kind, int Start)
    {
        public List<(List<ProseMirrorNode> Content, bool IsTicked)> Items { get; } = [];
    }

    /// <summary>The level of the outermost list that is open; 0 without one.</summary>
    public int FirstLevel => lists.Count == 0 ? 0 : lists.Last().Level;

    public bool HasList => lists.Count > 0;

    public List<ProseMirrorNode> End()
    {
        CloseTo(0);
        return blocks;
    }

    public void Add(params IEnumerable<ProseMirrorNode> nodes)
    {
        CloseTo(0);
        group = null;
        GoesOn = false;
        blocks.AddRange(nodes);
    }

    /// <summary>Adds to the box before it when that is of the same kind.</summary>
    public void AddTo(
        string kind,
        Func<List<ProseMirrorNode>, ProseMirrorNode> box,
        ProseMirrorNode node
    )
    {
        CloseTo(0);
        if (group == kind)
        {
            (blocks[^1], var content) = blocks[^1].Growing();
            content.Add(node);
        }
        else
        {
            blocks.Add(box([node]));
            group = kind;
        }
    }

    public void AddItem(
        ListIdentity list,
        int level,
        string kind,
        int number,
        ProseMirrorNode line,
        bool isTicked
    )
    {
        while (
            lists.TryPeek(out var last)
            && (
                last.Level > level
                || (last.Level == level && (!list.GoesOnWith(last.Id) || last.Kind != kind))
            )
        )
        {
            Close();
        }

        if (!lists.TryPeek(out var open) || open.Level < level)
        {
            group = null;
            lists.Push(open = new(list, level, kind, number));
        }

        open.Items.Add(([line], isTicked));
    }

    /// <summary>Adds to the last item of the list at this depth, from 1; as blocks of their own when no list is open.</summary>
    public void AddToItem(int depth, params IEnumerable<ProseMirrorNode> nodes)
    {
        if (lists.Count == 0)
        {
            Add(nodes);
            return;
        }

        CloseTo(Math.Max(1, depth));
        lists.Peek().Items[^1].Content.AddRange(nodes);
    }

    /// <summary>Whether the last blocks were added by <see cref="GoOn"/>: the list they stand in may go on.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>Adds to the last item, at this depth, of the list that was added last.</summary>
    public void GoOn(int depth, IReadOnlyList<ProseMirrorNode> nodes)
    {
        CloseTo(0);
        if (blocks is [.., var last] && IsList(last))
        {
            AddToLast(blocks, Math.Max(1, depth), nodes);
            GoesOn = true;
        }
        else
        {
            Add(nodes);
        }
    }

    /// <summary>The last block, which is taken away to be added again with more in it.</summary>
    public ProseMirrorNode TakeLast()
    {
        var last = blocks[^1];
        blocks.RemoveAt(blocks.Count - 1);
        return last;
    }

    /// <param name="siblings">The last of these is the list.</param>
    private static void AddToLast(
        List<ProseMirrorNode> siblings,
        int depth,
        IReadOnlyList<ProseMirrorNode> nodes
    )
    {
        (siblings[^1], var items) = siblings[^1].Growing();
        (items[^1], var content) = items[^1].Growing();
        if (depth > 1 && content is [.., var inner] && IsList(inner))
        {
            AddToLast(content, depth - 1, nodes);
        }
        else
        {
            content.AddRange(nodes);
        }
    }

    private static bool IsList(ProseMirrorNode node) =>
        node.Type is "bulletList" or "orderedList" or "taskList" && node.Content.Count > 0;

    private void CloseTo(int depth)
    {
        while (lists.Count > depth)
        {
            Close();
        }
    }

    private void Close()
    {
        var list = lists.Pop();
        var node = Node(
            list.Kind,
            [
                .. list.Items.Select(item =>
                    list.Kind == "taskList"
                        ? Node("taskItem", item.Content).With(("checked", item.IsTicked))
                        : Node("listItem", item.Content)
                ),
            ]
        );
        if (list.Kind == "orderedList")
        {
            node = node.With(("start", (double)list.Start));
        }

        if (lists.TryPeek(out var outer))
        {
            outer.Items[^1].Content.Add(node);
        }
        else
        {
            blocks.Add(node);
        }
    }
}
