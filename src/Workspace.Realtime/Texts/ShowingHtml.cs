using System.Globalization;
using System.Net;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>In HTML, what stands in a text without being text: images, live blocks, and the signs and list of notes.</summary>
internal static class ShowingHtml
{
    public static void WriteImage(StringBuilder html, ProseMirrorNode image)
    {
        var (file, undescribed) =
            image.Attributes.GetValueOrDefault(TextSurroundings.Shown) as ShownImage
            ?? new(null, "");
        var words = WebUtility.HtmlEncode(DocumentSchema.DescriptionOf(image) ?? undescribed);
        html.Append("<figure class=\"image\" data-width=\"")
            .Append(DocumentSchema.WidthOf(image))
            .Append("\">");
        if (file is null)
        {
            html.Append("<p>[").Append(words).Append("]</p>");
        }
        else
        {
            html.Append("<img src=\"")
                .Append(WebUtility.HtmlEncode(file.Address))
                .Append("\" alt=\"")
                .Append(words)
                .Append(
                    CultureInfo.InvariantCulture,
                    $"\" width=\"{file.Width}\" height=\"{file.Height}\""
                )
                // With the file's own hash in it, the hash of a frozen text vouches for its images as well.
                .Append(" data-sha256=\"")
                .Append(WebUtility.HtmlEncode(file.Sha256))
                // What is in the page itself needs no waiting for, and a printer does not wait.
                .Append(
                    file.Address.StartsWith("data:", StringComparison.Ordinal)
                        ? "\">"
                        : "\" loading=\"lazy\" decoding=\"async\">"
                );
        }

        html.Append("</figure>");
    }

    public static void WriteCard(StringBuilder html, ProseMirrorNode block)
    {
        var card =
            block.Attributes.GetValueOrDefault(TextSurroundings.Shown) as ShownCard
            ?? new("", "", "", null);
        html.Append("<div class=\"live-block\" data-kind=\"")
            .Append(DocumentSchema.CardOf(block)?.Kind ?? "none")
            .Append("\">");
        Part("kind", card.Kind);
        if (card.Link is { } link)
        {
            html.Append("<a class=\"live-block__title\" href=\"")
                .Append(WebUtility.HtmlEncode(link))
                .Append("\">")
                .Append(WebUtility.HtmlEncode(card.Title))
                .Append("</a>");
        }
        else
        {
            Part("title", card.Title);
        }

        Part("state", card.State);
        Part("date", card.Date);
        html.Append("</div>");

        void Part(string name, string text)
        {
            if (text.Length > 0)
            {
                html.Append(" <span class=\"live-block__")
                    .Append(name)
                    .Append("\">")
                    .Append(WebUtility.HtmlEncode(text))
                    .Append("</span>");
            }
        }
    }

    /// <summary>False for a note in a text that was not numbered.</summary>
    public static bool WriteNoteSign(StringBuilder html, ProseMirrorNode node)
    {
        if (node.Attributes.GetValueOrDefault(TextSurroundings.Shown) is not ShownNote note)
        {
            return false;
        }

        html.Append(
            CultureInfo.InvariantCulture,
            $"<sup class=\"footnote\"><a id=\"{note.PlaceId}\" href=\"#{note.Id}\" role=\"doc-noteref\" aria-label=\"{Words(note.Around.Words.Footnote, note.Number)}\">{note.Number}</a></sup>"
        );
        return true;
    }

    public static void WriteNotes(
        StringBuilder html,
        IReadOnlyList<ProseMirrorNode> notes,
        SurroundingWords words,
        Action<StringBuilder, ProseMirrorNode> writeContent
    )
    {
        if (notes.Count == 0)
        {
            return;
        }

        html.Append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
            .Append(WebUtility.HtmlEncode(words.Footnotes))
            .Append("\"><ol>");
        foreach (var node in notes)
        {
            var note = (ShownNote)node.Attributes[TextSurroundings.Shown]!;
            html.Append(CultureInfo.InvariantCulture, $"<li id=\"{note.Id}\"><p>");
            writeContent(html, node);
            html.Append(
                CultureInfo.InvariantCulture,
                $" <a href=\"#{note.PlaceId}\" role=\"doc-backlink\" aria-label=\"{Words(words.BackToText, note.Number)}\">↩</a></p></li>"
            );
        }

        html.Append("</ol></section>");
    }

    private static string Words(string words, int number) =>
        WebUtility.HtmlEncode(string.Format(CultureInfo.InvariantCulture, words, number));
}
