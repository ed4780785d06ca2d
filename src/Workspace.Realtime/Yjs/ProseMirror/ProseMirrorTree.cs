using System.Text.RegularExpressions;

namespace Workspace.Realtime.Yjs;

/// <summary>The mapping of y-prosemirror between a root XML fragment and a ProseMirror document.</summary>
public static partial class ProseMirrorTree
{
    /// <summary>The document as an editor would show it. Foreign content is left out; nothing is changed.</summary>
    public static ProseMirrorNode Read(YDocument document, string root = YRules.DocumentRoot)
    {
        var content = new List<ProseMirrorNode>();
        var waiting = new Stack<(Item? Next, List<ProseMirrorNode> Into)>();
        waiting.Push((document.FindRoot(root)?.Start, content));
        while (waiting.TryPop(out var place))
        {
            var (item, into) = place;
            while (item is { Deleted: true } || item is { Type: null })
                item = item.Right;
            if (item is null)
                continue;
            waiting.Push((item.Right, into));
            var type = item.Type!;
            if (type.Kind == YKind.XmlText)
                AddText(into, type);
            else if (type.Kind == YKind.XmlElement)
            {
                var children = new List<ProseMirrorNode>();
                into.Add(
                    new ProseMirrorNode(type.Name!)
                    {
                        Attributes = Attributes(type),
                        Content = children,
                    }
                );
                waiting.Push((type.Start, children));
            }
        }
        return new ProseMirrorNode("doc") { Content = content };
    }

    private static OrderedDictionary<string, object?> Attributes(YType type)
    {
        var attributes = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value, _) in ItemContent.Entries(type))
            if (value is not YType)
                attributes[key] = value;
        return attributes;
    }

    private static void AddText(List<ProseMirrorNode> into, YType type)
    {
        foreach (var run in TextRun.Read(type))
        {
            if (run.Text is null)
                continue;
            var marks = new List<ProseMirrorMark>();
            foreach (var (key, value) in run.Formats)
                if (key != Change)
                    marks.Add(Mark(key, value));
            if (into.Count > 0 && into[^1] is { IsText: true } last && SameMarks(last.Marks, marks))
                into[^1] = last with { Text = last.Text + run.Text };
            else
                into.Add(ProseMirrorNode.OfText(run.Text, marks));
        }
    }

    /// <summary>What editors use to show differences between versions; never part of a document.</summary>
    private const string Change = "ychange";

    private static ProseMirrorMark Mark(string key, object? value)
    {
        var name = HashedName().Match(key) is { Success: true } match ? match.Groups[1].Value : key;
        var attributes =
            value as OrderedDictionary<string, object?>
            ?? new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        return new ProseMirrorMark(name, attributes, name.Length < key.Length);
    }

    private static bool SameMarks(IReadOnlyList<ProseMirrorMark> left, List<ProseMirrorMark> right)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
            if (!SameMark(left[i], right[i]))
                return false;
        return left.Count == right.Count;
    }

    private static bool SameMark(ProseMirrorMark left, ProseMirrorMark right)
    {
        if (left.Type != right.Type)
            return false;
        var (a, b) = (new ByteWriter(), new ByteWriter());
        YValue.WriteAny(a, left.Attributes);
        YValue.WriteAny(b, right.Attributes);
        return a.Written.SequenceEqual(b.Written);
    }

    [GeneratedRegex("^(.*)(--[a-zA-Z0-9+/=]{8})$", RegexOptions.Singleline)]
    private static partial Regex HashedName();
}
