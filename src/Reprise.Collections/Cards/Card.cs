namespace Reprise.Collections;

/// <summary>One card of a note: where it is and when it is due.</summary>
/// <remarks>docs/spec/collection-format.md §3.3 and §8. Immutable.</remarks>
public sealed record Card
{
    /// <summary>The card's id; 0 before it is added.</summary>
    public CardId Id { get; init; }

    /// <summary>The note it belongs to.</summary>
    public required NoteId NoteId { get; init; }

    /// <summary>The deck it is in now; a filtered deck while it is borrowed by one.</summary>
    public required DeckId DeckId { get; init; }

    /// <summary>Index of its template; for cloze types the cloze number − 1. 0 to 65 535.</summary>
    public int Ordinal { get; init; }

    /// <summary>Last change, Unix seconds.</summary>
    public long Modified { get; init; }

    /// <summary>Update sequence number: −1 when waiting to be sent by a device.</summary>
    public int Usn { get; init; }

    /// <summary>Stage of learning.</summary>
    public CardType Type { get; init; }

    /// <summary>Queue it waits in.</summary>
    public CardQueue Queue { get; init; }

    /// <summary>Position, day number or Unix seconds, depending on <see cref="Queue"/>.</summary>
    public int Due { get; init; }

    /// <summary>Interval in days.</summary>
    public uint Interval { get; init; }

    /// <summary>Ease × 1000; 0 for new cards.</summary>
    public ushort EaseFactor { get; init; }

    /// <summary>Number of answers.</summary>
    public uint Reps { get; init; }

    /// <summary>Number of times forgotten.</summary>
    public uint Lapses { get; init; }

    /// <summary>Remaining learning steps, as stored (§8.3: readers take it modulo 1000).</summary>
    public uint RemainingSteps { get; init; }

    /// <summary>The due value to restore when the card leaves its filtered deck; 0 if none.</summary>
    public int OriginalDue { get; init; }

    /// <summary>The home deck while the card is in a filtered deck.</summary>
    public DeckId OriginalDeckId { get; init; }

    /// <summary>The low three bits are the person's flag; the others are kept.</summary>
    public byte Flags { get; init; }

    /// <summary>Further values: memory state, original position, custom data (§8.4).</summary>
    public CardData Data { get; init; }

    /// <summary>The deck the card belongs to, also while a filtered deck has it.</summary>
    public DeckId HomeDeckId => OriginalDeckId.IsSet ? OriginalDeckId : DeckId;

    /// <summary>Whether a filtered deck has the card.</summary>
    public bool IsInFilteredDeck => OriginalDeckId.Value > 0;

    /// <summary>The person's flag, 0 (none) to 7.</summary>
    public int Flag => Flags & 7;

    /// <summary>A day number or position: the original one while a filtered deck has the card.</summary>
    public int DueOrOriginalDue => OriginalDue != 0 ? OriginalDue : Due;

    /// <summary>The queue the card's type calls for: after unsuspending, unburying or leaving a filtered deck (§8.1).</summary>
    public CardQueue QueueFromType => Type switch
    {
        CardType.New => CardQueue.New,
        CardType.Review => CardQueue.Review,
        _ => Due > 1_000_000_000 ? CardQueue.Learning : CardQueue.DayLearning,
    };

    /// <summary>The card back in its home deck with the due value it had there (§8.2); unchanged if no filtered deck has it.</summary>
    public Card ReturnedHome()
    {
        if (!OriginalDeckId.IsSet)
        {
            return this;
        }

        var home = this with { DeckId = OriginalDeckId, OriginalDeckId = DeckId.None, Due = DueOrOriginalDue, OriginalDue = 0 };
        return home.Queue >= CardQueue.New ? home with { Queue = home.QueueFromType } : home;
    }
}
