using System.Globalization;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A text with its footnotes numbered from 1, in the order of reading.</summary>
/// <param name="Text">Each footnote in it knows its number.</param>
internal sealed record TextNotes(ProseMirrorNode Text, IReadOnlyList<ProseMirrorNode> Notes)
{
    public static TextNotes Of(ProseMirrorNode text, TextSurroundings? around = null)
    {
        var notes = new List<ProseMirrorNode>();
        return new(Numbered(text), notes);

        ProseMirrorNode Numbered(ProseMirrorNode node)
        {
            if (node.Type == "footnote")
            {
                // A note within a note is read as its words.
                var note = new ProseMirrorNode("footnote")
                {
                    Content = node.Content,
                    Attributes = new Dictionary<string, object?>
                    {
                        [TextSurroundings.Shown] = new ShownNote(
                            notes.Count + 1,
                            around ?? TextSurroundings.None
                        ),
                    },
                };
                notes.Add(note);
                return note;
            }

            return node.Content.Count == 0
                ? node
                : node with
                {
                    Content = [.. node.Content.Select(Numbered)],
                };
        }
    }

    /// <summary>Null when the text around it was not numbered.</summary>
    public static int? NumberOf(ProseMirrorNode note) =>
        (note.Attributes.GetValueOrDefault(TextSurroundings.Shown) as ShownNote)?.Number;
}

internal sealed record ShownNote(int Number, TextSurroundings Around)
{
    public string Id =>
        string.Create(CultureInfo.InvariantCulture, $"{Around.IdPrefix}note-{Number}");

    /// <summary>Of its place in the text.</summary>
    public string PlaceId => Id + "-place";
}
