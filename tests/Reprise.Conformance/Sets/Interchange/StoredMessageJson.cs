using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Reprise.Conformance;

/// <summary>Protobuf messages in the form of golden dumps: only what is set or not default, enums by their full names, 32-bit floats as short as possible.</summary>
internal static class StoredMessageJson
{
    public static JsonObject Of(IMessage message)
    {
        var json = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.IsRepeated)
            {
                var items = new JsonArray();
                foreach (var item in (System.Collections.IEnumerable)field.Accessor.GetValue(message))
                {
                    items.Add(Value(field, item));
                }

                if (items.Count > 0)
                {
                    json[field.Name] = items;
                }
            }
            else if (IsSet(message, field))
            {
                json[field.Name] = Value(field, field.Accessor.GetValue(message));
            }
        }

        return json;
    }

    private static bool IsSet(IMessage message, FieldDescriptor field)
    {
        if (field.HasPresence)
        {
            return field.Accessor.HasValue(message);
        }

        return field.Accessor.GetValue(message) switch
        {
            null => false,
            string text => text.Length > 0,
            ByteString bytes => bytes.Length > 0,
            bool on => on,
            float number => number != 0,
            Enum value => Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0,
            IConvertible number => number.ToDecimal(CultureInfo.InvariantCulture) != 0,
            _ => true,
        };
    }

    private static JsonNode? Value(FieldDescriptor field, object value) => value switch
    {
        IMessage message => Of(message),
        string text => JsonValue.Create(text),
        bool on => JsonValue.Create(on),
        float number => JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        ByteString bytes => string.Equals(field.Name, "other", StringComparison.Ordinal)
            ? new JsonObject { ["json"] = JsonNode.Parse(bytes.Span) }
            : new JsonObject { ["hex"] = Convert.ToHexStringLower(bytes.Span) },
        Enum number => EnumName(field.EnumType, Convert.ToInt32(number, CultureInfo.InvariantCulture)),
        uint number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        ulong number => JsonValue.Create(number),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static JsonNode EnumName(EnumDescriptor type, int number)
    {
        if (type.FindValueByNumber(number) is not { } value)
        {
            return JsonValue.Create(number);
        }

        var prefix = new StringBuilder();
        foreach (var c in type.Name)
        {
            if (char.IsUpper(c) && prefix.Length > 0)
            {
                prefix.Append('_');
            }

            prefix.Append(char.ToUpperInvariant(c));
        }

        return JsonValue.Create($"{prefix}_{value.Name.Replace("_STOCK", "", StringComparison.Ordinal)}");
    }
}
