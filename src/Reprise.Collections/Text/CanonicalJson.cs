using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Reprise.Collections;

/// <summary>JSON in the one form in which the collection stores it: no white space, keys sorted, numbers as short as they can be.</summary>
/// <remarks>
/// docs/spec/collection-format.md §7: setting a config key to what its stored bytes say already is no change, so the form of the bytes
/// counts. Of repeated keys the last one stays. Numbers with a point or an exponent keep a point (<c>1.0</c>, <c>1e-7</c>).
/// </remarks>
public static class CanonicalJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    /// <summary>Reads JSON that came from outside.</summary>
    /// <exception cref="InvalidJsonException">It is not JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Deep);
            return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw new InvalidJsonException(failure.Message, failure);
        }
    }

    /// <summary>Reads JSON that came from outside.</summary>
    /// <exception cref="InvalidJsonException">It is not JSON.</exception>
    public static JsonElement Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>A value's canonical form as UTF-8.</summary>
    /// <exception cref="InvalidJsonException">A text in it is not valid Unicode.</exception>
    public static byte[] ToBytes(JsonElement value) => Encoding.UTF8.GetBytes(ToText(value));

    /// <summary>A value's canonical form.</summary>
    /// <exception cref="InvalidJsonException">A text in it is not valid Unicode.</exception>
    public static string ToText(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    internal static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var element in value.EnumerateArray())
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    Append(text, element);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendText(text, TextOf(value));
                break;
            case JsonValueKind.Number:
                AppendNumber(text, value);
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    /// <summary>Appends a JSON string: only quotes, backslashes and control characters are escaped.</summary>
    internal static void AppendText(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ':
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }

    /// <summary>Appends a number in single precision, with a point even if it is whole.</summary>
    internal static void AppendSingle(StringBuilder text, float value) =>
        AppendReal(text, value.ToString("E8", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture), float.IsFinite(value), plainDigits: 13, plainZeros: 6);

    /// <summary>Appends a number in double precision, with a point even if it is whole.</summary>
    internal static void AppendDouble(StringBuilder text, double value) =>
        AppendReal(text, value.ToString("E16", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture), double.IsFinite(value), plainDigits: 16, plainZeros: 5);

    /// <summary>The text a JSON string stands for.</summary>
    /// <exception cref="InvalidJsonException">It holds half of a surrogate pair.</exception>
    internal static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidJsonException("text that is not valid Unicode", failure);
        }
    }

    /// <summary>The name of an object's member.</summary>
    /// <exception cref="InvalidJsonException">It holds half of a surrogate pair.</exception>
    internal static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidJsonException("a name that is not valid Unicode", failure);
        }
    }

    /// <summary>The last member of a name; false if the value is no object or has none.</summary>
    /// <exception cref="InvalidJsonException">A name in it holds half of a surrogate pair.</exception>
    internal static bool TryMember(JsonElement json, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidJsonException("a name that is not valid Unicode", failure);
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement value)
    {
        var members = new SortedDictionary<string, JsonElement>(ScalarOrder.Comparer);
        foreach (var member in value.EnumerateObject())
        {
            members[NameOf(member)] = member.Value;
        }

        text.Append('{');
        var first = true;
        foreach (var (key, element) in members)
        {
            text.Append(first ? "" : ",");
            first = false;
            AppendText(text, key);
            text.Append(':');
            Append(text, element);
        }

        text.Append('}');
    }

    private static void AppendNumber(StringBuilder text, JsonElement value)
    {
        if (value.TryGetInt64(out var integer) && !(integer == 0 && value.GetRawText()[0] == '-'))
        {
            text.Append(integer);
        }
        else if (value.TryGetUInt64(out var large))
        {
            text.Append(large);
        }
        else
        {
            AppendDouble(text, value.GetDouble());
        }
    }

    /// <summary>Lays out a number's shortest digits: plain up to a size, with an exponent beyond it.</summary>
    private static void AppendReal(StringBuilder text, string scientific, string shortest, bool finite, int plainDigits, int plainZeros)
    {
        if (!finite)
        {
            text.Append("null");
            return;
        }

        if (shortest[0] == '-')
        {
            text.Append('-');
        }

        var digits = DigitsOf(shortest);
        if (digits.Length == 0)
        {
            text.Append("0.0");
            return;
        }

        // Position of the point, counted from the first digit.
        var point = int.Parse(scientific.AsSpan(scientific.IndexOf('E') + 1), CultureInfo.InvariantCulture) + 1;
        if (digits.Length <= point && point <= plainDigits)
        {
            text.Append(digits).Append('0', point - digits.Length).Append(".0");
        }
        else if (point > 0 && point <= plainDigits)
        {
            text.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
        }
        else if (point > -plainZeros && point <= 0)
        {
            text.Append("0.").Append('0', -point).Append(digits);
        }
        else
        {
            text.Append(digits[0]).Append(digits.Length > 1 ? "." : "").Append(digits, 1, digits.Length - 1)
                .Append('e').Append((point - 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string DigitsOf(string shortest)
    {
        var end = shortest.IndexOf('E');
        var mantissa = (end < 0 ? shortest : shortest[..end]).Replace("-", "", StringComparison.Ordinal);
        var point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            mantissa = mantissa.Remove(point, 1);
        }

        return mantissa.Trim('0');
    }
}
