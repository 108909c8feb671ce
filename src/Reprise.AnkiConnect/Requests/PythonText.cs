using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>Values written as the reference's language writes them: error texts contain them.</summary>
internal static class PythonText
{
    /// <summary>A value as it is shown inside texts.</summary>
    public static string Repr(JsonNode? node) => node switch
    {
        null => "None",
        JsonObject map => "{" + string.Join(", ", map.Select(pair => $"{Repr(pair.Key)}: {Repr(pair.Value)}")) + "}",
        JsonArray list => "[" + string.Join(", ", list.Select(Repr)) + "]",
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.String => Repr(value.GetValue<string>()),
            _ => Number(value),
        },
        _ => node.ToJsonString(),
    };

    /// <summary>A number: integers as they are, others with the fewest digits, from 1e16 on and below 0.0001 with an exponent.</summary>
    private static string Number(JsonValue value)
    {
        if (IsWhole(value))
        {
            return value.ToJsonString() is "-0" ? "0" : value.ToJsonString();
        }

        var number = ActionCall.RealOf(value);
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        if (number == 0)
        {
            return double.IsNegative(number) ? "-0.0" : "0.0";
        }

        var scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 16)
        {
            var plain = shortest.Contains('E', StringComparison.Ordinal) ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : shortest;
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }

        var digits = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('-').Trim('0');
        var sign = number < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    /// <summary>A value as it is shown by itself: text without quotes.</summary>
    public static string Str(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Repr(node);

    /// <summary>A text in quotes, escaped.</summary>
    public static string Repr(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\\' => "\\\\",
                _ when rune.Value == quote => $"\\{quote}",
                _ when IsPrintable(rune) => rune.ToString(),
                < 0x100 => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                < 0x10000 => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
        }

        return result.Append(quote).ToString();
    }

    /// <summary>The name of a value's type.</summary>
    public static string TypeName(JsonNode? node) => node switch
    {
        null => "NoneType",
        JsonObject => "dict",
        JsonArray => "list",
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.String => "str",
            _ => IsWhole(value) ? "int" : "float",
        },
        _ => "object",
    };

    /// <summary>Whether a number is written without a fraction and without an exponent. Infinity and NaN, which JSON cannot write, are not.</summary>
    public static bool IsWhole(JsonValue number) =>
        (!number.TryGetValue<double>(out var real) || double.IsFinite(real) || number.TryGetValue<JsonElement>(out _))
        && !number.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E');

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
