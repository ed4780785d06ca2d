using System.Text.Json.Nodes;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A document as ProseMirror's own JSON.</summary>
internal static class DocumentJson
{
    public static JsonObject ToJson(this ProseMirrorNode node)
    {
        var json = new JsonObject { ["type"] = node.Type };
        if (node.Attributes is { Count: > 0 } attributes)
        {
            json["attrs"] = attributes.DeepClone();
        }

        if (node.Text is not null)
        {
            json["text"] = node.Text;
        }

        if (node.Content.Count > 0)
        {
            json["content"] = new JsonArray([.. node.Content.Select(child => child.ToJson())]);
        }

        if (node.Marks.Count > 0)
        {
            json["marks"] = new JsonArray([.. node.Marks.Select(ToJson)]);
        }

        return json;
    }

    private static JsonObject ToJson(ProseMirrorMark mark)
    {
        var json = new JsonObject { ["type"] = mark.Type };
        if (mark.Attributes is { Count: > 0 } attributes)
        {
            json["attrs"] = attributes.DeepClone();
        }

        return json;
    }
}
