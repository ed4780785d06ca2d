using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>Attributes as the schema means them. People's clients write them, so a wrong kind of value is as good as none.</summary>
internal static class NodeAttributes
{
    public static int Number(this ProseMirrorNode node, string name, int otherwise) =>
        node.Attributes.GetValueOrDefault(name) is double number
        && double.IsInteger(number)
        && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : otherwise;

    public static bool Flag(this ProseMirrorNode node, string name) =>
        node.Attributes.GetValueOrDefault(name) is true;

    public static string? Text(this ProseMirrorMark mark, string name) =>
        mark.Attributes.GetValueOrDefault(name) as string;
}
