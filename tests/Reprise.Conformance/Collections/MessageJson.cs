using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Reprise.Conformance;

/// <summary>Protobuf messages in the form golden data shows them: fields without presence always, others only if set, enumerations as numbers.</summary>
internal static class MessageJson
{
    public static JsonObject Of(IMessage message)
    {
        var json = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (!field.HasPresence || field.Accessor.HasValue(message))
            {
                json[field.Name] = string.Equals(field.Name, "other", StringComparison.Ordinal)
                    ? Other((ByteString)field.Accessor.GetValue(message))
                    : Value(field, field.Accessor.GetValue(message));
            }
        }

        return json;
    }

    /// <summary>A number in single precision; what JSON has no number for is text.</summary>
    public static JsonValue Single(float number) =>
        float.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString(CultureInfo.InvariantCulture));

    private static JsonNode? Value(FieldDescriptor field, object value) =>
        field.IsRepeated ? new JsonArray([.. ((System.Collections.IEnumerable)value).Cast<object>().Select(Scalar)]) : Scalar(value);

    private static JsonNode? Scalar(object value) => value switch
    {
        IMessage message => Of(message),
        Enum number => JsonValue.Create(Convert.ToInt32(number, CultureInfo.InvariantCulture)),
        float number => Single(number),
        ByteString bytes => JsonValue.Create(Convert.ToHexStringLower(bytes.Span)),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        uint number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        _ => throw new InvalidDataException($"no JSON form for {value.GetType()}"),
    };

    private static JsonNode? Other(ByteString bytes) => bytes.IsEmpty ? JsonValue.Create("") : JsonNode.Parse(Encoding.UTF8.GetString(bytes.Span));
}
