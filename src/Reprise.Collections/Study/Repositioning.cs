namespace Reprise.Collections;

/// <summary>Ordering new cards.</summary>
/// <remarks>docs/spec/scheduler.md §16.7.</remarks>
public static class Repositioning
{
    /// <summary>Gives new cards positions, note by note in the order given.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="cards">The cards; those that are not new are passed over.</param>
    /// <param name="start">The first position.</param>
    /// <param name="step">The distance between notes.</param>
    /// <param name="randomize">Whether the notes are shuffled first.</param>
    /// <param name="shiftExisting">Whether new cards at or after the first position make room.</param>
    /// <returns>How many cards got a position.</returns>
    public static OperationResult<int> SortCards(
        this Collection collection, IReadOnlyList<CardId> cards, uint start, uint step, bool randomize, bool shiftExisting) =>
        collection.Change(OperationKind.SortCards, change =>
        {
            BuryingAndSuspending.RequireSecondScheduler(collection);
            change.Config.Set(ConfigKeys.RandomOrderReposition, randomize);
            change.Config.Set(ConfigKeys.ShiftPositionOfExistingCards, shiftExisting);
            if (shiftExisting)
            {
                Shift(change, start, unchecked(step * (uint)cards.Count));
            }

            return Sort(change, [.. cards.Select(collection.Cards.Find).OfType<Card>()], start, step, randomize);
        });

    /// <summary>Orders the new cards of a deck anew, by the age of their notes or by chance.</summary>
    /// <returns>How many cards got a position.</returns>
    public static OperationResult<int> SortDeck(this Collection collection, DeckId deck, bool randomize) =>
        collection.Change(OperationKind.SortCards, change =>
        {
            BuryingAndSuspending.RequireSecondScheduler(collection);
            collection.Today();
            return SortDeck(change, deck, randomize);
        });

    /// <summary>What was chosen last when cards were repositioned.</summary>
    public static (bool Randomize, bool ShiftExisting) RepositionDefaults(this Collection collection) =>
        (collection.Read(ConfigKeys.RandomOrderReposition), collection.Read(ConfigKeys.ShiftPositionOfExistingCards));

    /// <summary>docs/spec/scheduler.md §16.7 and §25, 5: notes are numbered over all cards in the deck, borrowed ones only if they are new.</summary>
    internal static int SortDeck(Change change, DeckId deck, bool randomize)
    {
        var cards = change.Collection.Cards.InDeckOrBorrowedFrom(deck)
            .Where(card => card.DeckId == deck || card.Type == CardType.New)
            .OrderBy(card => card.NoteId)
            .ThenBy(card => card.Id);
        return Sort(change, [.. cards], 1, 1, randomize);
    }

    private static int Sort(Change change, List<Card> cards, uint start, uint step, bool randomize)
    {
        var notes = cards.Select(card => card.NoteId).Distinct().ToArray();
        if (randomize)
        {
            Random.Shared.Shuffle(notes);
        }

        var places = notes.Select((note, i) => (note, place: unchecked(start + (step * (uint)i)))).ToDictionary(pair => pair.note, pair => pair.place);
        var count = 0;
        foreach (var card in cards)
        {
            if (card.Schedule().AtPosition(places[card.NoteId]) is { } moved)
            {
                change.Cards.Update(card, card.With(moved));
                count++;
            }
        }

        return count;
    }

    private static void Shift(Change change, uint start, uint by)
    {
        var ids = change.Collection.Database.Int64List("select id from cards where due >= ? and type = 0 order by id", start);
        foreach (var card in ids.Select(id => change.Collection.Cards.Get(new CardId(id))))
        {
            if (card.Schedule().AtPosition(unchecked((uint)card.Due + by)) is { } moved)
            {
                change.Cards.Update(card, card.With(moved));
            }
        }
    }
}
