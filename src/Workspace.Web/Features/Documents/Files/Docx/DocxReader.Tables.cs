using System.Xml.Linq;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Docx;

internal sealed partial class DocxReader
{
    private ProseMirrorNode Table(XElement table, int depth)
    {
        var widths =
            table.Child("tblPr").Child("tblLayout").Property("type") == "fixed" && isOurs
                ? table
                    .Child("tblGrid")
                    .Children("gridCol")
                    .Select(column => column.Property("w").Number() ?? 0)
                    .ToList()
                : null;
        var rows = new List<List<Cell>>();

        // Of each column, the cell that reaches down into the row being read.
        var open = new Dictionary<int, Cell>();
        foreach (var row in Rows(table))
        {
            var cells = new List<Cell>();
            var at = row.Child("trPr").Value("gridBefore").Number() ?? 0;
            var isHeader = row.Child("trPr").Switch("tblHeader") is true;
            foreach (var element in Cells(row))
            {
                var properties = element.Child("tcPr");
                var span = Math.Clamp(properties.Value("gridSpan").Number() ?? 1, 1, 50);
                var merge = properties.Child("vMerge");
                if (
                    merge is not null
                    && merge.Property("val") is null or "continue"
                    && open.TryGetValue(at, out var above)
                )
                {
                    above.Rows++;
                }
                else
                {
                    var cell = new Cell(
                        Blocks(element, DocxNames.TableHeader, depth + 1),
                        isHeader || IsHeader(element),
                        span,
                        Widths(widths, at, span)
                    );
                    cells.Add(cell);
                    open.Remove(at);
                    if (merge is not null)
                    {
                        open[at] = cell;
                    }
                }

                at += span;
            }

            rows.Add(cells);
        }

        return Node(
            "table",
            [.. rows.Select(cells => Node("tableRow", [.. cells.Select(cell => cell.Node)]))]
        );
    }

    private static IEnumerable<XElement> Rows(XElement table) => Through(table, "tr");

    private static IEnumerable<XElement> Cells(XElement row) => Through(row, "tc");

    private static IEnumerable<XElement> Through(XElement parent, string name) =>
        parent
            .Elements()
            .SelectMany(one =>
                one.Name.LocalName == name ? [one]
                : one.Name.LocalName == "sdt" ? one.Child("sdtContent").Children(name)
                : one.Name.LocalName is "customXml" or "ins" ? one.Children(name)
                : []
            );

    /// <summary>Our own fill tells it for certain; another program may have dropped that and kept the style.</summary>
    private bool IsHeader(XElement cell) =>
        (isOurs && cell.Child("tcPr").Child("shd").Property("fill") == DocxNames.HeaderFill)
        || cell.Elements()
            .Any(one => styles.OfParagraph(one.Child("pPr").Value("pStyle")).Name == "tableheader");

    private const int TwipsPerPixel = 15;

    private static List<object?>? Widths(List<int>? grid, int at, int span) =>
        grid is not null && at + span <= grid.Count
            ?
            [
                .. grid.Skip(at)
                    .Take(span)
                    .Select(width => (object?)(double)(width / TwipsPerPixel)),
            ]
            : null;

    private sealed class Cell(
        List<ProseMirrorNode> content,
        bool isHeader,
        int columns,
        List<object?>? widths
    )
    {
        public int Rows { get; set; } = 1;

        public ProseMirrorNode Node =>
            Nodes
                .Node(isHeader ? "tableHeader" : "tableCell", content)
                .With(
                    ("colspan", (double)columns),
                    ("rowspan", (double)Rows),
                    ("colwidth", widths)
                );
    }
}
