namespace Reprise.Scheduling;

/// <summary>The cards of a simulation by what comes first. Which of two equals comes first follows from how this heap is built.</summary>
/// <remarks>
/// docs/spec/fsrs.md §19.4. A day whose limits are reached puts off all its other cards, one by one, so that most of a long simulation's time may be spent
/// here: priorities lie in the heap itself, beside each other where they are compared.
/// </remarks>
internal sealed class SimulationQueue(int cards)
{
    private readonly Place[] heap = new Place[cards];
    private int count;

    /// <summary>When a card's turn is.</summary>
    internal readonly record struct Priority(int Due, bool IsNew, int Value);

    public bool IsEmpty => count == 0;

    /// <summary>The index of the card whose turn it is.</summary>
    public int First => heap[0].Card;

    /// <summary>The day the first card's turn is on.</summary>
    public int FirstDue => heap[0].Due;

    public void Push(int card, Priority priority)
    {
        var pushed = Place.Of(card, priority);
        var position = count++;
        while (position > 0)
        {
            var parent = (position - 1) / 2;
            if (pushed.Key >= heap[parent].Key)
            {
                break;
            }

            heap[position] = heap[parent];
            position = parent;
        }

        heap[position] = pushed;
    }

    /// <summary>Takes the first card out.</summary>
    public void Pop()
    {
        if (--count > 0)
        {
            Sink(heap[count]);
        }
    }

    /// <summary>Gives the first card another turn, no earlier than it had.</summary>
    public void PutOff(Priority priority) => Sink(Place.Of(First, priority));

    /// <summary>Whether the first card was studied before and is due on a day.</summary>
    public bool FirstIsReviewOn(int day) => heap[0].IsReviewOn(day);

    /// <summary>Gives the first card the same turn on the day after.</summary>
    public void PutOffByADay() => Sink(heap[0].ADayLater());

    /// <summary>Puts a card in the place of the first and lets those that come before it rise.</summary>
    private void Sink(Place sinking)
    {
        var places = heap.AsSpan(0, count);
        var position = 0;
        var child = 1;
        while (child + 1 < places.Length)
        {
            // Which of two comes first is not to be foreseen by a processor: added instead of branched, it costs half as much.
            child += places[child + 1].Key < places[child].Key ? 1 : 0;
            var rising = places[child];
            if (rising.Key >= sinking.Key)
            {
                break;
            }

            places[position] = rising;
            position = child;
            child = (2 * position) + 1;
        }

        if (child + 1 == places.Length && places[child].Key < sinking.Key)
        {
            places[position] = places[child];
            position = child;
        }

        places[position] = sinking;
    }

    /// <summary>A card in the heap.</summary>
    /// <param name="Key">From the highest bits: the day it is due, whether it is new, and which of those of one turn comes first.</param>
    /// <param name="Card">The card's index.</param>
    private readonly record struct Place(long Key, int Card)
    {
        /// <summary>Days further away than this, three million years, are not told apart.</summary>
        private const int FurthestDay = 1 << 30;
        private const long ADay = 1L << 33;

        public int Due => (int)(Key >> 33);

        public static Place Of(int card, Priority priority)
        {
            var turn = (Math.Clamp((long)priority.Due, -FurthestDay, FurthestDay - 1) << 1) | (priority.IsNew ? 1L : 0L);
            return new((turn << 32) | (uint)(priority.Value ^ int.MinValue), card);
        }

        public bool IsReviewOn(int day) => Key >> 32 == (long)day << 1;

        public Place ADayLater() => this with { Key = Key + ADay };
    }
}
