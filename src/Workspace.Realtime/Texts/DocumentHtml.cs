using System.Globalization;
using System.Net;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>
/// A document as HTML. Names and address schemes are allow-listed and everything is escaped: what is not known loses its
/// element and keeps its text.
/// </summary>
internal static class DocumentHtml
{
    public static string Of(ProseMirrorNode node)
    {
        var html = new StringBuilder();
        Write(html, node);
        return html.ToString();
    }

    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http" or "mailto" or "tel";

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
                    node.Flag("checked") ? "<li><span>☑</span><div>" : "<li><span>☐</span><div>"
                );
                WriteContent(html, node);
                html.Append("</div></li>");
                break;
            case "codeBlock":
                html.Append("<pre><code>");
                WriteContent(html, node);
                html.Append("</code></pre>");
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
            _ => null,
        };

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
                case "link" when mark.Text("href") is { } href && IsSafe(href):
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
