using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>What stands on a line, as Markdown: no word of it is read as anything else, and marks begin and end where they do.</summary>
internal static partial class MarkdownWords
{
    /// <param name="lineBreak">How a line goes on below.</param>
    public static string Of(ProseMirrorNode block, string lineBreak)
    {
        var text = new StringBuilder();
        var content = block.IsText ? [block] : block.Content;
        // A break at the end of a block is none.
        var count = content.Count;
        while (count > 0 && content[count - 1].Type == "hardBreak")
        {
            count--;
        }

        for (var i = 0; i < count; i++)
        {
            var child = content[i];
            switch (child.Type)
            {
                case "text":
                    AddMarked(text, child, i + 1 < count ? content[i + 1] : null);
                    break;
                case "hardBreak":
                    text.Append(lineBreak);
                    break;
                case "mention":
                    text.Append(Escaped(DocumentSchema.MentionText(child)));
                    break;
                case "footnote" when TextNotes.NumberOf(child) is { } number:
                    text.Append(CultureInfo.InvariantCulture, $"[^{number}]");
                    if (i + 1 < count && !MayFollowSign(content[i + 1]))
                    {
                        text.Append("<!-- -->");
                    }

                    break;
                default:
                    text.Append(Of(child, lineBreak));
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>A line of a paragraph that would otherwise begin something else: a list, a rule, a table, code.</summary>
    public static string AsText(string line)
    {
        line = line.TrimStart(' ', '\t');
        return Marker().Match(line) is { Success: true, Length: var length }
            ? string.Concat(line.AsSpan(0, length - 1), "\\", line.AsSpan(length - 1))
            : line;
    }

    /// <summary>Backticks, more than there are in a row in the code.</summary>
    public static string Fence(string code, int least)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in code)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new('`', Math.Max(least, longest + 1));
    }

    /// <summary>Right behind brackets other brackets or a colon would make a link or a definition of them.</summary>
    private static bool MayFollowSign(ProseMirrorNode next) =>
        next.Type == "hardBreak"
        || (
            next is { IsText: true, Text: [var first, ..], Marks.Count: 0 }
            && first is not ('(' or ':')
        );

    private static void AddMarked(StringBuilder text, ProseMirrorNode node, ProseMirrorNode? next)
    {
        var words = node.Text ?? "";
        if (words.Length == 0)
        {
            return;
        }

        if (node.Marks.Any(mark => mark.Type == "code"))
        {
            var fence = Fence(words, 1);
            var pad = words.Trim('`', ' ').Length < words.Length ? " " : "";
            text.Append(fence)
                .Append(pad)
                .Append(words.ReplaceLineEndings(" "))
                .Append(pad)
                .Append(fence);
            return;
        }

        // A mark may not begin or end beside a space.
        var core = words.Trim(' ', '\t', '\u00a0', '\n');
        if (core.Length == 0 || !node.Marks.Any(mark => IsKnown(mark)))
        {
            text.Append(Escaped(words));
            return;
        }

        var start = words.IndexOf(core, StringComparison.Ordinal);
        text.Append(words.AsSpan(0, start));
        var after = words[(start + core.Length)..];
        var isFree =
            (text.Length == 0 || char.IsWhiteSpace(text[^1]))
            && (
                after.Length > 0
                || next?.Text is not { Length: > 0 } following
                || char.IsWhiteSpace(following[0])
            );
        var marked = Escaped(core);
        foreach (var mark in node.Marks)
        {
            marked = mark.Type switch
            {
                "bold" => isFree ? $"**{marked}**" : $"<strong>{marked}</strong>",
                "italic" => isFree ? $"*{marked}*" : $"<em>{marked}</em>",
                "strike" => isFree ? $"~~{marked}~~" : $"<s>{marked}</s>",
                "underline" => $"<u>{marked}</u>",
                _ => marked,
            };
        }

        if (LinkOf(node) is { } href)
        {
            marked = $"[{marked}](<{Address(href)}>)";
        }

        text.Append(marked).Append(after);
    }

    private static bool IsKnown(ProseMirrorMark mark) =>
        mark.Type is "bold" or "italic" or "strike" or "underline" or "link";

    private static string? LinkOf(ProseMirrorNode node) =>
        node.Marks.FirstOrDefault(mark => mark.Type == "link")?.Text("href") is { } href
        && DocumentSchema.IsSafeAddress(href)
            ? href
            : null;

    private static string Address(string href)
    {
        var address = href.Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal)
            .Replace("\\", "%5C", StringComparison.Ordinal)
            .ReplaceLineEndings("");
        return WebUtility.HtmlDecode(address) == address
            ? address
            : address.Replace("&", "&amp;", StringComparison.Ordinal);
    }

    /// <summary>Text that is read as nothing but itself.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (
                "\\`*_[]<>#~|".Contains(letter, StringComparison.Ordinal)
                || (letter == '&' && Entity().IsMatch(text, i))
            )
            {
                escaped.Append('\\');
            }

            escaped.Append(letter == '\n' ? ' ' : letter);
        }

        return escaped.ToString();
    }

    /// <summary>The last character of the match gets a backslash before it.</summary>
    [GeneratedRegex(@"^([-+=]|[0-9]{1,9}[.)])(?=\s|$|[-=])|^[-+=](?=[-=])")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\G&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,40});")]
    private static partial Regex Entity();
}
