using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Web.Http;

/// <summary>A number that a form holds as it was typed; programs may send it as a number too.</summary>
internal sealed class NumberOrText : JsonConverter<string?>
{
    public override string? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType == JsonTokenType.Number
            ? Encoding.UTF8.GetString(reader.ValueSpan)
            : reader.GetString();

    public override void Write(
        Utf8JsonWriter writer,
        string? value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(value);
}
