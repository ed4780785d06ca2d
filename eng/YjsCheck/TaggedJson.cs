using System.Globalization;
using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>Values and containers as JSON with sorted keys; what JSON has no word for is tagged with <c>$t</c>.</summary>
internal static class TaggedJson
{
    public static string Of(object? value)
    {
        var json = new StringBuilder();
        Write(json, value);
        return json.ToString();
    }

    /// <summary>A container as if it were of this kind: a root's kind is what its reader says.</summary>
    public static string Of(YType type, YKind kind)
    {
        var json = new StringBuilder("{");
        WriteType(json, type, kind);
        return json.Append('}').ToString();
    }

    public static void Write(StringBuilder json, object? value)
    {
        switch (value)
        {
            case YUndefined:
                json.Append("{\"$t\":\"u\"}");
                break;
            case double number when double.IsNaN(number):
                Tagged(json, "n", "NaN");
                break;
            case double number when double.IsInfinity(number):
                Tagged(json, "n", number > 0 ? "Infinity" : "-Infinity");
                break;
            case double number when number == 0 && double.IsNegative(number):
                Tagged(json, "n", "-0");
                break;
            case long number:
                Tagged(json, "i", number.ToString(CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                Tagged(json, "b", Convert.ToBase64String(bytes));
                break;
            case YType type:
                json.Append("{\"$t\":\"y\",");
                WriteType(json, type, type.Kind);
                json.Append('}');
                break;
            case Item { Kind: ContentKind.Doc } document:
                json.Append("{\"$t\":\"doc\",\"guid\":");
                Json.Text(json, ItemContent.DocumentId(document));
                json.Append('}');
                break;
            case IReadOnlyDictionary<string, object?> values:
                Members(json, values.Select(entry => (entry.Key, entry.Value)));
                break;
            case List<object?> list:
                Elements(json, list);
                break;
            default:
                json.Append(Json.Write(value));
                break;
        }
    }

    private static void Tagged(StringBuilder json, string tag, string value)
    {
        json.Append("{\"$t\":\"").Append(tag).Append("\",\"v\":");
        Json.Text(json, value);
        json.Append('}');
    }

    public static void Members(StringBuilder json, IEnumerable<(string Key, object? Value)> members)
    {
        json.Append('{');
        var first = true;
        foreach (var (key, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (!first)
                json.Append(',');
            first = false;
            Json.Text(json, key);
            json.Append(':');
            Write(json, value);
        }
        json.Append('}');
    }

    public static void Elements(StringBuilder json, IEnumerable<object?> elements)
    {
        json.Append('[');
        var first = true;
        foreach (var element in elements)
        {
            if (!first)
                json.Append(',');
            first = false;
            Write(json, element);
        }
        json.Append(']');
    }

    private static void WriteType(StringBuilder json, YType type, YKind kind)
    {
        switch (kind)
        {
            case YKind.Map or YKind.XmlHook:
                json.Append(kind == YKind.Map ? "\"k\":\"map\"" : "\"k\":\"xhook\",\"name\":");
                if (kind == YKind.XmlHook)
                    Json.Text(json, type.Name!);
                json.Append(",\"v\":");
                Members(json, Entries(type));
                break;
            case YKind.Array:
                json.Append("\"k\":\"arr\",\"v\":");
                Elements(json, List(type));
                break;
            case YKind.XmlFragment:
                json.Append("\"k\":\"xfrag\",\"ch\":");
                Elements(json, List(type));
                break;
            case YKind.XmlElement:
                json.Append("\"k\":\"xel\",\"name\":");
                Json.Text(json, type.Name!);
                Attributes(json, type);
                json.Append(",\"ch\":");
                Elements(json, List(type));
                break;
            default:
                json.Append("\"k\":\"").Append(kind == YKind.XmlText ? "xtext" : "text");
                json.Append("\",\"delta\":");
                Delta(json, type);
                Attributes(json, type);
                break;
        }
    }

    private static void Attributes(StringBuilder json, YType type)
    {
        var entries = Entries(type).ToList();
        if (entries.Count == 0)
            return;
        json.Append(",\"attrs\":");
        Members(json, entries);
    }

    private static void Delta(StringBuilder json, YType type)
    {
        var runs = new List<(string? Text, object? Embedded, string Formats)>();
        foreach (var run in TextRun.Read(type))
        {
            var formats = run.Formats.Count == 0 ? "" : Of(run.Formats);
            if (run.Text is null)
                runs.Add((null, Embedded(run), formats));
            else if (
                runs.Count > 0
                && runs[^1] is { Text: { } text } last
                && last.Formats == formats
            )
                runs[^1] = last with { Text = text + run.Text };
            else
                runs.Add((run.Text, null, formats));
        }
        json.Append('[');
        for (var i = 0; i < runs.Count; i++)
        {
            json.Append(i == 0 ? "{\"insert\":" : ",{\"insert\":");
            Write(json, runs[i].Text ?? runs[i].Embedded);
            if (runs[i].Formats.Length > 0)
                json.Append(",\"attributes\":").Append(runs[i].Formats);
            json.Append('}');
        }
        json.Append(']');
    }

    private static object? Embedded(TextRun run) => ValueOf(run.Embedded!, 0);

    private static object? ValueOf(Item item, int index) =>
        item.Kind == ContentKind.Doc ? item : ItemContent.Value(item, index);

    private static IEnumerable<(string, object?)> Entries(YType type) =>
        ItemContent
            .Entries(type)
            .Select(entry => (entry.Key, ValueOf(entry.Item, entry.Item.Length - 1)));

    public static IEnumerable<object?> List(YType type)
    {
        for (var item = type.Start; item is not null; item = item.Right)
            if (!item.Deleted && item.Countable)
                for (var i = 0; i < item.Length; i++)
                    yield return ValueOf(item, i);
    }
}
