using System.Text;
using System.Text.RegularExpressions;
using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>What y-prosemirror's own export makes of a fragment: like ours, but runs formatted alike are not joined.</summary>
internal static partial class ProseMirrorFact
{
    public static string Of(YType root)
    {
        var json = new StringBuilder("{\"content\":[");
        var first = true;
        foreach (var child in TaggedJson.List(root).OfType<YType>())
        {
            json.Append(first ? "" : ",");
            first = false;
            if (child.Kind == YKind.XmlText)
                json.Append('[').AppendJoin(',', Runs(child)).Append(']');
            else
                json.AppendJoin(',', Nodes(child));
        }
        return json.Append("],\"type\":\"doc\"}").ToString();
    }

    private static IEnumerable<string> Nodes(YType type)
    {
        if (type.Kind == YKind.XmlText)
        {
            foreach (var run in Runs(type))
                yield return run;
            yield break;
        }
        var json = new StringBuilder("{");
        var attributes = ItemContent
            .Entries(type)
            .Select(entry => (entry.Key, entry.Value))
            .ToList();
        if (attributes.Count > 0)
        {
            json.Append("\"attrs\":");
            TaggedJson.Members(json, attributes);
            json.Append(',');
        }
        var children = TaggedJson.List(type).OfType<YType>().ToList();
        if (children.Count > 0)
            json.Append("\"content\":[").AppendJoin(',', children.SelectMany(Nodes)).Append("],");
        json.Append("\"type\":");
        Json.Text(json, type.Name!);
        yield return json.Append('}').ToString();
    }

    private static IEnumerable<string> Runs(YType type)
    {
        foreach (var run in TextRun.Read(type))
        {
            var json = new StringBuilder("{");
            if (run.Formats.Count > 0)
                json.Append("\"marks\":[").AppendJoin(',', run.Formats.Select(Mark)).Append("],");
            json.Append("\"text\":");
            TaggedJson.Write(json, run.Text ?? ItemContent.Value(run.Embedded!, 0));
            yield return json.Append(",\"type\":\"text\"}").ToString();
        }
    }

    private static string Mark(KeyValuePair<string, object?> format)
    {
        var json = new StringBuilder("{\"attrs\":");
        TaggedJson.Write(json, format.Value);
        json.Append(",\"type\":");
        Json.Text(json, HashedName().Replace(format.Key, "$1"));
        return json.Append('}').ToString();
    }

    [GeneratedRegex("^(.*)(--[a-zA-Z0-9+/=]{8})$")]
    private static partial Regex HashedName();
}
