using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files;

/// <summary>A table without holes or overlaps: two editors that each mend one would mend it twice.</summary>
internal static class FittedTable
{
    private const int MaxColumns = 50;

    public static ProseMirrorNode Of(
        ProseMirrorNode table,
        Func<IReadOnlyList<ProseMirrorNode>, List<ProseMirrorNode>> blocks
    )
    {
        var rows = table.Content.Where(row => row.Type == "tableRow").ToList();
        var placed = new List<List<ProseMirrorNode>>();
        var widths = new List<int>();

        // Of each column, the rows below that a cell above still covers.
        var covered = new int[MaxColumns];
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = new List<ProseMirrorNode>();
            var at = 0;
            foreach (var cell in rows[i].Content)
            {
                while (at < MaxColumns && covered[at] > 0)
                {
                    at++;
                }

                if (at == MaxColumns)
                {
                    // Beyond the widest a table may be: its words go with the last cell.
                    if (cells is [.., var last])
                    {
                        (cells[^1], var content) = last.Growing();
                        content.AddRange(blocks(cell.Content));
                    }

                    continue;
                }

                var columns = 1;
                var most = Math.Min(TableShape.Columns(cell), MaxColumns - at);
                while (columns < most && covered[at + columns] == 0)
                {
                    columns++;
                }

                var height = Math.Min(TableShape.Rows(cell), rows.Count - i);
                Array.Fill(covered, height, at, columns);
                cells.Add(Cell(cell, columns, height, blocks(cell.Content)));
                at += columns;
            }

            widths.Add(Array.FindLastIndex(covered, rowsLeft => rowsLeft > 0) + 1);
            placed.Add(cells);
            for (var column = 0; column < MaxColumns; column++)
            {
                covered[column] = Math.Max(0, covered[column] - 1);
            }
        }

        var width = Math.Max(widths.Max(), 1);
        return Node("table", [.. Filled(placed, width).Select(cells => Node("tableRow", cells))]);
    }

    /// <summary>Each row as wide as the widest.</summary>
    private static IEnumerable<List<ProseMirrorNode>> Filled(
        List<List<ProseMirrorNode>> rows,
        int width
    )
    {
        var covered = new int[MaxColumns];
        foreach (var cells in rows)
        {
            var free = covered.Take(width).Count(rowsLeft => rowsLeft == 0);
            var used = cells.Sum(TableShape.Columns);
            for (; used < free; used++)
            {
                cells.Add(Cell(Node("tableCell"), 1, 1, [Node("paragraph")]));
            }

            var at = 0;
            foreach (var cell in cells)
            {
                while (covered[at] > 0)
                {
                    at++;
                }

                Array.Fill(covered, TableShape.Rows(cell), at, TableShape.Columns(cell));
                at += TableShape.Columns(cell);
            }

            for (var column = 0; column < MaxColumns; column++)
            {
                covered[column] = Math.Max(0, covered[column] - 1);
            }

            yield return cells;
        }
    }

    private static ProseMirrorNode Cell(
        ProseMirrorNode cell,
        int columns,
        int rows,
        List<ProseMirrorNode> content
    )
    {
        var widths =
            cell.Numbers("colwidth") is { } said && said.Count == columns
                ? said.Select(each => (object?)(double)Math.Clamp(each, 0, 2_000)).ToList()
                : null;
        return Node(cell.Type == "tableHeader" ? "tableHeader" : "tableCell", content)
            .With(("colspan", (double)columns), ("rowspan", (double)rows), ("colwidth", widths));
    }
}
