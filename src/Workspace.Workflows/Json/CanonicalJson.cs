using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspace.Workflows.Json;

/// <summary>The JSON Canonicalization Scheme (RFC 8785): one spelling per value, so that its hash can be recomputed by anyone.</summary>
public static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>SHA-256 of the UTF-8 bytes, in lower-case hex.</summary>
    public static string Hash(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendMembers(text, members);
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Append(text, items[i]);
                }

                text.Append(']');
                break;
            default:
                AppendValue(text, node.AsValue());
                break;
        }
    }

    /// <summary>Members sort by the UTF-16 code units of their names (section 3.2.3).</summary>
    private static void AppendMembers(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            text.Append(first ? "" : ",");
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
            first = false;
        }

        text.Append('}');
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValueKind.Number:
                text.Append(
                    Number(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture))
                );
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    /// <summary>Only what must be escaped is, in the shortest form (section 3.2.2.2).</summary>
    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>As ECMAScript prints a number (section 3.2.2.3): shortest round-trip digits, exponent outside 10^-7..10^21.</summary>
    private static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("JSON has no such number.");
        }

        if (value == 0)
        {
            return "0";
        }

        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var point =
            (dot < 0 ? all.Length : dot)
            - (all.Length - digits.Length)
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        var text = (digits.Length, point) switch
        {
            var (k, n) when k <= n && n <= 21 => digits + new string('0', n - k),
            var (_, n) when n is > 0 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            var (_, n) when n is > -6 and <= 0 => $"0.{new string('0', -n)}{digits}",
            var (k, n) =>
                $"{digits[..1]}{(k > 1 ? "." : "")}{digits[1..]}e{(n > 0 ? "+" : "")}{n - 1}",
        };
        return value < 0 ? "-" + text : text;
    }
}
