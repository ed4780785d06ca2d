namespace Workspace.Realtime.Yjs;

public sealed partial class YDocument
{
    /// <summary>Whether this content may stand here. Only the rules of a product say no: yjs takes anything anywhere.</summary>
    private void CheckPlace(YType parent, string? key, in WireStruct wire, ReadOnlySpan<byte> bytes)
    {
        if (!active.Strict || wire.Kind == ContentKind.Deleted)
            return;
        var (kind, name) =
            wire.Kind == ContentKind.Type
                ? ReadType(wire.Content.Of(bytes))
                : (YKind.Unknown, null);
        if (wire.Kind == ContentKind.Doc || kind == YKind.XmlHook)
            throw YjsException.Semantic("Documents in documents are not used.");
        if (kind == YKind.XmlElement && !active.AllowsElement(name!))
            throw YjsException.Semantic("Unknown element.");
        var allowed = key is null
            ? MayBeInList(parent.Kind, wire.Kind, kind)
            : wire.Length == 1 && MayBeValue(parent.Kind, wire.Kind, kind);
        if (!allowed)
            throw YjsException.Semantic("Content in a place where it has no meaning.");
        if (wire.Kind == ContentKind.Type && parent.Depth >= active.MaxDepth)
            throw YjsException.Limit("Elements are nested too deep.");
    }

    private static bool MayBeInList(YKind parent, ContentKind content, YKind type) =>
        parent switch
        {
            YKind.XmlFragment or YKind.XmlElement => type is YKind.XmlElement or YKind.XmlText,
            YKind.Text or YKind.XmlText => content
                is ContentKind.String
                    or ContentKind.Format
                    or ContentKind.Embed,
            YKind.Array => IsValue(content) || IsData(type),
            _ => false,
        };

    private static bool MayBeValue(YKind parent, ContentKind content, YKind type) =>
        IsValue(content) || (parent == YKind.Map && IsData(type));

    private static bool IsValue(ContentKind content) =>
        content is ContentKind.Any or ContentKind.Json or ContentKind.Binary;

    private static bool IsData(YKind type) => type is YKind.Array or YKind.Map or YKind.Text;
}
