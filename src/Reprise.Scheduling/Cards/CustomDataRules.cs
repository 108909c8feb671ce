using System.Text;
using System.Text.Json;

namespace Reprise.Scheduling;

/// <summary>The limits of what custom scheduling scripts may keep on a card.</summary>
/// <remarks>docs/spec/scheduler.md §2.4.</remarks>
public static class CustomDataRules
{
    private const int LongestKey = 8;
    private const int LongestText = 100;
    private const string NotAnObject = "custom data not an object";

    /// <summary>Which rule a text breaks, in the words other programs know; null if it is fine: empty, or a small JSON object.</summary>
    public static string? Violation(string text)
    {
        if (text is "" or "{}")
        {
            return null;
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            return KeyViolation(utf8) ?? (utf8.Length > LongestText ? "serialized custom data must be under 100 bytes" : null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return NotAnObject;
        }
    }

    private static string? KeyViolation(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return NotAnObject;
        }

        var tooLong = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            tooLong |= Encoding.UTF8.GetByteCount(reader.GetString()!) > LongestKey;
            if (!reader.Read() || !CardDataReader.Skip(ref reader))
            {
                return NotAnObject;
            }
        }

        // What follows the object makes the reader throw.
        reader.Read();
        return tooLong ? "custom data keys must be <= 8 bytes" : null;
    }
}
