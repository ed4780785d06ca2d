using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workspace.Realtime.Yjs;

/// <summary>The value JavaScript calls undefined.</summary>
public sealed class YUndefined
{
    public static YUndefined Value { get; } = new();

    private YUndefined() { }
}

/// <summary>
/// Values as plain objects: null, bool, double, long (a bigint), string, byte[], List&lt;object?&gt;,
/// OrderedDictionary&lt;string, object?&gt; and <see cref="YUndefined"/>.
/// </summary>
internal static class YValue
{
    public static object? ReadAny(ref ByteReader reader, int depth = 0)
    {
        if (depth > YRules.MaxValueDepth)
            throw YjsException.Limit("A value is nested too deep.");
        switch (reader.Byte())
        {
            case 127:
                return YUndefined.Value;
            case 126:
                return null;
            case 125:
                return reader.VarInt();
            case 124:
                return (double)reader.Float32();
            case 123:
                return reader.Float64();
            case 122:
                return reader.Int64();
            case 121:
                return false;
            case 120:
                return true;
            case 119:
                return Encoding.UTF8.GetString(reader.VarString());
            case ValueSyntax.ObjectTag:
                var values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
                for (var left = reader.Count(); left > 0; left--)
                {
                    var key = Encoding.UTF8.GetString(reader.VarString());
                    values[key] = ReadAny(ref reader, depth + 1);
                }
                return values;
            case ValueSyntax.ArrayTag:
                var list = new List<object?>();
                for (var left = reader.Count(); left > 0; left--)
                    list.Add(ReadAny(ref reader, depth + 1));
                return list;
            case 116:
                return reader.VarBytes().ToArray();
            default:
                throw YjsException.Malformed("Unknown kind of value.");
        }
    }

    /// <summary>Writes as lib0 does, so that equal values give equal bytes.</summary>
    public static void WriteAny(ByteWriter writer, object? value, int depth = 0)
    {
        if (depth > YRules.MaxValueDepth)
            throw YjsException.Limit("A value is nested too deep.");
        switch (value)
        {
            case null:
                writer.Byte(126);
                break;
            case YUndefined:
                writer.Byte(127);
                break;
            case bool truth:
                writer.Byte((byte)(truth ? 120 : 121));
                break;
            case int number:
                WriteNumber(writer, number);
                break;
            case double number:
                WriteNumber(writer, number);
                break;
            case long number:
                writer.Byte(122);
                System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(
                    writer.Take(sizeof(long)),
                    number
                );
                break;
            case string text:
                writer.Byte(119);
                writer.VarString(text);
                break;
            case byte[] bytes:
                writer.Byte(116);
                writer.VarUInt(bytes.Length);
                writer.Bytes(bytes);
                break;
            case IReadOnlyDictionary<string, object?> values:
                writer.Byte(ValueSyntax.ObjectTag);
                writer.VarUInt(values.Count);
                foreach (var (key, inner) in values)
                {
                    writer.VarString(key);
                    WriteAny(writer, inner, depth + 1);
                }
                break;
            case IReadOnlyList<object?> list:
                writer.Byte(ValueSyntax.ArrayTag);
                writer.VarUInt(list.Count);
                foreach (var inner in list)
                    WriteAny(writer, inner, depth + 1);
                break;
            default:
                throw new ArgumentException($"Cannot be written: {value.GetType()}", nameof(value));
        }
    }

    private static void WriteNumber(ByteWriter writer, double number)
    {
        if (Math.Abs(number) <= int.MaxValue && Math.Floor(number) == number)
        {
            writer.Byte(125);
            writer.VarInt((long)number, double.IsNegative(number));
        }
        else if ((float)number == number)
        {
            writer.Byte(124);
            System.Buffers.Binary.BinaryPrimitives.WriteSingleBigEndian(
                writer.Take(sizeof(float)),
                (float)number
            );
        }
        else
        {
            writer.Byte(123);
            System.Buffers.Binary.BinaryPrimitives.WriteDoubleBigEndian(
                writer.Take(sizeof(double)),
                number
            );
        }
    }

    /// <summary>One value of a JSON content: JSON text, or the word undefined.</summary>
    public static object? ReadJson(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("undefined"u8))
            return YUndefined.Value;
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { MaxDepth = YRules.MaxValueDepth + 1 }
        );
        reader.Read();
        return ReadJson(ref reader);
    }

    private static object? ReadJson(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                return double.Parse(
                    Encoding.UTF8.GetString(reader.ValueSpan),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture
                );
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Add(ReadJson(ref reader));
                return list;
            case JsonTokenType.StartObject:
                var values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = Unescape(reader.ValueSpan);
                    reader.Read();
                    values[key] = ReadJson(ref reader);
                }
                return values;
            default:
                return Unescape(reader.ValueSpan);
        }
    }

    /// <summary>JSON written by a browser may hold half a surrogate pair, which the platform's reader refuses.</summary>
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }
            var escape = text[++i];
            if (escape == 'u')
            {
                result.Append((char)Convert.ToUInt16(text.Substring(i + 1, 4), 16));
                i += 4;
                continue;
            }
            result.Append(
                escape switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    _ => escape,
                }
            );
        }
        return result.ToString();
    }
}
