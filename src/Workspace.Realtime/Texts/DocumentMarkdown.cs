using System.Globalization;
using System.Net;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A document as CommonMark with the usual extensions (tables, task lists, strikethrough, alerts).</summary>
public static class DocumentMarkdown
{
    /// <param name="around">What it shows that stands elsewhere; nothing when left out.</param>
    public static string Of(ProseMirrorNode document, TextSurroundings? around = null)
    {
        var lines = new List<string>();
        var (text, notes) = TextNotes.Of(around?.Resolve(document) ?? document);
        WriteBlocks(lines, text);
        for (var i = 0; i < notes.Count; i++)
        {
            lines.Add("");
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"[^{i + 1}]: {Note(notes[i])}"));
        }

        return lines.Count == 0 ? "" : string.Join('\n', lines) + "\n";
    }

    /// <summary>A note stands on one line.</summary>
    private static string Note(ProseMirrorNode note) =>
        MarkdownWords.AsText(MarkdownWords.Of(note, " "));

    private static void WriteBlocks(List<string> lines, ProseMirrorNode parent)
    {
        string? before = null;
        foreach (var block in parent.Content)
        {
            if (lines.Count > 0)
            {
                lines.Add("");
            }

            var marker = MarkerOf(block);
            if (marker is not null && marker == before)
            {
                // Without something between, the second list would go on with the first.
                lines.Add("<!-- -->");
                lines.Add("");
            }

            before = marker;
            WriteBlock(lines, block, isTop: parent.Type == "doc");
        }
    }

    private static string? MarkerOf(ProseMirrorNode block) =>
        block.Type switch
        {
            "bulletList" or "taskList" => "-",
            "orderedList" => "1.",
            _ => null,
        };

    private static void WriteBlock(List<string> lines, ProseMirrorNode block, bool isTop)
    {
        switch (block.Type)
        {
            case "heading":
                lines.Add(
                    new string('#', Math.Clamp(block.Number("level", 1), 1, 3))
                        + " "
                        + MarkdownWords.Of(block, "<br>")
                );
                break;
            case "bulletList":
                WriteItems(lines, block, _ => "- ");
                break;
            case "taskList":
                WriteItems(lines, block, item => item.Flag("checked") ? "- [x] " : "- [ ] ");
                break;
            case "orderedList":
                var number = block.Number("start", 1);
                WriteItems(
                    lines,
                    block,
                    _ => string.Create(CultureInfo.InvariantCulture, $"{number++}. ")
                );
                break;
            case "blockquote":
                lines.AddRange(Quoted(Inner(block)));
                break;
            case "callout":
                // Its readers know an alert at the top only; elsewhere it is a quote.
                if (isTop)
                {
                    lines.Add($"> [!{Alert(block)}]");
                    if (block.Content is not [{ Type: "paragraph", Content.Count: > 0 }, ..])
                    {
                        // A rule straight below would make a heading of it.
                        lines.Add(">");
                    }
                }

                lines.AddRange(Quoted(Inner(block)));
                break;
            case "details":
                WriteDetails(lines, block);
                break;
            case "table":
                WriteTable(lines, block);
                break;
            case "codeBlock":
                WriteCode(lines, block);
                break;
            case "horizontalRule":
                lines.Add("---");
                break;
            case "image":
                lines.Add(Image(block));
                break;
            case "liveBlock":
                lines.Add("> " + Card(block));
                break;
            case "columns" or "column":
                lines.AddRange(Inner(block));
                break;
            default:
                lines.AddRange(
                    MarkdownWords.Of(block, "\\\n").Split('\n').Select(MarkdownWords.AsText)
                );
                break;
        }
    }

    private static void WriteItems(
        List<string> lines,
        ProseMirrorNode list,
        Func<ProseMirrorNode, string> marker
    )
    {
        foreach (var item in list.Content)
        {
            var sign = marker(item);
            var indent = new string(
                ' ',
                sign.StartsWith("- ", StringComparison.Ordinal) ? 2 : sign.Length
            );
            var inner = Inner(item).SkipWhile(line => line.Length == 0).DefaultIfEmpty("").ToList();
            for (var i = 0; i < inner.Count; i++)
            {
                lines.Add(
                    i == 0 ? sign + inner[i]
                    : inner[i].Length == 0 ? ""
                    : indent + inner[i]
                );
            }
        }
    }

    private static IEnumerable<string> Quoted(List<string> lines) =>
        lines.Select(line => line.Length == 0 ? ">" : "> " + line);

    private static string Alert(ProseMirrorNode callout) =>
        DocumentSchema.CalloutKind(callout) switch
        {
            "attention" => "WARNING",
            "agreed" => "IMPORTANT",
            _ => "NOTE",
        };

    /// <summary>Markdown has no fold of its own; the usual readers take HTML's.</summary>
    private static void WriteDetails(List<string> lines, ProseMirrorNode details)
    {
        var parts = details.Content.ToLookup(child => child.Type == "detailsSummary");
        var summary = string.Join(' ', parts[true].Select(part => DocumentText.Of(part)));
        lines.Add(
            parts[true].Any()
                ? $"<details><summary>{WebUtility.HtmlEncode(summary)}</summary>"
                : "<details>"
        );
        WriteBlocks(lines, details with { Content = [.. parts[false]] });
        lines.Add("");
        lines.Add("</details>");
    }

    /// <summary>The first row is the head, whatever it holds: Markdown has no table without. Merged cells stand in their first place.</summary>
    private static void WriteTable(List<string> lines, ProseMirrorNode table)
    {
        var columns = table.Content.Select(row => row.Content.Count).DefaultIfEmpty().Max();
        for (var i = 0; i < table.Content.Count; i++)
        {
            var cells = table.Content[i].Content.Select(Cell);
            if (i == 0)
            {
                cells = cells.Concat(
                    Enumerable.Repeat("", columns - table.Content[i].Content.Count)
                );
            }

            lines.Add($"| {string.Join(" | ", cells)} |");
            if (i == 0)
            {
                lines.Add($"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
            }
        }
    }

    /// <summary>Where nobody knows the file's address, its id stands there, so that it can be found again.</summary>
    private static string Image(ProseMirrorNode image)
    {
        var address = image.Attributes.GetValueOrDefault(TextSurroundings.Shown)
            is ShownImage { File: { } file }
            ? file.Address
            : DocumentSchema.FileOf(image)?.ToString();
        return $"![{MarkdownWords.Escaped(DocumentSchema.DescriptionOf(image) ?? "").ReplaceLineEndings(" ")}](<{address}>)";
    }

    private static string Card(ProseMirrorNode block)
    {
        var text = MarkdownWords.Escaped(DocumentSchema.ShowingText(block));
        return
            block.Attributes.GetValueOrDefault(TextSurroundings.Shown)
                is ShownCard { Link: { } link }
            ? $"[{text}](<{link}>)"
            : text;
    }

    /// <summary>A cell holds one line: of the blocks in it, their words.</summary>
    private static string Cell(ProseMirrorNode cell) =>
        string.Join("<br>", Words(cell).Where(line => line.Length > 0));

    private static IEnumerable<string> Words(ProseMirrorNode block) =>
        block.Content.All(child => DocumentSchema.IsInline(child.Type))
            ? [MarkdownWords.Of(block, "<br>")]
            : block.Content.SelectMany(Words);

    private static List<string> Inner(ProseMirrorNode block)
    {
        var lines = new List<string>();
        WriteBlocks(lines, block);
        return lines.Count == 0 ? [""] : lines;
    }

    private static void WriteCode(List<string> lines, ProseMirrorNode block)
    {
        var code = DocumentText.Of(block);
        var fence = MarkdownWords.Fence(code, 3);
        var language = block.Text("language") ?? "";
        lines.Add(
            fence
                + (
                    language.Contains('`', StringComparison.Ordinal)
                        ? ""
                        : language.ReplaceLineEndings("")
                )
        );
        lines.AddRange(code.Split('\n'));
        lines.Add(fence);
    }
}
