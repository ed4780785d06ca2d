using System.Text.Json;
using System.Text.Json.Nodes;
using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>Attributes as the schema means them. People's clients write them, so a wrong kind of value is as good as none.</summary>
internal static class NodeAttributes
{
    public static int Number(this ProseMirrorNode node, string name, int otherwise) =>
        Find(node.Attributes, name, JsonValueKind.Number) is { } value
        && value.TryGetValue(out double number)
        && double.IsInteger(number)
        && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : otherwise;

    public static bool Flag(this ProseMirrorNode node, string name) =>
        Find(node.Attributes, name, JsonValueKind.True) is not null;

    public static string? Text(this ProseMirrorMark mark, string name) =>
        Find(mark.Attributes, name, JsonValueKind.String)?.GetValue<string>();

    private static JsonValue? Find(JsonObject? attributes, string name, JsonValueKind kind) =>
        attributes?[name] is JsonValue value && value.GetValueKind() == kind ? value : null;
}
