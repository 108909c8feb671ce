using System.Text;
using System.Text.Json;

namespace Reprise.Collections;

/// <summary>The further values of a card that its <c>data</c> column holds as a JSON object.</summary>
/// <remarks>docs/spec/collection-format.md §8.4. Reading is lenient and never fails; keys that are not known are lost when the values are written.</remarks>
public readonly record struct CardData
{
    private const float StabilityPrecision = 10_000;
    private const float DifficultyPrecision = 1_000;
    private const float RetentionPrecision = 100;
    private const float DecayPrecision = 1_000;
    private const int MaxDepth = 128;
    private const string EmptyObject = "{}";

    private readonly string? customData;

    /// <summary>The position the card had in the queue of new cards, once it has left that.</summary>
    public uint? OriginalPosition { get; init; }

    /// <summary>FSRS stability in days. Counts only together with <see cref="Difficulty"/>.</summary>
    public float? Stability { get; init; }

    /// <summary>FSRS difficulty, 1 to 10. Counts only together with <see cref="Stability"/>.</summary>
    public float? Difficulty { get; init; }

    /// <summary>The retention that was asked for at the last review, 0 to 1.</summary>
    public float? DesiredRetention { get; init; }

    /// <summary>The decay of the forgetting curve in force.</summary>
    public float? Decay { get; init; }

    /// <summary>When the card was last answered, Unix seconds.</summary>
    public long? LastReview { get; init; }

    /// <summary>What custom scheduling scripts keep: a JSON object as text, or nothing.</summary>
    public string CustomData
    {
        get => customData ?? "";
        init => customData = value;
    }

    /// <summary>Whether the card has a memory state.</summary>
    public bool HasMemoryState => Stability is not null && Difficulty is not null;

    /// <summary>Reads a column's text.</summary>
    public static CardData Parse(string data)
    {
        if (data.Length == 0 || string.Equals(data, EmptyObject, StringComparison.Ordinal))
        {
            return default;
        }

        const int OnStack = 512;
        var longest = Encoding.UTF8.GetMaxByteCount(data.Length);
        if (longest > OnStack)
        {
            return Parse(Encoding.UTF8.GetBytes(data));
        }

        Span<byte> bytes = stackalloc byte[OnStack];
        return Parse(bytes[..Encoding.UTF8.GetBytes(data, bytes)]);
    }

    /// <summary>Reads a column's text as UTF-8.</summary>
    public static CardData Parse(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty || data.SequenceEqual("{}"u8))
        {
            return default;
        }

        try
        {
            return Read(data);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Not JSON, or a text in it that is not Unicode: such data counts as empty (§8.4).
            return default;
        }
    }

    /// <summary>The column's text: keys in the order of §8.4, numbers rounded, unset values left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        if (OriginalPosition is { } position)
        {
            Key(text, "pos").Append(position);
        }

        if (HasMemoryState)
        {
            Rounded(text, "s", Stability, StabilityPrecision);
            Rounded(text, "d", Difficulty, DifficultyPrecision);
        }

        Rounded(text, "dr", DesiredRetention, RetentionPrecision);
        Rounded(text, "decay", Decay, DecayPrecision);
        if (LastReview is { } lastReview)
        {
            Key(text, "lrt").Append(lastReview);
        }

        if (CustomData is not ("" or EmptyObject))
        {
            CanonicalJson.AppendText(Key(text, "cd"), CustomData);
        }

        return text.Append('}').ToString();
    }

    private static StringBuilder Key(StringBuilder text, string key) => text.Append(text.Length > 1 ? ",\"" : "\"").Append(key).Append("\":");

    private static void Rounded(StringBuilder text, string key, float? value, float precision)
    {
        if (value is { } number)
        {
            CanonicalJson.AppendSingle(Key(text, key), MathF.Round(number * precision, MidpointRounding.AwayFromZero) / precision);
        }
    }

    private static CardData Read(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        var read = default(CardData);
        var seen = Keys.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = KeyOf(ref reader);
            reader.Read();
            if ((seen & key) != 0)
            {
                return default;
            }

            seen |= key;
            switch (key)
            {
                case Keys.Position:
                    read = read with { OriginalPosition = reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var position) ? position : null };
                    break;
                case Keys.Stability:
                    read = read with { Stability = Single(ref reader) };
                    break;
                case Keys.Difficulty:
                    read = read with { Difficulty = Single(ref reader) };
                    break;
                case Keys.DesiredRetention:
                    read = read with { DesiredRetention = Single(ref reader) };
                    break;
                case Keys.Decay:
                    read = read with { Decay = Single(ref reader) };
                    break;
                case Keys.LastReview:
                    read = read with { LastReview = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var time) ? time : null };
                    break;
                case Keys.CustomData when reader.TokenType != JsonTokenType.String:
                    return default;
                case Keys.CustomData:
                    read = read with { CustomData = reader.GetString()! };
                    break;
            }

            reader.Skip();
        }

        // What follows the object makes the reader throw.
        reader.Read();
        return read;
    }

    private static float? Single(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? (float)number : null;

    private static Keys KeyOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("s"u8) ? Keys.Stability
        : reader.ValueTextEquals("d"u8) ? Keys.Difficulty
        : reader.ValueTextEquals("dr"u8) ? Keys.DesiredRetention
        : reader.ValueTextEquals("decay"u8) ? Keys.Decay
        : reader.ValueTextEquals("lrt"u8) ? Keys.LastReview
        : reader.ValueTextEquals("pos"u8) ? Keys.Position
        : reader.ValueTextEquals("cd"u8) ? Keys.CustomData
        : Keys.None;

    [Flags]
    private enum Keys
    {
        None = 0,
        Position = 1,
        Stability = 2,
        Difficulty = 4,
        DesiredRetention = 8,
        Decay = 16,
        LastReview = 32,
        CustomData = 64,
    }
}
