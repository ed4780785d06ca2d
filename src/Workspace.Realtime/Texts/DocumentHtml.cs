using System.Globalization;
using System.Net;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>
/// A document as HTML. Names and address schemes are allow-listed and everything is escaped: what is not known loses its
/// element and keeps its text.
/// </summary>
public static class DocumentHtml
{
    /// <param name="around">What it shows that stands elsewhere; nothing when left out.</param>
    public static string Of(ProseMirrorNode node, TextSurroundings? around = null)
    {
        around ??= TextSurroundings.None;
        var html = new StringBuilder();
        var (text, notes) = TextNotes.Of(around.Resolve(node), around);
        Write(html, text);
        ShowingHtml.WriteNotes(html, notes, around.Words, WriteContent);
        return html.ToString();
    }

    /// <summary>HTML of <see cref="Of"/> for a page: links within it lead to places of that page, whatever the page's base is.</summary>
    public static string OnPage(string html, string path) =>
        // No text of people can hold it: quotes in text are escaped, and an address must have a scheme.
        html.Replace(
            "href=\"#",
            $"href=\"{WebUtility.HtmlEncode(path)}#",
            StringComparison.Ordinal
        );

    private static void Write(StringBuilder html, ProseMirrorNode node)
    {
        switch (node.Type)
        {
            case "text":
                WriteText(html, node);
                break;
            case "hardBreak":
                html.Append("<br>");
                break;
            case "horizontalRule":
                html.Append("<hr>");
                break;
            case "heading":
                var level = Math.Clamp(node.Number("level", 1), 1, 3) + 1;
                Wrap(html, node, string.Create(CultureInfo.InvariantCulture, $"h{level}"), "");
                break;
            case "orderedList":
                var start = node.Number("start", 1);
                Wrap(
                    html,
                    node,
                    "ol",
                    start == 1
                        ? ""
                        : string.Create(CultureInfo.InvariantCulture, $" start=\"{start}\"")
                );
                break;
            case "taskList":
                Wrap(html, node, "ul", " data-type=\"taskList\"");
                break;
            case "taskItem":
                html.Append(
                    node.Flag("checked")
                        ? "<li data-checked=\"true\"><span>☑</span><div>"
                        : "<li data-checked=\"false\"><span>☐</span><div>"
                );
                WriteContent(html, node);
                html.Append("</div></li>");
                break;
            case "codeBlock":
                WriteCode(html, node);
                break;
            case "table":
                WriteTable(html, node);
                break;
            case "details":
                // As it is with the editor: what is in it is seen until a reader folds it.
                Wrap(html, node, "details", " open");
                break;
            case "callout":
                Wrap(
                    html,
                    node,
                    "div",
                    $" class=\"callout\" data-kind=\"{DocumentSchema.CalloutKind(node)}\" role=\"note\""
                );
                break;
            case "mention":
                WriteMention(html, node);
                break;
            case "columns" or "column":
                Wrap(html, node, "div", $" class=\"{node.Type}\"");
                break;
            case "image":
                ShowingHtml.WriteImage(html, node);
                break;
            case "liveBlock":
                ShowingHtml.WriteCard(html, node);
                break;
            case "footnote" when ShowingHtml.WriteNoteSign(html, node):
                break;
            default:
                if (ElementOf(node.Type) is { } element)
                {
                    Wrap(html, node, element, "");
                }
                else
                {
                    WriteContent(html, node);
                }

                break;
        }
    }

    private static string? ElementOf(string type) =>
        type switch
        {
            "paragraph" => "p",
            "bulletList" => "ul",
            "listItem" => "li",
            "blockquote" => "blockquote",
            "detailsSummary" => "summary",
            _ => null,
        };

    /// <summary>In a box of its own, in which a wide table scrolls.</summary>
    private static void WriteTable(StringBuilder html, ProseMirrorNode table)
    {
        html.Append("<div class=\"tableWrapper\" tabindex=\"0\"><table>");
        if (TableShape.Widths(table) is { Count: > 0 } widths)
        {
            html.Append("<colgroup>");
            foreach (var width in widths)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<col{(width > 0 ? $" style=\"width: {width}px\"" : "")}>"
                );
            }

            html.Append("</colgroup>");
        }

        html.Append("<tbody>");
        for (var row = 0; row < table.Content.Count; row++)
        {
            html.Append("<tr>");
            foreach (var cell in table.Content[row].Content)
            {
                WriteCell(html, cell, row);
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
    }

    private static void WriteCell(StringBuilder html, ProseMirrorNode cell, int row)
    {
        var isHeader = cell.Type == "tableHeader";
        var attributes = new StringBuilder();
        if (isHeader)
        {
            attributes.Append(" scope=\"").Append(row == 0 ? "col" : "row").Append('"');
        }

        foreach (
            var (name, span) in new[]
            {
                ("colspan", TableShape.Columns(cell)),
                ("rowspan", TableShape.Rows(cell)),
            }
        )
        {
            if (span > 1)
            {
                attributes.Append(CultureInfo.InvariantCulture, $" {name}=\"{span}\"");
            }
        }

        Wrap(html, cell, isHeader ? "th" : "td", attributes.ToString());
    }

    private static void WriteCode(StringBuilder html, ProseMirrorNode code)
    {
        var language = code.Text("language");
        html.Append("<pre><code");
        if (language is { Length: > 0 })
        {
            html.Append(" class=\"language-").Append(WebUtility.HtmlEncode(language)).Append('"');
        }

        html.Append('>');
        WriteContent(html, code);
        html.Append("</code></pre>");
    }

    private static void WriteMention(StringBuilder html, ProseMirrorNode mention)
    {
        var kind = mention.Text("kind") is ("person" or "document" or "date") and var known
            ? known
            : "other";
        html.Append("<span class=\"mention\" data-kind=\"")
            .Append(kind)
            .Append("\" data-id=\"")
            .Append(WebUtility.HtmlEncode(mention.Text("id")))
            .Append("\" data-label=\"")
            .Append(WebUtility.HtmlEncode(mention.Text("label")))
            .Append("\">")
            .Append(WebUtility.HtmlEncode(DocumentSchema.MentionText(mention)))
            .Append("</span>");
    }

    private static void Wrap(
        StringBuilder html,
        ProseMirrorNode node,
        string element,
        string attributes
    )
    {
        html.Append('<').Append(element).Append(attributes).Append('>');
        WriteContent(html, node);
        html.Append("</").Append(element).Append('>');
    }

    private static void WriteContent(StringBuilder html, ProseMirrorNode node)
    {
        foreach (var child in node.Content)
        {
            Write(html, child);
        }
    }

    private static void WriteText(StringBuilder html, ProseMirrorNode node)
    {
        var closing = new Stack<string>();
        foreach (var mark in node.Marks)
        {
            switch (mark.Type)
            {
                case var _ when ChangeElementOf(mark) is var (element, attributes):
                    html.Append('<').Append(element).Append(attributes).Append('>');
                    closing.Push(element);
                    break;
                case "insertion" or "deletion":
                    var change = mark.Type == "insertion" ? "ins" : "del";
                    html.Append('<').Append(change).Append(" class=\"suggestion\">");
                    closing.Push(change);
                    break;
                case "link"
                    when mark.Text("href") is { } href && DocumentSchema.IsSafeAddress(href):
                    html.Append("<a href=\"")
                        .Append(WebUtility.HtmlEncode(href))
                        .Append("\" rel=\"noopener noreferrer\">");
                    closing.Push("a");
                    break;
                case var type when MarkElementOf(type) is { } element:
                    html.Append('<').Append(element).Append('>');
                    closing.Push(element);
                    break;
            }
        }

        html.Append(WebUtility.HtmlEncode(node.Text));
        foreach (var element in closing)
        {
            html.Append("</").Append(element).Append('>');
        }
    }

    private static (string Element, string Attributes)? ChangeElementOf(ProseMirrorMark mark) =>
        TextChange.Is(mark, TextChange.Added) ? ("ins", "")
        : TextChange.Is(mark, TextChange.Removed) ? ("del", "")
        : TextChange.Is(mark, TextChange.Aside) ? ("span", " class=\"visually-hidden\"")
        : null;

    private static string? MarkElementOf(string type) =>
        type switch
        {
            "bold" => "strong",
            "italic" => "em",
            "underline" => "u",
            "strike" => "s",
            "code" => "code",
            _ => null,
        };
}
