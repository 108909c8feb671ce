using System.Globalization;
using System.Text.Json;

namespace Reprise.Collections;

/// <summary>Reads one JSON value as a type; false if it is of another type or out of range.</summary>
internal delegate bool ReadValue<T>(JsonElement json, out T value);

/// <summary>How values are read from legacy JSON. Integers count where a real is expected, not the reverse.</summary>
/// <remarks>docs/spec/collection-format.md §5.</remarks>
internal static class LegacyValues
{
    private const float Percent = 100f;

    public static bool Int64(JsonElement json, out long value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out value);
    }

    public static bool Int32(JsonElement json, out int value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out value);
    }

    public static bool UInt32(JsonElement json, out uint value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.Number && json.TryGetUInt32(out value);
    }

    public static bool UInt16(JsonElement json, out uint value)
    {
        value = 0;
        return UInt32(json, out var number) && (value = number) <= ushort.MaxValue;
    }

    public static bool Byte(JsonElement json, out uint value)
    {
        value = 0;
        return UInt32(json, out var number) && (value = number) <= byte.MaxValue;
    }

    /// <summary>A number, or text that is one.</summary>
    public static bool LooseInt64(JsonElement json, out long value)
    {
        value = 0;
        return json.ValueKind == JsonValueKind.String
            ? long.TryParse(CanonicalJson.TextOf(json), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            : Int64(json, out value);
    }

    /// <summary>A number, or text that is one; below zero becomes zero.</summary>
    public static bool LooseCount(JsonElement json, out uint value)
    {
        value = 0;
        if (!LooseInt64(json, out var number) || number is < int.MinValue or > int.MaxValue)
        {
            return false;
        }

        value = (uint)Math.Max(number, 0);
        return true;
    }

    /// <summary>A signed number; below zero becomes zero.</summary>
    public static bool Count(JsonElement json, out uint value)
    {
        value = 0;
        if (!Int32(json, out var number))
        {
            return false;
        }

        value = (uint)Math.Max(number, 0);
        return true;
    }

    public static bool Single(JsonElement json, out float value)
    {
        value = 0;
        if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var number))
        {
            return false;
        }

        value = (float)number;
        return true;
    }

    public static bool Singles(JsonElement json, out List<float> value) => List(json, Single, out value);

    public static bool Bool(JsonElement json, out bool value)
    {
        value = json.ValueKind == JsonValueKind.True;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    /// <summary>A truth value, 0 or 1, or one of these as text.</summary>
    public static bool LooseBool(JsonElement json, out bool value)
    {
        value = false;
        switch (json.ValueKind)
        {
            case JsonValueKind.Number when json.TryGetDouble(out var number):
                value = number == 1;
                return number is 0 or 1;
            case JsonValueKind.String:
                var text = CanonicalJson.TextOf(json);
                value = text is "true" or "1";
                return text is "true" or "false" or "1" or "0";
            default:
                return Bool(json, out value);
        }
    }

    public static bool Text(JsonElement json, out string value)
    {
        value = "";
        if (json.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        value = CanonicalJson.TextOf(json);
        return true;
    }

    /// <summary>Whole percents, as a fraction.</summary>
    public static bool Percents(JsonElement json, out float value)
    {
        value = 0;
        if (!UInt32(json, out var percents))
        {
            return false;
        }

        value = percents / Percent;
        return true;
    }

    /// <summary>The percents that stand for a fraction.</summary>
    public static uint ToPercents(float value) => value <= 0 ? 0 : (uint)(value * Percent);

    /// <summary>A value or null.</summary>
    public static ReadValue<T?> OrNull<T>(ReadValue<T> read)
        where T : struct =>
        (JsonElement json, out T? value) =>
        {
            value = null;
            if (json.ValueKind == JsonValueKind.Null)
            {
                return true;
            }

            var right = read(json, out var present);
            value = right ? present : null;
            return right;
        };

    /// <summary>One of a few numbers, as an enumeration.</summary>
    public static ReadValue<T> OneOf<T>(int count)
        where T : struct, Enum =>
        (JsonElement json, out T value) =>
        {
            var right = Int32(json, out var number) && number >= 0 && number < count;
            value = right ? (T)(object)number : default;
            return right;
        };

    /// <summary>Any number, as an enumeration: unknown ones are kept.</summary>
    public static bool Number<T>(JsonElement json, out T value)
        where T : struct, Enum
    {
        var right = Int32(json, out var number);
        value = (T)(object)number;
        return right;
    }

    /// <summary>A list whose elements are all of one type.</summary>
    public static bool List<T>(JsonElement json, ReadValue<T> element, out List<T> value)
    {
        value = [];
        if (json.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var item in json.EnumerateArray())
        {
            if (!element(item, out var read))
            {
                value = [];
                return false;
            }

            value.Add(read);
        }

        return true;
    }
}
