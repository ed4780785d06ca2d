using System.Globalization;
using System.Xml.Linq;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Odt.OdtNames;

namespace Workspace.Web.Features.Documents.Files.Odt;

internal sealed partial class OdtWriter
{
    private const double CentimetresPerPixel = 2.54 / 96;

    private void TableOf(ProseMirrorNode table)
    {
        var rows = table.Content;
        var columns = rows[0].Content.Sum(TableShape.Columns);
        var widths = TableShape.Widths(table);
        var hasWidths = widths.Count == columns && widths.All(width => width > 0);
        var outer = lists.ToArray();
        lists.Clear();
        Start(OdtNames.Table + "table", (OdtNames.Table + "name", Unique("Table")));
        if (hasWidths)
        {
            at.With(
                OdtNames.Table + "style-name",
                Sized("table", "table-properties", widths.Sum(), "width")
            );
        }

        foreach (var width in hasWidths ? widths : Enumerable.Repeat(0, columns))
        {
            Start(OdtNames.Table + "table-column");
            if (width > 0)
            {
                at.With(
                    OdtNames.Table + "style-name",
                    Sized("table-column", "table-column-properties", width, "column-width")
                );
            }

            End();
        }

        var heads = rows.TakeWhile(row => row.Content.Count > 0 && row.Content.All(IsHeader))
            .Count();

        // Of each column, the cell that reaches into this row from above, with the rows it still has.
        var above = new (int Rows, int Columns)[columns];
        for (var i = 0; i < rows.Count; i++)
        {
            if (i == 0 && heads > 0)
            {
                Start(OdtNames.Table + "table-header-rows");
            }

            Start(OdtNames.Table + "table-row");
            RowOf(rows[i], above);
            End();
            if (i + 1 == heads)
            {
                End();
            }
        }

        End();
        foreach (var kind in outer.Reverse())
        {
            lists.Push(kind);
        }
    }

    private void RowOf(ProseMirrorNode row, (int Rows, int Columns)[] above)
    {
        var cells = new Queue<ProseMirrorNode>(row.Content);
        for (var column = 0; column < above.Length; )
        {
            if (above[column].Rows > 0)
            {
                var (left, span) = above[column];
                Covered(span);
                above[column] = (left - 1, span);
                column += span;
            }
            else if (cells.TryDequeue(out var cell))
            {
                var (span, height) = (TableShape.Columns(cell), TableShape.Rows(cell));
                Start(
                    OdtNames.Table + "table-cell",
                    (OdtNames.Table + "style-name", IsHeader(cell) ? HeaderCell : TextCell),
                    (Office + "value-type", "string")
                );
                if (span > 1)
                {
                    at.With(
                        OdtNames.Table + "number-columns-spanned",
                        span.ToString(CultureInfo.InvariantCulture)
                    );
                }

                if (height > 1)
                {
                    at.With(
                        OdtNames.Table + "number-rows-spanned",
                        height.ToString(CultureInfo.InvariantCulture)
                    );
                }

                Blocks(cell.Content, new(null, IsHeader(cell) ? TableHeader : TableText));
                End();
                Covered(span - 1);
                above[column] = (height - 1, span);
                column += span;
            }
            else
            {
                break;
            }
        }
    }

    private void Covered(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Start(OdtNames.Table + "covered-table-cell");
            End();
        }
    }

    private string Sized(string family, string properties, int pixels, string property)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Column}_{family}_{pixels}");
        if (made.Add(name))
        {
            automatic.Add(
                OdtStyles.Family(
                    name,
                    family,
                    null,
                    new XElement(
                        Style + properties,
                        new XAttribute(
                            Style + property,
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{pixels * CentimetresPerPixel:0.###}cm"
                            )
                        ),
                        family == "table" ? new XAttribute(OdtNames.Table + "align", "left") : null
                    )
                )
            );
        }

        return name;
    }

    private static bool IsHeader(ProseMirrorNode cell) => cell.Type == "tableHeader";
}
