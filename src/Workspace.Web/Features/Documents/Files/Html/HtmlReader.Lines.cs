using System.Text;
using AngleSharp.Dom;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Nodes;

namespace Workspace.Web.Features.Documents.Files.Html;

internal sealed partial class HtmlReader
{
    private static void AddWords(Flow flow, string data, IReadOnlyList<ProseMirrorMark> marks)
    {
        var words = new StringBuilder(data.Length);
        foreach (var letter in data)
        {
            if (letter is ' ' or '\n' or '\r' or '\t' or '\f')
            {
                if (!flow.IsAfterSpace)
                {
                    words.Append(' ');
                }

                flow.IsAfterSpace = true;
            }
            else
            {
                words.Append(letter);
                flow.IsAfterSpace = false;
            }
        }

        if (words.Length > 0)
        {
            flow.Line.Add(ProseMirrorNode.OfText(words.ToString(), marks));
        }
    }

    private List<ProseMirrorMark> MarksOf(IElement element, IReadOnlyList<ProseMirrorMark> around)
    {
        var style = (element.GetAttribute("style") ?? "")
            .Replace(" ", "", StringComparison.Ordinal)
            .ToLowerInvariant();
        var name = element.LocalName;
        var marks = around.ToList();
        // Google Docs puts a whole text in a <b> that is not bold.
        AddIf(
            "bold",
            (name is "b" or "strong" && !Says("font-weight:normal", "font-weight:400"))
                || Says("font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800")
        );
        AddIf(
            "italic",
            name is "i" or "em" or "cite" or "dfn" or "var" || Says("font-style:italic")
        );
        AddIf(
            "underline",
            name is "u" or "ins"
                || (
                    Says("text-decoration:underline", "text-decoration-line:underline")
                    && name != "a"
                )
        );
        AddIf(
            "strike",
            name is "s" or "del" or "strike"
                || Says("text-decoration:line-through", "text-decoration-line:line-through")
        );
        AddIf("code", name is "code" or "kbd" or "samp" or "tt");
        if (
            name == "a"
            && element.GetAttribute("href") is { } href
            && report.LinkTo(href) is { } link
        )
        {
            marks.RemoveAll(mark => mark.Type == "link");
            marks.Add(link);
        }

        return marks;

        bool Says(params ReadOnlySpan<string> rules)
        {
            foreach (var rule in rules)
            {
                if (style.Contains(rule, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        void AddIf(string mark, bool isOn)
        {
            if (isOn && marks.TrueForAll(one => one.Type != mark))
            {
                marks.Add(Mark(mark));
            }
        }
    }
}
