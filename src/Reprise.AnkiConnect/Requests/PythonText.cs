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
            _ => value.ToJsonString(),
        },
        _ => node.ToJsonString(),
    };

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
            _ => value.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? "float" : "int",
        },
        _ => "object",
    };

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
