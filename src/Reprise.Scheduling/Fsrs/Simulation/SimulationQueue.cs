namespace Reprise.Scheduling;

/// <summary>The cards of a simulation by what comes first. Which of two equals comes first follows from how this heap is built.</summary>
/// <remarks>docs/spec/fsrs.md §19.4.</remarks>
internal sealed class SimulationQueue(int cards)
{
    private readonly int[] heap = new int[cards];
    private readonly int[] positions = new int[cards];
    private readonly Priority[] priorities = new Priority[cards];
    private int count;

    /// <summary>When a card's turn is.</summary>
    internal readonly record struct Priority(int Due, bool IsNew, int Value)
    {
        public bool Before(in Priority other) =>
            Due != other.Due ? Due < other.Due
            : IsNew != other.IsNew ? !IsNew
            : Value < other.Value;
    }

    public bool IsEmpty => count == 0;

    /// <summary>The index of the card whose turn it is.</summary>
    public int First => heap[0];

    public void Push(int card, Priority priority)
    {
        priorities[card] = priority;
        heap[count] = card;
        SiftUp(count++);
    }

    public void Pop()
    {
        count--;
        if (count > 0)
        {
            heap[0] = heap[count];
            SiftDown(0);
        }
    }

    public void Change(int card, Priority priority)
    {
        priorities[card] = priority;
        SiftDown(SiftUp(positions[card]));
    }

    private int SiftUp(int position)
    {
        var card = heap[position];
        while (position > 0)
        {
            var parent = (position - 1) / 2;
            if (!priorities[card].Before(priorities[heap[parent]]))
            {
                break;
            }

            Place(heap[parent], position);
            position = parent;
        }

        Place(card, position);
        return position;
    }

    private void SiftDown(int position)
    {
        var card = heap[position];
        while (true)
        {
            var best = position;
            var bestCard = card;
            for (var child = (2 * position) + 1; child <= (2 * position) + 2 && child < count; child++)
            {
                if (priorities[heap[child]].Before(priorities[bestCard]))
                {
                    best = child;
                    bestCard = heap[child];
                }
            }

            if (best == position)
            {
                break;
            }

            Place(bestCard, position);
            position = best;
        }

        Place(card, position);
    }

    private void Place(int card, int position)
    {
        heap[position] = card;
        positions[card] = position;
    }
}
