using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Documents.Files.Docx;

internal sealed partial class DocxWriter
{
    /// <summary>Between the margins of the page, in twentieths of a point.</summary>
    private const int PageWidth = 9072;

    private const int TwipsPerPixel = 15;

    private Table Table(ProseMirrorNode table)
    {
        var widths = TableShape.Widths(table);
        var hasWidths = widths.Count > 0 && widths.All(width => width > 0);
        var columns = table.Content.Max(row => row.Content.Sum(TableShape.Columns));
        var grid = hasWidths
            ? [.. widths.Select(width => width * TwipsPerPixel)]
            : Enumerable.Repeat(PageWidth / columns, columns).ToArray();
        var written = new Table(
            new TableProperties(
                new TableStyle { Val = DocxNames.Table },
                hasWidths
                    ? new TableWidth
                    {
                        Width = grid.Sum().ToString(CultureInfo.InvariantCulture),
                        Type = TableWidthUnitValues.Dxa,
                    }
                    : new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLayout
                {
                    Type = hasWidths ? TableLayoutValues.Fixed : TableLayoutValues.Autofit,
                },
                new TableLook
                {
                    Val = "0420",
                    FirstRow = IsHeader(table.Content[0]),
                    LastRow = false,
                    FirstColumn = false,
                    LastColumn = false,
                    NoHorizontalBand = true,
                    NoVerticalBand = true,
                }
            ),
            new TableGrid([
                .. grid.Select(width => new GridColumn
                {
                    Width = width.ToString(CultureInfo.InvariantCulture),
                }),
            ])
        );
        var rows = table.Content;
        // Of each column, the cell that reaches into this row from above, with the rows it still has.
        var above = new (int Rows, int Columns)[grid.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = new TableRow();
            // Word repeats head rows on each page, and readers aloud call them heads: from the top, without a gap.
            if (rows.Take(i + 1).All(IsHeader))
            {
                row.Append(new TableRowProperties(new CantSplit(), new TableHeader()));
            }

            var cells = new Queue<ProseMirrorNode>(rows[i].Content);
            for (var at = 0; at < grid.Length; )
            {
                if (above[at].Rows > 0)
                {
                    var (left, span) = above[at];
                    row.Append(
                        Cell(grid[at..(at + span)], new VerticalMerge(), [new Paragraph()], false)
                    );
                    above[at] = (left - 1, span);
                    at += span;
                }
                else if (cells.TryDequeue(out var cell))
                {
                    var span = TableShape.Columns(cell);
                    var height = TableShape.Rows(cell);
                    above[at] = (height - 1, span);
                    row.Append(
                        Cell(
                            grid[at..(at + span)],
                            height > 1
                                ? new VerticalMerge { Val = MergedCellValues.Restart }
                                : null,
                            Blocks(
                                cell.Content,
                                Setting.Top with
                                {
                                    Style =
                                        cell.Type == "tableHeader" ? DocxNames.TableHeader : null,
                                }
                            ),
                            cell.Type == "tableHeader"
                        )
                    );
                    at += span;
                }
                else
                {
                    break;
                }
            }

            written.Append(row);
        }

        return written;
    }

    private static bool IsHeader(ProseMirrorNode row) =>
        row.Content.Count > 0 && row.Content.All(cell => cell.Type == "tableHeader");

    private static TableCell Cell(
        int[] widths,
        VerticalMerge? merge,
        IEnumerable<OpenXmlElement> content,
        bool isHeader
    )
    {
        var properties = new TableCellProperties(
            new TableCellWidth
            {
                Width = widths.Sum().ToString(CultureInfo.InvariantCulture),
                Type = TableWidthUnitValues.Dxa,
            }
        );
        if (widths.Length > 1)
        {
            properties.Append(new GridSpan { Val = widths.Length });
        }

        if (merge is not null)
        {
            properties.Append(merge);
        }

        if (isHeader)
        {
            properties.Append(DocxStyles.Fill(DocxNames.HeaderFill));
        }

        var cell = new TableCell(properties);
        cell.Append(content);
        // A cell ends in a paragraph.
        if (cell.LastChild is not Paragraph)
        {
            cell.Append(Filler());
        }

        return cell;
    }
}
