using Order = Reprise.Collections.PresetConfig.Types.ReviewCardOrder;

namespace Reprise.Collections;

/// <summary>The order in which due cards are gathered.</summary>
/// <remarks>docs/spec/scheduler.md §12.6. The last key is always a hash that stays the same until the card changes.</remarks>
internal sealed class ReviewOrdering
{
    private readonly Order order;
    private readonly bool fsrs;
    private readonly DayTiming timing;
    private readonly IReadOnlyDictionary<DeckId, int> places;

    /// <summary>An order for cards of the given decks.</summary>
    /// <param name="order">The preset's choice.</param>
    /// <param name="fsrs">Whether FSRS is on.</param>
    /// <param name="timing">Now.</param>
    /// <param name="places">Every deck's place in the order of names.</param>
    public ReviewOrdering(Order order, bool fsrs, DayTiming timing, IReadOnlyDictionary<DeckId, int> places)
    {
        (this.order, this.fsrs, this.timing, this.places) = (order, fsrs, timing, places);
        Memory = order switch
        {
            Order.EaseAscending or Order.EaseDescending when fsrs => static (data, _, _) => data.Difficulty,
            Order.RetrievabilityAscending or Order.RetrievabilityDescending => Recall,
            Order.RelativeOverdueness when fsrs => RelativeRecall,
            _ => null,
        };
    }

    /// <summary>What the order needs of a card's further values; null if nothing. Given the card and its original due value.</summary>
    public Func<CardData, GatheredCard, int, float?>? Memory { get; }

    /// <summary>The cards in order.</summary>
    public IEnumerable<GatheredCard> Sorted(List<GatheredCard> cards)
    {
        var keyed = new (double First, double Second, long Hash, GatheredCard Card)[cards.Count];
        for (var i = 0; i < keyed.Length; i++)
        {
            var card = cards[i];
            var (first, second) = Keys(card);
            keyed[i] = (first, second, unchecked((long)FnvHash.Of(card.Id.Value, card.Modified)), card);
        }

        Array.Sort(keyed, static (a, b) =>
        {
            var compared = a.First.CompareTo(b.First);
            compared = compared != 0 ? compared : a.Second.CompareTo(b.Second);
            return compared != 0 ? compared : a.Hash.CompareTo(b.Hash);
        });
        return keyed.Select(key => key.Card);
    }

    /// <summary>Keys to sort by, ascending. Doubles hold day numbers, ids and singles exactly; NaN, for what is unknown, sorts first.</summary>
    private (double First, double Second) Keys(GatheredCard card) => order switch
    {
        Order.DayThenDeck => (card.Due, places[card.DeckId]),
        Order.DeckThenDay => (places[card.DeckId], card.Due),
        Order.IntervalsAscending => (card.Interval, 0),
        Order.IntervalsDescending => (-(double)card.Interval, 0),
        Order.EaseAscending => (fsrs ? Descending(card.Memory) : card.EaseFactor, 0),
        Order.EaseDescending => (fsrs ? card.Memory : -(double)card.EaseFactor, 0),
        Order.RetrievabilityAscending => (card.Memory, 0),
        Order.RetrievabilityDescending => (Descending(card.Memory), 0),
        Order.Added => (card.NoteId.Value, card.Ordinal),
        Order.ReverseAdded => (-(double)card.NoteId.Value, card.Ordinal),
        Order.RelativeOverdueness => (fsrs ? card.Memory : Overdueness(card), 0),
        Order.RandomOrder => (0, 0),
        _ => (card.Due, 0),
    };

    /// <summary>Unknown values come last when the order falls.</summary>
    private static double Descending(float value) => float.IsNaN(value) ? double.PositiveInfinity : -(double)value;

    private double Overdueness(GatheredCard card) =>
        card.Interval == 0 ? double.NaN : -(1 + ((timing.Today - (long)card.Due + 0.001) / card.Interval));

    private float? Recall(CardData data, GatheredCard card, int originalDue) => CardRetrievability.Of(
        data, originalDue != 0 ? originalDue : card.Due, card.Interval, timing.DaysElapsed, timing.Now);

    private float? RelativeRecall(CardData data, GatheredCard card, int originalDue) => CardRetrievability.Relative(
        data, originalDue != 0 ? originalDue : card.Due, card.Interval, timing.DaysElapsed, timing.Now);
}
