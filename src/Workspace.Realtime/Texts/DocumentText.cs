using System.Globalization;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A document's words alone: a line per block, a tab between the cells of a table's row, notes at the end.</summary>
public static class DocumentText
{
    /// <summary>Of a part of a document, the notes stand in their places.</summary>
    /// <param name="around">What it shows that stands elsewhere; nothing when left out.</param>
    public static string Of(ProseMirrorNode node, TextSurroundings? around = null)
    {
        node = around?.Resolve(node) ?? node;
        var lines = new List<string>();
        var notes = node.Type == "doc" ? TextNotes.Of(node) : new(node, []);
        Write(lines, notes.Text);
        lines.AddRange(
            notes.Notes.Select((note, index) => Numbered(index + 1) + " " + Inline(note))
        );
        return string.Join('\n', lines);
    }

    private static void Write(List<string> lines, ProseMirrorNode block)
    {
        switch (block.Type)
        {
            case "horizontalRule":
                lines.Add("");
                break;
            case var type when DocumentSchema.IsShowing(type):
                lines.Add(DocumentSchema.ShowingText(block));
                break;
            case "tableRow":
                lines.Add(string.Join('\t', block.Content.Select(Cell)));
                break;
            case var _ when block.Content.Any(child => !DocumentSchema.IsInline(child.Type)):
                foreach (var child in block.Content)
                {
                    Write(lines, child);
                }

                break;
            default:
                lines.AddRange(Inline(block).Split('\n'));
                break;
        }
    }

    private static string Cell(ProseMirrorNode cell)
    {
        var lines = new List<string>();
        foreach (var block in cell.Content)
        {
            Write(lines, block);
        }

        return string.Join(' ', lines);
    }

    private static string Inline(ProseMirrorNode block)
    {
        var text = new StringBuilder();
        if (block.IsText)
        {
            return block.Text!;
        }

        foreach (var child in block.Content)
        {
            text.Append(
                child.Type switch
                {
                    "hardBreak" => "\n",
                    "mention" => DocumentSchema.MentionText(child),
                    "footnote" => TextNotes.NumberOf(child) is { } number
                        ? Numbered(number)
                        : $" [{Inline(child)}]",
                    _ => child.Text,
                }
            );
        }

        return text.ToString();
    }

    private static string Numbered(int note) =>
        string.Create(CultureInfo.InvariantCulture, $"[{note}]");
}
