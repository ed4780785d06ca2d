using System.Text.Json.Nodes;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>A document as ProseMirror's own JSON. Values JSON does not know are left out.</summary>
internal static class DocumentJson
{
    public static JsonObject ToJson(this ProseMirrorNode node)
    {
        var json = Named(node.Type, node.Attributes);
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
            json["marks"] = new JsonArray([
                .. node.Marks.Select(mark => Named(mark.Type, mark.Attributes)),
            ]);
        }

        return json;
    }

    private static JsonObject Named(string type, IReadOnlyDictionary<string, object?> attributes)
    {
        var json = new JsonObject { ["type"] = type };
        if (attributes.Count > 0)
        {
            json["attrs"] = Object(attributes);
        }

        return json;
    }

    private static JsonObject Object(IEnumerable<KeyValuePair<string, object?>> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value))));

    private static JsonNode? Value(object? value) =>
        value switch
        {
            bool flag => JsonValue.Create(flag),
            double number when double.IsFinite(number) => JsonValue.Create(number),
            string text => JsonValue.Create(text),
            ShownImage { File: { } file } => new JsonObject { ["sha256"] = file.Sha256 },
            ShownCard card => new JsonObject
            {
                ["title"] = card.Title,
                ["state"] = card.State,
                ["date"] = card.Date,
            },
            IEnumerable<KeyValuePair<string, object?>> members => Object(members),
            IEnumerable<object?> items => new JsonArray([.. items.Select(Value)]),
            _ => null,
        };
}
