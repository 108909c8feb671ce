using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Reprise.Conformance;

/// <summary>Protobuf messages in the JSON form of requests and answers: fields at their zero value left out, enumerations as numbers, <c>other</c> as JSON.</summary>
internal static class WireJson
{
    private const string Other = "other";

    /// <summary>A message as JSON.</summary>
    public static JsonObject Of(IMessage message)
    {
        var json = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                var list = ((System.Collections.IEnumerable)value).Cast<object>().Select(Scalar).ToArray();
                if (list.Length > 0)
                {
                    json[field.Name] = new JsonArray(list);
                }
            }
            else if (field.HasPresence ? field.Accessor.HasValue(message) : !IsZero(value))
            {
                json[field.Name] = field.Name is Other ? JsonNode.Parse(((ByteString)value).ToStringUtf8()) : Scalar(value);
            }
        }

        return json;
    }

    /// <summary>A message read from JSON.</summary>
    public static T To<T>(JsonNode? json)
        where T : IMessage<T>, new()
    {
        var fields = (json as JsonObject)?.DeepClone().AsObject() ?? [];
        var other = TakeOther(fields);
        var message = JsonParser.Default.Parse<T>(fields.ToJsonString());
        if (other is not null && message.Descriptor.FindFieldByName(Other) is { } field)
        {
            field.Accessor.SetValue(message, ByteString.CopyFrom(Encoding.UTF8.GetBytes(other.ToJsonString())));
        }

        return message;
    }

    /// <summary>Adds a value unless it is its type's zero, as messages leave it out then.</summary>
    public static JsonObject With(this JsonObject json, string key, JsonNode? value)
    {
        var zero = value switch
        {
            null => true,
            JsonArray list => list.Count == 0,
            JsonValue scalar => scalar.GetValueKind() switch
            {
                JsonValueKind.String => scalar.GetValue<string>().Length == 0,
                JsonValueKind.False => true,
                JsonValueKind.Number => double.Parse(scalar.ToJsonString(), CultureInfo.InvariantCulture) == 0,
                _ => false,
            },
            _ => false,
        };
        if (!zero)
        {
            json[key] = value;
        }

        return json;
    }

    /// <summary>Adds a value of an optional field if it is set, zero or not.</summary>
    public static JsonObject WithOptional(this JsonObject json, string key, JsonNode? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }

        return json;
    }

    private static JsonNode? TakeOther(JsonObject fields)
    {
        fields.Remove(Other, out var other);
        return other is null or JsonValue ? null : other;
    }

    private static bool IsZero(object value) => value switch
    {
        string text => text.Length == 0,
        bool flag => !flag,
        float number => number == 0,
        ByteString bytes => bytes.IsEmpty,
        Enum number => Convert.ToInt32(number, CultureInfo.InvariantCulture) == 0,
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture) == 0,
    };

    private static JsonNode? Scalar(object value) => value switch
    {
        IMessage message => Of(message),
        Enum number => JsonValue.Create(Convert.ToInt32(number, CultureInfo.InvariantCulture)),
        float number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        uint number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        _ => throw new InvalidDataException($"no JSON form for {value.GetType()}"),
    };
}
