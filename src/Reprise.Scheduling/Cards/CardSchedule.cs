namespace Reprise.Scheduling;

/// <summary>The columns of a card that scheduling reads and writes.</summary>
/// <remarks>docs/spec/scheduler.md §2.1. Immutable.</remarks>
public sealed record CardSchedule
{
    /// <summary>The card's id, from which its fuzz is drawn.</summary>
    public required long Id { get; init; }

    /// <summary>The deck the card is in, which is the filtered deck while it is borrowed.</summary>
    public long DeckId { get; init; }

    /// <summary>How far the card has come.</summary>
    public CardType Type { get; init; }

    /// <summary>Which queue it waits in.</summary>
    public CardQueue Queue { get; init; }

    /// <summary>Position, day or Unix seconds, depending on the queue: docs/spec/scheduler.md §2.2.</summary>
    public int Due { get; init; }

    /// <summary>The interval, days.</summary>
    public uint Interval { get; init; }

    /// <summary>Ease in permille; 0 if it was never set.</summary>
    public ushort EaseFactor { get; init; }

    /// <summary>How often it was answered.</summary>
    public uint Reps { get; init; }

    /// <summary>How often it was forgotten.</summary>
    public uint Lapses { get; init; }

    /// <summary>Remaining steps; only the value modulo 1000 counts.</summary>
    public uint Remaining { get; init; }

    /// <summary>Due at home, while the card is in a filtered deck.</summary>
    public int OriginalDue { get; init; }

    /// <summary>The home deck while the card is in a filtered deck; else 0.</summary>
    public long OriginalDeckId { get; init; }

    /// <summary>The column <c>data</c>.</summary>
    public CardData Data { get; init; } = CardData.Empty;

    /// <summary>The deck the card belongs to, borrowed or not.</summary>
    public long HomeDeckId => OriginalDeckId != 0 ? OriginalDeckId : DeckId;

    /// <summary>Due in the home deck.</summary>
    public int HomeDue => OriginalDue != 0 ? OriginalDue : Due;

    /// <summary>The queue that the type asks for: what unsuspending, unburying and leaving a filtered deck restore.</summary>
    /// <remarks>docs/spec/scheduler.md §16.1.</remarks>
    public CardQueue QueueFromType => Type switch
    {
        CardType.Review => CardQueue.Review,
        CardType.Learning or CardType.Relearning => LooksLikeTimestamp(Due) ? CardQueue.Learning : CardQueue.DayLearning,
        _ => CardQueue.New,
    };

    /// <summary>Whether a due value is a moment and not a day or a position.</summary>
    public static bool LooksLikeTimestamp(int due) => due > 1_000_000_000;

    /// <summary>The card with its queue restored from its type.</summary>
    public CardSchedule WithQueueFromType() => this with { Queue = QueueFromType };

    /// <summary>The card back in its home deck, as it was there.</summary>
    /// <remarks>docs/spec/scheduler.md §17.4. A card that is not borrowed stays as it is; suspended and buried ones stay so.</remarks>
    public CardSchedule ReturnedHome()
    {
        if (OriginalDeckId == 0)
        {
            return this;
        }

        var home = this with { DeckId = OriginalDeckId, OriginalDeckId = 0, Due = HomeDue, OriginalDue = 0 };
        return home.Queue >= CardQueue.New ? home.WithQueueFromType() : home;
    }

    /// <summary>The card in its home deck, with queue and due about to be set by whoever asks.</summary>
    public CardSchedule LeavingFilteredDeck() =>
        OriginalDeckId == 0 ? this : this with { DeckId = OriginalDeckId, OriginalDeckId = 0, OriginalDue = 0 };

    /// <summary>The card moved into a filtered deck. One that is already in some filtered deck stays where it is.</summary>
    /// <param name="deckId">The filtered deck.</param>
    /// <param name="reschedules">Whether answers there count.</param>
    /// <param name="position">The due value that puts it in building order; negative.</param>
    /// <remarks>docs/spec/scheduler.md §17.3.</remarks>
    public CardSchedule MovedIntoFilteredDeck(long deckId, bool reschedules, int position) => OriginalDue != 0 ? this : this with
    {
        OriginalDeckId = DeckId,
        DeckId = deckId,
        OriginalDue = Due,
        Queue = reschedules ? Queue : CardQueue.Review,
        Due = Due > 0 ? position : Due,
    };

    /// <summary>The place the card had or has in the queue of new cards, if known.</summary>
    /// <remarks>docs/spec/scheduler.md §16.4, step 1.</remarks>
    public uint? LastPosition => Type == CardType.New
        ? unchecked((uint)(OriginalDeckId != 0 ? OriginalDue : Due))
        : Data.OriginalPosition;
}
