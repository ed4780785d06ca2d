using System.Globalization;
using System.Text;

namespace Workspace.Realtime.Yjs;

/// <summary>JSON as JavaScript's JSON.stringify writes it, halves of surrogate pairs included.</summary>
internal static class Json
{
    public static string Write(object? value)
    {
        var json = new StringBuilder();
        Write(json, value, 0);
        return json.ToString();
    }

    private static void Write(StringBuilder json, object? value, int depth)
    {
        if (depth > YRules.MaxValueDepth)
            throw YjsException.Limit("A value is nested too deep.");
        switch (value)
        {
            case bool truth:
                json.Append(truth ? "true" : "false");
                break;
            case int or double or long:
                json.Append(Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
                break;
            case string text:
                Text(json, text);
                break;
            case IReadOnlyDictionary<string, object?> values:
                json.Append('{');
                var first = true;
                foreach (var (key, inner) in values)
                {
                    if (inner is YUndefined)
                        continue;
                    if (!first)
                        json.Append(',');
                    first = false;
                    Text(json, key);
                    json.Append(':');
                    Write(json, inner, depth + 1);
                }
                json.Append('}');
                break;
            case IReadOnlyList<object?> list:
                json.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0)
                        json.Append(',');
                    Write(json, list[i], depth + 1);
                }
                json.Append(']');
                break;
            default:
                json.Append("null");
                break;
        }
    }

    public static void Text(StringBuilder json, string text)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (
                char.IsHighSurrogate(unit)
                && i + 1 < text.Length
                && char.IsLowSurrogate(text[i + 1])
            )
                json.Append(unit).Append(text[++i]);
            else if (unit < ' ' || char.IsSurrogate(unit))
                json.Append(
                    unit switch
                    {
                        '\b' => "\\b",
                        '\t' => "\\t",
                        '\n' => "\\n",
                        '\f' => "\\f",
                        '\r' => "\\r",
                        _ => $"\\u{(int)unit:x4}",
                    }
                );
            else if (unit is '"' or '\\')
                json.Append('\\').Append(unit);
            else
                json.Append(unit);
        }
        json.Append('"');
    }

    /// <summary>A number as JavaScript prints it; what JSON has no number for is null.</summary>
    public static string Number(double number)
    {
        if (!double.IsFinite(number))
            return "null";
        if (number == 0)
            return "0";
        var shortest = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        var round = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mantissa = round
            .Split('E')[0]
            .Replace(".", "", StringComparison.Ordinal)
            .TrimStart('0');
        var digits = mantissa.TrimEnd('0');
        var exponent = int.Parse(shortest.Split('E')[1], CultureInfo.InvariantCulture);
        // 9.99…E22 rounds up in seventeen digits where the shortest form does not.
        if (
            double.Parse($"{digits[0]}.{digits[1..]}0E{exponent}", CultureInfo.InvariantCulture)
            != Math.Abs(number)
        )
            exponent--;
        var sign = number < 0 ? "-" : "";
        var point = exponent + 1;
        if (point is > 0 and <= 21)
            return sign
                + (
                    digits.Length <= point
                        ? digits.PadRight(point, '0')
                        : $"{digits[..point]}.{digits[point..]}"
                );
        if (point is > -6 and <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        var tail = digits.Length > 1 ? $".{digits[1..]}" : "";
        return $"{sign}{digits[0]}{tail}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
    }
}
