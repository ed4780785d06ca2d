using AngleSharp.Dom;
using Workspace.Realtime.Yjs;

namespace Workspace.Web.Features.Documents.Files.Html;

/// <summary>Pictures that stand in the page itself, and notes.</summary>
internal sealed partial class HtmlReader
{
    private const string Signs = "a[role=doc-noteref], a.footnote-ref";
    private const string WaysBack = "a[role=doc-backlink], a.footnote-back-ref";

    /// <summary>Items of lists of notes that a sign in the text leads to, and whether they were read.</summary>
    private readonly Dictionary<IElement, bool> notes = [];

    private readonly Dictionary<string, IElement> named = new(StringComparer.Ordinal);

    /// <summary>A note in a note is its words.</summary>
    private bool isInNote;

    private void FindNotes(IDocument page)
    {
        foreach (var element in page.QuerySelectorAll("[id]"))
        {
            named.TryAdd(element.Id!, element);
        }

        foreach (var sign in page.QuerySelectorAll(Signs))
        {
            if (TargetOf(sign) is { } note)
            {
                notes.TryAdd(note, false);
            }
        }

        foreach (
            var back in page.QuerySelectorAll(WaysBack)
                .Where(back => back.GetAncestors().OfType<IElement>().Any(notes.ContainsKey))
                .ToList()
        )
        {
            back.Remove();
        }
    }

    private IElement? TargetOf(IElement sign) =>
        sign.GetAttribute("href") is ['#', .. { Length: > 0 } id]
        && named.GetValueOrDefault(id) is { LocalName: "li" } note
            ? note
            : null;

    /// <summary>What the note of a sign says, where it is first referred to; null for what is no sign.</summary>
    private List<ProseMirrorNode>? NoteOf(IElement sign)
    {
        if (
            isInNote
            || !sign.Matches(Signs)
            || TargetOf(sign) is not { } note
            || !notes.TryGetValue(note, out var isRead)
        )
        {
            return null;
        }

        if (isRead)
        {
            report.Add(LeftOut.Footnotes);
            return null;
        }

        (notes[note], isInNote) = (true, true);
        var words = Line(note, 0);
        isInNote = false;
        return words;
    }

    private bool IsOnlyNotes(IElement box) =>
        (box.ClassList.Contains("footnotes") || box.GetAttribute("role") == "doc-endnotes")
        && box.QuerySelectorAll("li") is { Length: > 0 } items
        && items.All(notes.ContainsKey);

    /// <summary>The image of a picture in the page; null, and told, when it stands elsewhere: nothing is fetched.</summary>
    private ProseMirrorNode? Image(IElement image)
    {
        var address = image.GetAttribute("src") ?? "";
        return pictures.Image(
            address,
            () => BytesOf(address),
            image.GetAttribute("alt"),
            image.ParentElement?.GetAttribute("data-width") is ("half" or "small") and var width
                ? width
                : "full"
        );
    }

    private static byte[]? BytesOf(string address)
    {
        const string sign = ";base64,";
        var start = address.IndexOf(sign, StringComparison.OrdinalIgnoreCase);
        if (!address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) || start < 0)
        {
            return null;
        }

        var bytes = new byte[address.Length - start];
        return Convert.TryFromBase64String(address[(start + sign.Length)..], bytes, out var count)
            ? bytes[..count]
            : null;
    }
}
