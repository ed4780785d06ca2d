using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Odt;

internal sealed partial class OdtReader
{
    /// <summary>Of each list style, the number of its last item: another list may go on there.</summary>
    private readonly Dictionary<(string? Style, int Level), int> counts = [];

    private void AddList(BlockFlow flow, XElement list, string? box, int depth)
    {
        var isContinued = list.Property("continue-numbering") == "true";
        var last = flow.GoesOn && isContinued ? flow.TakeLast() : null;
        flow.Add(List(list, last, list.Property("style-name"), 1, box, depth));
    }

    /// <param name="last">The list that this one goes on with.</param>
    private ProseMirrorNode List(
        XElement list,
        ProseMirrorNode? last,
        string? style,
        int level,
        string? box,
        int depth
    )
    {
        var (whole, items) = (last ?? Node("bulletList")).Growing();
        var before = items.Count;
        var start = StartOf(list, style, level);
        foreach (var element in list.Elements())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isHeader = element.Name.LocalName == "list-header";
            if (!isHeader && element.Name.LocalName != "list-item")
            {
                continue;
            }

            if (!isHeader || items.Count == 0)
            {
                items.Add(Node("listItem", new List<ProseMirrorNode>()));
            }

            (items[^1], var content) = items[^1].Growing();
            content.AddRange(Parts(element, style, level, box, depth, content));
        }

        counts[(style, level)] = start + items.Count - 1;
        if (last is null)
        {
            return Kind(items, style, level, start);
        }

        for (var i = before; whole.Type == "taskList" && i < items.Count; i++)
        {
            items[i] = TickOf(items[i]) is null ? items[i] : Task(items[i]);
        }

        return whole;
    }

    private int StartOf(XElement list, string? style, int level)
    {
        var said = list.Child("list-item").Property("start-value").Number();
        if (said is not null)
        {
            return said.Value;
        }

        var isContinued =
            list.Property("continue-numbering") == "true"
            || list.Property("continue-list") is not null;
        return isContinued ? counts.GetValueOrDefault((style, level)) + 1 : 1;
    }

    /// <summary>What stands in an item. A list that goes on with the last one takes its place.</summary>
    private List<ProseMirrorNode> Parts(
        XElement item,
        string? style,
        int level,
        string? box,
        int depth,
        List<ProseMirrorNode> before
    )
    {
        var parts = new List<ProseMirrorNode>();
        if (depth > MaxDepth)
        {
            report.Add(LeftOut.Nesting);
            return parts;
        }

        var isFirst = true;
        foreach (var element in item.Elements())
        {
            if (element.Name.LocalName == "list")
            {
                var inner = element.Property("style-name") ?? style;
                ProseMirrorNode? last = null;
                if (
                    isFirst
                    && before is [.., { Type: "bulletList" or "orderedList" or "taskList" } open]
                    && element.Property("continue-numbering") == "true"
                )
                {
                    last = open;
                    before.RemoveAt(before.Count - 1);
                }

                parts.Add(List(element, last, inner, level + 1, box, depth + 1));
            }
            else
            {
                parts.AddRange(Blocks(new XElement("part", element), box, depth + 1));
                if (element.Name.LocalName == "p" && parts.Count == 0 && before.Count == 0)
                {
                    parts.Add(Node("paragraph"));
                }
            }

            isFirst = false;
        }

        return parts;
    }

    private ProseMirrorNode Kind(List<ProseMirrorNode> items, string? style, int level, int start)
    {
        var kind = styles.ListKind(style, level);
        if (items.Count > 0 && items.TrueForAll(item => TickOf(item) is not null))
        {
            return Node("taskList", [.. items.Select(Task)]);
        }

        if (kind == "number" && !styles.IsPlainNumber(style, level))
        {
            report.Add(LeftOut.Numbering);
        }

        return kind == "number"
            ? Node("orderedList", items).With(("start", (double)start))
            : Node("bulletList", items);
    }

    private static char? TickOf(ProseMirrorNode item) =>
        item.Content
            is [
                {
                    Type: "paragraph",
                    Content: [{ IsText: true, Text: [var sign and ('☐' or '☑' or '☒'), ..] }, ..]
                },
                ..,
            ]
            ? sign
            : null;

    private static ProseMirrorNode Task(ProseMirrorNode item)
    {
        var line = item.Content[0];
        var words = line.Content[0].Text![1..];
        var first = line.Content[0] with
        {
            Text = words is ['\u00a0' or ' ' or '\t', ..] ? words[1..] : words,
        };
        return Node(
                "taskItem",
                [line with { Content = [first, .. line.Content.Skip(1)] }, .. item.Content.Skip(1)]
            )
            .With(("checked", TickOf(item) != '☐'));
    }

    private ProseMirrorNode Table(XElement table, int depth)
    {
        var widths = isOurs
            ? table
                .Descendants()
                .Where(one =>
                    one.Name.LocalName == "table-column"
                    && one.Ancestors().First(above => above.Name.LocalName == "table") == table
                )
                .Select(column =>
                    column.Property("style-name")?.Split('_')
                        is [OdtNames.Column, "table-column", var pixels]
                        ? pixels.Number() ?? 0
                        : 0
                )
                .ToList()
            : [];
        var rows = new List<ProseMirrorNode>();
        AddRows(rows, table, widths, isHead: false, depth);
        return Node("table", rows);
    }

    private void AddRows(
        List<ProseMirrorNode> rows,
        XElement parent,
        List<int> widths,
        bool isHead,
        int depth
    )
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "table-header-rows":
                    AddRows(rows, element, widths, isHead: true, depth);
                    break;
                case "table-rows" or "table-row-group" when depth < MaxDepth:
                    AddRows(rows, element, widths, isHead, depth + 1);
                    break;
                case "table-row":
                    rows.Add(Row(element, widths, isHead, depth));
                    break;
            }
        }
    }

    private ProseMirrorNode Row(XElement row, List<int> widths, bool isHead, int depth)
    {
        var cells = new List<ProseMirrorNode>();
        var at = 0;
        foreach (var element in row.Elements())
        {
            if (element.Name.LocalName == "table-cell" && cells.Count < MaxCells)
            {
                var columns = Math.Clamp(
                    element.Property("number-columns-spanned").Number() ?? 1,
                    1,
                    50
                );
                var isHeader =
                    isHead
                    || element.Property("style-name") == OdtNames.HeaderCell
                    || element
                        .Children("p")
                        .Any(one =>
                            styles.Of("paragraph", one.Property("style-name")).Is("Table Heading")
                        );
                var width = widths.Skip(at).Take(columns).ToList();
                cells.Add(
                    Node(isHeader ? "tableHeader" : "tableCell", Blocks(element, null, depth + 1))
                        .With(
                            ("colspan", (double)columns),
                            (
                                "rowspan",
                                (double)
                                    Math.Clamp(
                                        element.Property("number-rows-spanned").Number() ?? 1,
                                        1,
                                        500
                                    )
                            ),
                            (
                                "colwidth",
                                width.Count == columns && width.TrueForAll(one => one > 0)
                                    ? width.Select(one => (object?)(double)one).ToList()
                                    : null
                            )
                        )
                );
            }

            at++;
        }

        return Node("tableRow", cells);
    }

    private const int MaxCells = 200;
}
