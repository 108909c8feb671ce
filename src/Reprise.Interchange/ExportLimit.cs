using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>What of a collection is exported.</summary>
public abstract record ExportLimit
{
    private ExportLimit()
    {
    }

    /// <summary>Everything.</summary>
    public static ExportLimit Whole { get; } = new WholeCollection();

    /// <summary>The whole collection, notes without cards included.</summary>
    public sealed record WholeCollection : ExportLimit;

    /// <summary>Notes with a card that is now in this deck or one below it, with all their cards.</summary>
    /// <param name="Deck">The deck.</param>
    public sealed record OfDeck(DeckId Deck) : ExportLimit;

    /// <summary>These notes.</summary>
    /// <param name="Notes">Their ids.</param>
    public sealed record OfNotes(IReadOnlyCollection<NoteId> Notes) : ExportLimit;

    /// <summary>The notes of these cards.</summary>
    /// <param name="Cards">The cards' ids.</param>
    public sealed record OfCards(IReadOnlyCollection<CardId> Cards) : ExportLimit;
}
