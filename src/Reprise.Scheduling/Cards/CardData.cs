using System.Text;

namespace Reprise.Scheduling;

/// <summary>What the column <c>data</c> of a card holds.</summary>
/// <remarks>
/// docs/spec/collection-format.md §8.4. Immutable. Values are rounded when they are written, so what is read back can differ a little from what
/// was computed.
/// </remarks>
public readonly record struct CardData
{
    private readonly string? customData;

    /// <summary>Nothing set.</summary>
    public static CardData Empty => default;

    /// <summary>The place the card had in the queue of new cards before it left it.</summary>
    public uint? OriginalPosition { get; init; }

    /// <summary>FSRS stability, days.</summary>
    public float? Stability { get; init; }

    /// <summary>FSRS difficulty, 1 to 10.</summary>
    public float? Difficulty { get; init; }

    /// <summary>The desired retention in force at the last answer.</summary>
    public float? DesiredRetention { get; init; }

    /// <summary>The decay of the forgetting curve used, positive.</summary>
    public float? Decay { get; init; }

    /// <summary>When the card was last answered, Unix seconds.</summary>
    public long? LastReview { get; init; }

    /// <summary>JSON text of an object that belongs to custom scheduling scripts; empty for none.</summary>
    public string CustomData
    {
        get => customData ?? "";
        init => customData = value;
    }

    /// <summary>What FSRS knows about the card: only if both parts are there.</summary>
    public MemoryState? Memory => (Stability, Difficulty) is ({ } stability, { } difficulty) ? new MemoryState(stability, difficulty) : null;

    /// <summary>Whether the card has a memory state.</summary>
    public bool HasMemoryState => Stability is not null && Difficulty is not null;

    /// <summary>This data with another memory state, or none.</summary>
    public CardData WithMemory(MemoryState? memory) => this with { Stability = memory?.Stability, Difficulty = memory?.Difficulty };

    /// <summary>Reads the column. What cannot be read counts as not set.</summary>
    public static CardData Parse(string text) => text.Length <= 2 ? Empty : CardDataReader.Read(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Parse(string)"/>
    public static CardData Parse(ReadOnlySpan<byte> utf8) => utf8.Length <= 2 ? Empty : CardDataReader.Read(utf8);

    /// <summary>The text of the column: <c>{}</c> if nothing is set.</summary>
    public override string ToString()
    {
        var text = new CardDataWriter(stackalloc char[CardDataWriter.LongestNumbers]);
        text.Add("pos", OriginalPosition);
        if (HasMemoryState)
        {
            text.Add("s", Stability, 10_000);
            text.Add("d", Difficulty, 1_000);
        }

        text.Add("dr", DesiredRetention, 100);
        text.Add("decay", Decay, 1_000);
        text.Add("lrt", LastReview);
        return CustomData is "" or "{}" ? text.End() : text.End("cd", JsonText.Quote(CustomData));
    }

    /// <summary>The values as they are when they have been written and read back.</summary>
    public CardData AsStored() => this with
    {
        Stability = Round(Stability, 10_000f),
        Difficulty = Round(Difficulty, 1_000f),
        DesiredRetention = Round(DesiredRetention, 100f),
        Decay = Round(Decay, 1_000f),
        CustomData = CustomData is "{}" ? "" : CustomData,
    };

    internal static float? Round(float? value, float scale) => value is { } number ? Singles.Round(number * scale) / scale : null;
}
