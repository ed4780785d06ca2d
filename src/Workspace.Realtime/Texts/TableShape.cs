using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>Bounds for what a table's cells say of themselves, as the editor keeps them.</summary>
public static class TableShape
{
    private const int MaxColumns = 50;
    private const int MaxRows = 500;
    private const int MinWidth = 25;
    private const int MaxWidth = 2_000;

    /// <summary>A row with more is nobody's table; its widths are not worth reading.</summary>
    private const int MaxWidths = 1_000;

    public static int Columns(ProseMirrorNode cell) =>
        Math.Clamp(cell.Number("colspan", 1), 1, MaxColumns);

    public static int Rows(ProseMirrorNode cell) =>
        Math.Clamp(cell.Number("rowspan", 1), 1, MaxRows);

    /// <summary>The widths of the columns in CSS pixels, 0 for one that takes what is left. Empty when none has a width.</summary>
    public static IReadOnlyList<int> Widths(ProseMirrorNode table)
    {
        var widths = new List<int>();
        foreach (var cell in table.Content is [var first, ..] ? first.Content : [])
        {
            var columns = Columns(cell);
            if (widths.Count + columns > MaxWidths)
            {
                return [];
            }

            var said = cell.Numbers("colwidth");
            for (var i = 0; i < columns; i++)
            {
                var width = said is not null && said.Count == columns ? said[i] : 0;
                widths.Add(width is >= MinWidth and <= MaxWidth ? width : 0);
            }
        }

        return widths.Any(width => width > 0) ? widths : [];
    }
}
