using System.Globalization;
using System.Net;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A document as CommonMark with the usual extensions (tables, task lists, strikethrough, alerts).</summary>
internal static class DocumentMarkdown
{
    public static string Of(ProseMirrorNode document)
    {
        var lines = new List<string>();
        var (text, notes) = TextNotes.Of(document);
        WriteBlocks(lines, text);
        for (var i = 0; i < notes.Count; i++)
        {
            lines.Add("");
            lines.Add(
                string.Create(CultureInfo.InvariantCulture, $"[^{i + 1}]: {Inline(notes[i])}")
            );
        }

        return lines.Count == 0 ? "" : string.Join('\n', lines) + "\n";
    }

    private static void WriteBlocks(List<string> lines, ProseMirrorNode parent)
    {
        foreach (var block in parent.Content)
        {
            if (lines.Count > 0)
            {
                lines.Add("");
            }

            WriteBlock(lines, block);
        }
    }

    private static void WriteBlock(List<string> lines, ProseMirrorNode block)
    {
        switch (block.Type)
        {
            case "heading":
                lines.Add(
                    new string('#', Math.Clamp(block.Number("level", 1), 1, 3))
                        + " "
                        + Inline(block)
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
                lines.Add($"> [!{Alert(block)}]");
                lines.AddRange(Quoted(Inner(block)));
                break;
            case "details":
                WriteDetails(lines, block);
                break;
            case "table":
                WriteTable(lines, block);
                break;
            case "codeBlock":
                lines.Add("```");
                lines.AddRange(DocumentText.Of(block).TrimEnd('\n').Split('\n'));
                lines.Add("```");
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
                lines.AddRange(Inline(block).Split('\n'));
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
            var inner = Inner(item);
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
        lines.Add($"<details><summary>{WebUtility.HtmlEncode(summary)}</summary>");
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
        return $"![{Escaped(DocumentSchema.DescriptionOf(image) ?? "").ReplaceLineEndings(" ")}](<{address}>)";
    }

    private static string Card(ProseMirrorNode block)
    {
        var text = Escaped(DocumentSchema.ShowingText(block));
        return
            block.Attributes.GetValueOrDefault(TextSurroundings.Shown)
                is ShownCard { Link: { } link }
            ? $"[{text}](<{link}>)"
            : text;
    }

    private static string Cell(ProseMirrorNode cell) =>
        string.Join(
            "<br>",
            Inner(cell).Select(line => line.TrimEnd('\\')).Where(line => line.Length > 0)
        );

    private static List<string> Inner(ProseMirrorNode block)
    {
        var lines = new List<string>();
        WriteBlocks(lines, block);
        return lines.Count == 0 ? [""] : lines;
    }

    private static string Inline(ProseMirrorNode block)
    {
        var text = new StringBuilder();
        foreach (var child in block.Content)
        {
            text.Append(
                child.Type switch
                {
                    "text" => Marked(child),
                    "hardBreak" => "\\\n",
                    "mention" => Escaped(DocumentSchema.MentionText(child)),
                    "footnote" when TextNotes.NumberOf(child) is { } number => string.Create(
                        CultureInfo.InvariantCulture,
                        $"[^{number}]"
                    ),
                    _ => Inline(child),
                }
            );
        }

        return text.ToString();
    }

    private static string Marked(ProseMirrorNode node)
    {
        var text = node.Text ?? "";
        if (node.Marks.Any(mark => mark.Type == "code"))
        {
            return $"`{text.Replace('`', '\'')}`";
        }

        text = Escaped(text);
        foreach (var mark in node.Marks)
        {
            text = mark.Type switch
            {
                "bold" => $"**{text}**",
                "italic" => $"*{text}*",
                "strike" => $"~~{text}~~",
                "link" when mark.Text("href") is { } href && DocumentSchema.IsSafeAddress(href) =>
                    $"[{text}](<{href.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)",
                _ => text,
            };
        }

        return text;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if ("\\`*_[]<>#~|".Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
