using System.Text.Json;

namespace Workspace.Realtime.Yjs;

/// <summary>Checks values without building them. Iterates, so that depth costs no stack.</summary>
internal static class ValueSyntax
{
    private const int Undefined = 127;
    public const byte ObjectTag = 118;
    public const byte ArrayTag = 117;

    /// <summary>Moves past one Any.</summary>
    public static void SkipAny(ref ByteReader reader)
    {
        Span<int> left = stackalloc int[YRules.MaxValueDepth];
        Span<bool> keyed = stackalloc bool[YRules.MaxValueDepth];
        var depth = 0;
        while (true)
        {
            var tag = reader.Byte();
            switch (tag)
            {
                case Undefined or 126 or 121 or 120:
                    break;
                case 125:
                    reader.VarInt();
                    break;
                case 124:
                    reader.Float32();
                    break;
                case 123:
                    reader.Float64();
                    break;
                case 122:
                    reader.Int64();
                    break;
                case 119:
                    reader.VarString();
                    break;
                case 116:
                    reader.VarBytes();
                    break;
                case ObjectTag or ArrayTag:
                    if (depth == YRules.MaxValueDepth)
                        throw YjsException.Limit("A value is nested too deep.");
                    left[depth] = reader.Count();
                    keyed[depth++] = tag == ObjectTag;
                    break;
                default:
                    throw YjsException.Malformed("Unknown kind of value.");
            }
            while (depth > 0 && left[depth - 1] == 0)
                depth--;
            if (depth == 0)
                return;
            left[depth - 1]--;
            if (keyed[depth - 1])
                reader.VarString();
        }
    }

    public static void CheckJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
                if (reader.CurrentDepth >= YRules.MaxValueDepth && Opens(reader.TokenType))
                    throw YjsException.Limit("A value is nested too deep.");
        }
        catch (JsonException)
        {
            throw YjsException.Malformed("A text is not valid JSON.");
        }
    }

    private static bool Opens(JsonTokenType token) =>
        token is JsonTokenType.StartArray or JsonTokenType.StartObject;
}
