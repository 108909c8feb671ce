namespace Reprise.Collections;

/// <summary>The columns of <see cref="CardColumns"/> that hold 32 bits a card.</summary>
internal enum CardColumn
{
    /// <summary>The deck, by its number among those known.</summary>
    Deck,

    /// <summary>The deck to return to, by its number; that of no deck for none.</summary>
    OriginalDeck,

    /// <summary>From the lowest byte: type, queue, flag.</summary>
    Kind,

    /// <summary>The template's ordinal in the lower half, the note type by its number in the upper.</summary>
    Template,

    Due,

    OriginalDue,

    Interval,

    Reps,

    /// <summary>The factor in the lower half, lapses in the upper.</summary>
    EaseAndLapses,

    /// <summary>When it was last answered, Unix seconds; 0 for never or not known. Only kept once a search has asked for it.</summary>
    LastAnswer,

    /// <summary>Where its note's sort field comes among all. Only kept once a search has sorted by it.</summary>
    SortField,
}
