using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Docx;

/// <summary>Makes blocks of paragraphs that follow each other: in Word a list or a box is only a likeness of neighbours.</summary>
internal sealed class DocxFlow
{
    private readonly List<ProseMirrorNode> blocks = [];
    private readonly Stack<OpenList> lists = [];
    private string? group;

    private sealed record OpenList(string Id, int Level, string Kind, int Start)
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
            blocks[^1] = blocks[^1] with { Content = [.. blocks[^1].Content, node] };
        }
        else
        {
            blocks.Add(box([node]));
            group = kind;
        }
    }

    public void AddItem(
        string list,
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
                || (last.Level == level && (last.Id != list || last.Kind != kind))
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
