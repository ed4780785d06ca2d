using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Workspace.Web.Mail;

/// <summary>A letter as plain text and as HTML that also old mail programs lay out well.</summary>
internal static class LetterBody
{
    public static string Text(Letter letter) =>
        letter.ActionUrl is null
            ? letter.Body
            : $"{letter.Body}\n\n{letter.ActionLabel}:\n{letter.ActionUrl}\n";

    public static string Html(Letter letter)
    {
        var html = new StringBuilder();
        var language = Encode(
            letter.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html><html lang=\"{language}\"><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:2em auto;padding:0 1em\">"
        );
        foreach (
            var paragraph in letter.Body.Split(
                "\n\n",
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            html.Append("<p>")
                .AppendJoin("<br>", paragraph.Split('\n').Select(Encode))
                .Append("</p>");
        }

        if (letter.ActionUrl is { } url)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p><a href=\"{Encode(url)}\" style=\"display:inline-block;padding:0.75em 1.25em;border:2px solid;border-radius:4px;font-weight:bold\">{Encode(letter.ActionLabel ?? url)}</a></p><p>{Encode(url)}</p>"
            );
        }

        return html.Append("</body></html>").ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
