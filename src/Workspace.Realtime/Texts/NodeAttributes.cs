using Workspace.Realtime.Yjs;

namespace Workspace.Realtime.Texts;

/// <summary>Attributes as the schema means them. People's clients write them, so a wrong kind of value is as good as none.</summary>
public static class NodeAttributes
{
    public static int Number(this ProseMirrorNode node, string name, int otherwise) =>
        Whole(node.Attributes.GetValueOrDefault(name)) ?? otherwise;

    public static bool Flag(this ProseMirrorNode node, string name) =>
        node.Attributes.GetValueOrDefault(name) is true;

    public static string? Text(this ProseMirrorNode node, string name) =>
        node.Attributes.GetValueOrDefault(name) as string;

    /// <summary>Null when it is no list of numbers.</summary>
    public static IReadOnlyList<int>? Numbers(this ProseMirrorNode node, string name)
    {
        if (node.Attributes.GetValueOrDefault(name) is not IReadOnlyList<object?> values)
        {
            return null;
        }

        var numbers = values.Select(Whole).OfType<int>().ToList();
        return numbers.Count == values.Count ? numbers : null;
    }

    public static string? Text(this ProseMirrorMark mark, string name) =>
        mark.Attributes.GetValueOrDefault(name) as string;

    private static int? Whole(object? value) =>
        value is double number && double.IsInteger(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;
}
