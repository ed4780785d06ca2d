using System.Globalization;
using System.Xml.Linq;
using Workspace.Realtime.Texts;
using Workspace.Realtime.Yjs;
using static Workspace.Web.Features.Documents.Files.Odt.OdtNames;

namespace Workspace.Web.Features.Documents.Files.Odt;

internal sealed partial class OdtWriter
{
    private const int MaxId = 40;

    private void Runs(IReadOnlyList<ProseMirrorNode> line)
    {
        // A space at the start of a line, or after another, would be dropped.
        var isAfterSpace = true;
        foreach (var node in line)
        {
            switch (node.Type)
            {
                case "hardBreak":
                    at.Add(new XElement(Text + "line-break"));
                    isAfterSpace = true;
                    break;
                case "mention":
                    MentionOf(node, ref isAfterSpace);
                    break;
                case "footnote":
                    NoteOf(node);
                    isAfterSpace = false;
                    break;
                case "text":
                    Marked(node, ref isAfterSpace);
                    break;
            }
        }
    }

    private void Marked(ProseMirrorNode node, ref bool isAfterSpace)
    {
        var into = at;
        if (node.Marks.FirstOrDefault(mark => mark.Type == "link")?.Text("href") is { } href)
        {
            var link = new XElement(
                Text + "a",
                new XAttribute(XLink + "type", "simple"),
                new XAttribute(XLink + "href", href),
                new XAttribute(Text + "style-name", "Internet_20_link")
            );
            into.Add(link);
            into = link;
        }

        var bits = Marks
            .Select((mark, bit) => node.Marks.Any(one => one.Type == mark) ? 1 << bit : 0)
            .Sum();
        var isCode = node.Marks.Any(mark => mark.Type == "code");
        if (bits > 0 || isCode)
        {
            var span = new XElement(
                Text + "span",
                new XAttribute(
                    Text + "style-name",
                    isCode ? CodeText : $"T{bits.ToString(CultureInfo.InvariantCulture)}"
                )
            );
            into.Add(span);
            into = span;
        }

        Spaced(into, node.Text!, ref isAfterSpace);
    }

    private void MentionOf(ProseMirrorNode mention, ref bool isAfterSpace)
    {
        var id = mention.Text("id") ?? "";
        var isCarried =
            id.Length is > 0 and <= MaxId
            && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Mention}{mention.Text("kind")}_{id}_{++names}"
        );
        if (isCarried)
        {
            at.Add(new XElement(Text + "bookmark-start", new XAttribute(Text + "name", name)));
        }

        Spaced(at, DocumentSchema.MentionText(mention), ref isAfterSpace);
        if (isCarried)
        {
            at.Add(new XElement(Text + "bookmark-end", new XAttribute(Text + "name", name)));
        }
    }

    private static void Spaced(XElement into, string words, ref bool isAfterSpace)
    {
        var start = 0;
        for (var i = 0; i < words.Length; )
        {
            if (words[i] == '\t')
            {
                AddWords(into, words[start..i]);
                into.Add(new XElement(Text + "tab"));
                isAfterSpace = true;
                start = ++i;
            }
            else if (words[i] == ' ' && isAfterSpace)
            {
                AddWords(into, words[start..i]);
                var end = i;
                while (end < words.Length && words[end] == ' ')
                {
                    end++;
                }

                into.Add(
                    new XElement(
                        Text + "s",
                        new XAttribute(Text + "c", (end - i).ToString(CultureInfo.InvariantCulture))
                    )
                );
                start = i = end;
            }
            else
            {
                isAfterSpace = words[i] == ' ';
                i++;
            }
        }

        AddWords(into, words[start..]);
    }

    private static void AddWords(XElement into, string words)
    {
        if (words.Length > 0)
        {
            into.Add(new XText(words));
        }
    }
}
