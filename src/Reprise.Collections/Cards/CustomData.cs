using System.Text;
using System.Text.Json;

namespace Reprise.Collections;

/// <summary>The limits of what custom scheduling scripts may keep in a card.</summary>
internal static class CustomData
{
    private const int LongestKey = 8;
    private const int Longest = 100;

    /// <summary>Checks custom data before cards are saved.</summary>
    /// <exception cref="InvalidInputException">It is not a JSON object, or too long.</exception>
    /// <remarks>docs/spec/collection-format.md §8.4.</remarks>
    public static void Check(string customData)
    {
        if (customData is "" or "{}")
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(customData);
        foreach (var key in Keys(bytes))
        {
            if (Encoding.UTF8.GetByteCount(key) > LongestKey)
            {
                throw new InvalidInputException("custom data keys must be <= 8 bytes");
            }
        }

        if (bytes.Length > Longest)
        {
            throw new InvalidInputException("serialized custom data must be under 100 bytes");
        }
    }

    private static List<string> Keys(byte[] customData)
    {
        try
        {
            using var document = JsonDocument.Parse(customData);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return [.. document.RootElement.EnumerateObject().Select(member => member.Name)];
            }
        }
        catch (JsonException)
        {
            // Said below: what is not JSON is no object either.
        }

        throw new InvalidInputException("custom data not an object");
    }
}
