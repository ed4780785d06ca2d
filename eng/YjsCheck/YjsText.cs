using System.Text;
using Workspace.Realtime.Yjs;

namespace Workspace.YjsCheck;

/// <summary>What yjs prints for a text or an XML container. It escapes nothing: a fact to compare, never to show.</summary>
internal static class YjsText
{
    public static string Of(YType type, YKind kind) =>
        kind switch
        {
            YKind.Text => string.Concat(TextRun.Read(type).Select(run => run.Text)),
            YKind.XmlText => string.Concat(TextRun.Read(type).Select(Run)),
            YKind.XmlFragment => Children(type),
            YKind.XmlElement => Element(type),
            _ => "[object Object]",
        };

    private static string Children(YType type) =>
        string.Concat(TaggedJson.List(type).OfType<YType>().Select(child => Of(child, child.Kind)));

    private static string Element(YType type)
    {
        var name = type.Name!.ToLowerInvariant();
        var attributes = ItemContent
            .Entries(type)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $" {entry.Key}=\"{Printed(entry.Value)}\"");
        return $"<{name}{string.Concat(attributes)}>{Children(type)}</{name}>";
    }

    private static string Run(TextRun run)
    {
        var text = new StringBuilder();
        var formats = run.Formats.OrderBy(format => format.Key, StringComparer.Ordinal).ToList();
        foreach (var (name, value) in formats)
        {
            text.Append('<').Append(name);
            foreach (
                var (key, inner) in Members(value)
                    .OrderBy(member => member.Key, StringComparer.Ordinal)
            )
                text.Append(' ').Append(key).Append("=\"").Append(Printed(inner)).Append('"');
            text.Append('>');
        }
        text.Append(run.Text ?? Printed(ItemContent.Value(run.Embedded!, 0)));
        for (var i = formats.Count - 1; i >= 0; i--)
            text.Append("</").Append(formats[i].Key).Append('>');
        return text.ToString();
    }

    /// <summary>What a for-in loop of JavaScript runs over: of a text its units.</summary>
    private static IEnumerable<KeyValuePair<string, object?>> Members(object? value) =>
        value switch
        {
            OrderedDictionary<string, object?> values => values,
            string text => text.Select(
                (unit, i) => KeyValuePair.Create($"{i}", (object?)$"{unit}")
            ),
            List<object?> list => list.Select((inner, i) => KeyValuePair.Create($"{i}", inner)),
            _ => [],
        };

    private static string Printed(object? value) =>
        value switch
        {
            null => "null",
            YUndefined => "undefined",
            string text => text,
            bool truth => truth ? "true" : "false",
            double number when double.IsNaN(number) => "NaN",
            double number when double.IsInfinity(number) => number > 0 ? "Infinity" : "-Infinity",
            double number => Json.Number(number),
            long number => $"{number}",
            byte[] bytes => string.Join(',', bytes),
            List<object?> list => string.Join(
                ',',
                list.Select(inner => inner is null or YUndefined ? "" : Printed(inner))
            ),
            _ => "[object Object]",
        };
}
