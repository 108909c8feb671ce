using System.Text;
using System.Text.Json;

namespace Reprise.Scheduling;

/// <summary>What custom scheduling scripts may keep on a card.</summary>
/// <remarks>docs/spec/scheduler.md §2.4.</remarks>
public static class CustomData
{
    private const int LongestKey = 8;
    private const int LongestText = 100;

    /// <summary>Checks the text that is to be kept on a card: empty, or a small JSON object.</summary>
    /// <exception cref="InvalidCustomDataException">It is no JSON object, a key has more than 8 bytes, or it has more than 100 bytes.</exception>
    public static void Check(string text)
    {
        if (text is "" or "{}")
        {
            return;
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        CheckKeys(utf8);
        if (utf8.Length > LongestText)
        {
            throw new InvalidCustomDataException("serialized custom data must be under 100 bytes");
        }
    }

    private static void CheckKeys(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
        try
        {
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Encoding.UTF8.GetByteCount(reader.GetString()!) > LongestKey)
                {
                    throw new InvalidCustomDataException("custom data keys must be <= 8 bytes");
                }

                isObject = reader.Read() && CardDataReader.Skip(ref reader);
            }

            if (!isObject || reader.Read())
            {
                throw new InvalidCustomDataException("custom data not an object");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidCustomDataException("custom data not an object");
        }
    }
}
