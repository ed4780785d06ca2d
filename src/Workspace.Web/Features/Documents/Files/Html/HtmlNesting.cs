namespace Workspace.Web.Features.Documents.Files.Html;

/// <summary>
/// Looks over a page before it is parsed: a parser looks up through all open elements again and again, so that the time grows with
/// the square of the nesting.
/// </summary>
internal static class HtmlNesting
{
    private const int MaxOpen = 500;

    /// <summary>Elements that have no end, or may leave it out.</summary>
    private static readonly HashSet<string> Endless = new(StringComparer.OrdinalIgnoreCase)
    {
        "area",
        "base",
        "body",
        "br",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "head",
        "hr",
        "html",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "optgroup",
        "option",
        "p",
        "param",
        "rp",
        "rt",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    };

    /// <exception cref="InvalidDataException">More elements are open at once than in any page.</exception>
    public static void Check(ReadOnlySpan<byte> html)
    {
        var open = 0;
        for (int at; (at = html.IndexOf((byte)'<')) >= 0; )
        {
            html = html[(at + 1)..];
            var isEnd = html is [(byte)'/', ..];
            var name = html[(isEnd ? 1 : 0)..];
            var length = 0;
            while (
                length < name.Length && length < 16 && char.IsAsciiLetterOrDigit((char)name[length])
            )
            {
                length++;
            }

            if (
                length == 0
                || Endless.Contains(System.Text.Encoding.ASCII.GetString(name[..length]))
            )
            {
                continue;
            }

            open = isEnd ? Math.Max(0, open - 1) : open + 1;
            if (open > MaxOpen)
            {
                throw new InvalidDataException("Too many elements in each other.");
            }
        }
    }
}
