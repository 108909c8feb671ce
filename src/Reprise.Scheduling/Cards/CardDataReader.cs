using System.Text.Json;

namespace Reprise.Scheduling;

/// <summary>Reads the column <c>data</c>: docs/spec/collection-format.md §8.4.</summary>
internal static class CardDataReader
{
    private static readonly string[] Keys = ["pos", "s", "d", "dr", "decay", "lrt", "cd"];

    public static CardData Read(ReadOnlySpan<byte> utf8) => PlainCardData.TryRead(utf8, out var data) ? data : ReadJson(utf8);

    private static CardData ReadJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && ReadObject(ref reader) is { } data && !reader.Read()
                ? data
                : CardData.Empty;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Damaged text, in the file since whenever: the specification says that nothing is set then.
            return CardData.Empty;
        }
    }

    private static CardData? ReadObject(ref Utf8JsonReader reader)
    {
        var data = CardData.Empty;
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyAt(reader);
            reader.Read();
            if (key is null)
            {
                if (!Skip(ref reader))
                {
                    return null;
                }

                continue;
            }

            var bit = 1 << Array.IndexOf(Keys, key);
            if ((seen & bit) != 0 || (key is "cd" && reader.TokenType != JsonTokenType.String))
            {
                return null;
            }

            seen |= bit;
            switch (key)
            {
                case "pos":
                    data = data with { OriginalPosition = reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var position) ? position : null };
                    break;
                case "lrt":
                    data = data with { LastReview = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var moment) ? moment : null };
                    break;
                case "cd":
                    data = data with { CustomData = reader.GetString()! };
                    break;
                default:
                    data = WithSingle(data, key, SingleAt(reader));
                    break;
            }

            if (!Skip(ref reader))
            {
                return null;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject ? data : null;
    }

    private static string? KeyAt(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan switch
            {
                [(byte)'s'] => "s",
                [(byte)'d'] => "d",
                [(byte)'d', (byte)'r'] => "dr",
                [(byte)'c', (byte)'d'] => "cd",
                [(byte)'p', (byte)'o', (byte)'s'] => "pos",
                [(byte)'l', (byte)'r', (byte)'t'] => "lrt",
                [(byte)'d', (byte)'e', (byte)'c', (byte)'a', (byte)'y'] => "decay",
                _ => null,
            };
        }

        foreach (var key in Keys)
        {
            if (reader.ValueTextEquals(key))
            {
                return key;
            }
        }

        return null;
    }

    private static CardData WithSingle(CardData data, string key, float? value) => key switch
    {
        "s" => data with { Stability = value },
        "d" => data with { Difficulty = value },
        "dr" => data with { DesiredRetention = value },
        _ => data with { Decay = value },
    };

    private static float? SingleAt(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? (float)number : null;

    /// <summary>Passes over a value; false if it holds a number beyond the range of a double, which makes the whole text unreadable.</summary>
    internal static bool Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (!IsReadable(reader))
        {
            return false;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                if (!IsReadable(reader))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsReadable(in Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.Number || (reader.TryGetDouble(out var number) && double.IsFinite(number));
}
