using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>Reads what items hold.</summary>
internal static class ItemContent
{
    /// <summary>The value at a unit; a container as its <see cref="YType"/>, a text as one UTF-16 unit.</summary>
    public static object? Value(Item item, int index)
    {
        switch (item.Kind)
        {
            case ContentKind.Any:
                var any = new ByteReader(item.Values[item.Offset + index]);
                return YValue.ReadAny(ref any);
            case ContentKind.Json:
                var text = new ByteReader(item.Values[item.Offset + index]);
                return YValue.ReadJson(text.VarBytes());
            case ContentKind.String:
                return item.Text[index].ToString();
            case ContentKind.Binary:
                var binary = new ByteReader((byte[])item.Content!);
                return binary.VarBytes().ToArray();
            case ContentKind.Embed:
                var embed = new ByteReader((byte[])item.Content!);
                return YValue.ReadJson(embed.VarBytes());
            case ContentKind.Type:
                return item.Type;
            default:
                return null;
        }
    }

    public static (string Key, object? Value) Format(Item item)
    {
        var reader = new ByteReader((byte[])item.Content!);
        var key = Encoding.UTF8.GetString(reader.VarBytes());
        return (key, YValue.ReadJson(reader.VarBytes()));
    }

    public static string DocumentId(Item item)
    {
        var reader = new ByteReader((byte[])item.Content!);
        return Encoding.UTF8.GetString(reader.VarBytes());
    }

    /// <summary>Attributes or entries: of each key the last value, unless it is deleted.</summary>
    public static IEnumerable<(string Key, object? Value, Item Item)> Entries(YType type)
    {
        if (type.Map is null)
            yield break;
        foreach (var (key, item) in type.Map)
            if (!item.Deleted)
                yield return (key, Value(item, item.Length - 1), item);
    }
}

/// <summary>A run of text, or one embedded thing, with the formats that hold there.</summary>
internal readonly record struct TextRun(
    string? Text,
    Item? Embedded,
    OrderedDictionary<string, object?> Formats
)
{
    /// <summary>The runs between formats. Neighbours may be formatted alike: editors leave needless formats behind.</summary>
    public static IEnumerable<TextRun> Read(YType type)
    {
        var formats = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        var text = new StringBuilder();
        for (var item = type.Start; item is not null; item = item.Right)
        {
            if (item.Deleted)
                continue;
            if (item.Kind == ContentKind.String)
            {
                text.Append(item.Text);
                continue;
            }
            if (text.Length > 0)
            {
                yield return new TextRun(text.ToString(), null, new(formats));
                text.Clear();
            }
            if (item.Kind == ContentKind.Format)
            {
                var (key, value) = ItemContent.Format(item);
                if (value is null)
                    formats.Remove(key);
                else
                    formats[key] = value;
            }
            else
                for (var i = 0; i < item.Length; i++)
                    yield return new TextRun(null, item, new(formats));
        }
        if (text.Length > 0)
            yield return new TextRun(text.ToString(), null, new(formats));
    }
}
