using AngleSharp.Dom;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Html;

internal sealed partial class HtmlReader
{
    private ProseMirrorNode List(IElement list, int depth)
    {
        var items = new List<(List<ProseMirrorNode> Content, bool? IsTicked)>();
        foreach (var element in list.Children)
        {
            if (element.LocalName == "li")
            {
                var sign = SignOf(element);
                items.Add((Blocks(element, depth, sign.Element), sign.IsTicked));
            }
            else if (items.Count > 0)
            {
                // A list straight in a list belongs to the item before it.
                var flow = new Flow();
                Add(flow, element, [], depth);
                flow.EndLine();
                items[^1].Content.AddRange(flow.Blocks);
            }
            else
            {
                items.Add(([Node("paragraph"), .. Blocks(list, depth)], null));
                break;
            }
        }

        if (items.Count == 0)
        {
            return Node("doc");
        }

        if (items.TrueForAll(item => item.IsTicked is not null))
        {
            return Node(
                "taskList",
                [
                    .. items.Select(item =>
                        Node("taskItem", item.Content).With(("checked", item.IsTicked))
                    ),
                ]
            );
        }

        List<ProseMirrorNode> read = [.. items.Select(item => Node("listItem", item.Content))];
        if (list.LocalName != "ol")
        {
            return Node("bulletList", read);
        }

        if (list.GetAttribute("type") is not (null or "1"))
        {
            report.Add(LeftOut.Numbering);
        }

        return Node("orderedList", read)
            .With(("start", (double)(list.GetAttribute("start").Number() ?? 1)));
    }

    /// <summary>Whether an item is a task that is done, and the element that says so; null when it is no task.</summary>
    private static (bool? IsTicked, IElement? Element) SignOf(IElement item)
    {
        var first = item.FirstElementChild;
        var box = item.QuerySelector(
            ":scope > input[type=checkbox], :scope > label > input[type=checkbox], :scope > p:first-child > input[type=checkbox]"
        );
        if (item.GetAttribute("data-checked") is { } said)
        {
            var isSign = first is { LocalName: "span" or "label" or "input" };
            return (said == "true", isSign ? first : null);
        }

        return box is null ? (null, null) : (box.HasAttribute("checked"), null);
    }

    private ProseMirrorNode Table(IElement table, int depth)
    {
        var widths = isOurs
            ? table
                .QuerySelectorAll(":scope > colgroup > col")
                .Select(column => WidthOf(column.GetAttribute("style")))
                .ToList()
            : [];
        var rows = new List<ProseMirrorNode>();
        var before = new List<ProseMirrorNode>();
        foreach (var part in table.Children)
        {
            switch (part.LocalName)
            {
                case "caption":
                    before.Add(Node("paragraph", Line(part, depth)));
                    break;
                case "thead" or "tbody" or "tfoot":
                    rows.AddRange(
                        part.Children.Where(row => row.LocalName == "tr")
                            .Select(row => Row(row, widths, depth))
                    );
                    break;
                case "tr":
                    rows.Add(Row(part, widths, depth));
                    break;
            }
        }

        var read = Node("table", rows);
        return before.Count == 0 ? read : Node("doc", [.. before, read]);
    }

    private ProseMirrorNode Row(IElement row, List<int> widths, int depth)
    {
        var cells = new List<ProseMirrorNode>();
        var at = 0;
        foreach (var cell in row.Children.Where(cell => cell.LocalName is "td" or "th"))
        {
            var columns = Math.Clamp(cell.GetAttribute("colspan").Number() ?? 1, 1, 50);
            var width = widths.Skip(at).Take(columns).ToList();
            cells.Add(
                Node(cell.LocalName == "th" ? "tableHeader" : "tableCell", Blocks(cell, depth))
                    .With(
                        ("colspan", (double)columns),
                        (
                            "rowspan",
                            (double)Math.Clamp(cell.GetAttribute("rowspan").Number() ?? 1, 1, 500)
                        ),
                        (
                            "colwidth",
                            width.Count == columns && width.TrueForAll(one => one > 0)
                                ? width.Select(one => (object?)(double)one).ToList()
                                : null
                        )
                    )
            );
            at += columns;
        }

        return Node("tableRow", cells);
    }

    private static int WidthOf(string? style) =>
        style is not null
        && style.StartsWith("width: ", StringComparison.Ordinal)
        && style.EndsWith("px", StringComparison.Ordinal)
            ? style["width: ".Length..^2].Number() ?? 0
            : 0;
}
