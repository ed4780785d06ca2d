using System.Globalization;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A line in words: each word, each space and each other sign is a node of its own.</summary>
internal static class TextWords
{
    public static List<ProseMirrorNode> Of(ProseMirrorNode line)
    {
        var words = new List<ProseMirrorNode>();
        foreach (var child in line.Content)
        {
            if (child.Text is not { } text)
            {
                words.Add(child);
                continue;
            }

            words.AddRange(Of(text).Select(word => child with { Text = word }));
        }

        return words;
    }

    public static IEnumerable<string> Of(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = EndOf(text, start);
            yield return text[start..end];
            start = end;
        }
    }

    public static string TextOf(ProseMirrorNode word) =>
        word.Type switch
        {
            "hardBreak" => "\n",
            "mention" => DocumentSchema.MentionText(word),
            "footnote" => DocumentText.Of(new("paragraph") { Content = [word] }),
            _ => word.Text ?? "",
        };

    /// <summary>Neighbours with the same marks as one.</summary>
    public static List<ProseMirrorNode> Joined(List<ProseMirrorNode> words)
    {
        var joined = new List<ProseMirrorNode>();
        for (var i = 0; i < words.Count; )
        {
            var start = i++;
            while (
                i < words.Count
                && words[i].IsText
                && words[start].IsText
                && words[i].Marks.SequenceEqual(words[start].Marks)
            )
            {
                i++;
            }

            joined.Add(
                i == start + 1
                    ? words[start]
                    : words[start] with
                    {
                        Text = string.Concat(words[start..i].Select(word => word.Text)),
                    }
            );
        }

        return joined;
    }

    private static int EndOf(string text, int start)
    {
        var end = start + StringInfo.GetNextTextElementLength(text, start);
        if (IsWord(text[start]))
        {
            while (end < text.Length && IsWord(text[end]))
            {
                end += StringInfo.GetNextTextElementLength(text, end);
            }
        }

        return end;
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign is '\'' or '’';
}
