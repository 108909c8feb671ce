using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Takes from cards what must not go into a package (docs/spec/import-export-media.md §5.2, steps 6 and 7).</summary>
internal sealed class CardReset(uint nextPosition)
{
    private uint next = nextPosition;

    /// <summary>The card as if it had never been studied, at the position it had as a new card.</summary>
    public Card AsNew(Card card)
    {
        int position;
        if (card.Type == CardType.New)
        {
            position = card.IsInFilteredDeck ? card.OriginalDue : card.Due;
        }
        else if (card.Data.OriginalPosition is { } original)
        {
            position = unchecked((int)original);
        }
        else
        {
            position = unchecked((int)next++);
        }

        return card with
        {
            Type = CardType.New,
            Queue = CardQueue.New,
            Due = position,
            Interval = 0,
            EaseFactor = 0,
            Reps = 0,
            Lapses = 0,
            Flags = 0,
            OriginalDeckId = default,
            OriginalDue = 0,
            Data = card.Data with { Stability = null, Difficulty = null, OriginalPosition = null },
        };
    }

    /// <summary>The card taken out of its filtered deck, which becomes its home.</summary>
    public static Card AtHome(Card card)
    {
        if (!card.IsInFilteredDeck)
        {
            return card;
        }

        var home = card with { Due = card.DueOrOriginalDue, OriginalDeckId = default, OriginalDue = 0 };
        return home.Queue >= CardQueue.New ? home with { Queue = home.QueueFromType } : home;
    }
}
