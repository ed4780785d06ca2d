using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>Numbers nodes so that two have the same number when they say the same: type, attributes, text, marks and content.</summary>
internal sealed class NodeIdentity
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<ProseMirrorNode, int> known = new(
        ReferenceEqualityComparer.Instance
    );

    public int[] OfEach(IReadOnlyList<ProseMirrorNode> nodes)
    {
        var identities = new int[nodes.Count];
        for (var i = 0; i < identities.Length; i++)
            identities[i] = Of(nodes[i]);
        return identities;
    }

    public int Of(ProseMirrorNode node)
    {
        var waiting = new Stack<(ProseMirrorNode Node, int Next)>();
        waiting.Push((node, 0));
        while (waiting.TryPop(out var place))
        {
            if (known.ContainsKey(place.Node))
                continue;
            if (place.Next < place.Node.Content.Count)
            {
                waiting.Push(place with { Next = place.Next + 1 });
                waiting.Push((place.Node.Content[place.Next], 0));
                continue;
            }
            var key = KeyOf(place.Node);
            if (!numbers.TryGetValue(key, out var number))
                numbers[key] = number = numbers.Count;
            known[place.Node] = number;
        }
        return known[node];
    }

    private string KeyOf(ProseMirrorNode node)
    {
        var key = new StringBuilder();
        Json.Text(key, node.Type);
        key.Append(Json.Write(node.Attributes));
        foreach (var mark in node.Marks)
        {
            Json.Text(key, mark.Type);
            key.Append(Json.Write(mark.Attributes));
        }
        if (node.Text is not null)
            Json.Text(key.Append('='), node.Text);
        foreach (var child in node.Content)
            key.Append('/').Append(known[child]);
        return key.ToString();
    }
}
