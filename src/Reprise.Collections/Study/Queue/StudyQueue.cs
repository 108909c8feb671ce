using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>The cards to be studied today in one deck, in order; it follows the answers.</summary>
/// <remarks>docs/spec/scheduler.md §13. In memory only; dropped whenever a change may have made it untrue.</remarks>
internal sealed class StudyQueue
{
    /// <summary>The main part, last card first, so that the front is the end of the list.</summary>
    private readonly List<MainEntry> main;

    private readonly List<LearningEntry> learning;
    private readonly long learnAhead;
    private StudyCounts counts;
    private long cutoff;

    /// <summary>A queue just built.</summary>
    /// <param name="main">The main part, first card first.</param>
    /// <param name="learning">What comes back within the day, in any order; cards in equal places keep the given order.</param>
    /// <param name="timing">When it was built.</param>
    /// <param name="learnAhead">Seconds by which learning cards may come early.</param>
    public StudyQueue(List<MainEntry> main, IEnumerable<LearningEntry> learning, DayTiming timing, long learnAhead)
    {
        main.Reverse();
        this.main = main;
        this.learning = [.. learning.OrderBy(entry => entry.Fresh).ThenBy(entry => entry.Due)];
        this.learnAhead = learnAhead;
        cutoff = timing.Now;
        Day = timing.DaysElapsed;
        var due = 0;
        foreach (var entry in main)
        {
            counts = counts.Plus(entry.Kind, 1);
        }

        foreach (var entry in this.learning)
        {
            due += entry.Due <= Ahead ? 1 : 0;
        }

        counts = counts.Plus(QueueKind.Learning, due);
    }

    /// <summary>The day it was built for.</summary>
    public uint Day { get; }

    /// <summary>The load balancer that lives with it, if it is switched on.</summary>
    public LoadBalancer? Balancer { get; init; }

    /// <summary>Whether FSRS was on when it was built.</summary>
    public bool Fsrs { get; init; }

    /// <summary>What is left.</summary>
    public StudyCounts Counts => counts;

    private long Ahead => cutoff + learnAhead;

    /// <summary>The first cards in the order of presentation: docs/spec/scheduler.md §13.2.</summary>
    public IEnumerable<(CardId Id, long Modified, QueueKind Kind)> Presented(bool learningOnly)
    {
        var now = cutoff;
        foreach (var entry in learning.Where(entry => entry.Due <= now))
        {
            yield return (entry.Id, entry.Modified, QueueKind.Learning);
        }

        for (var i = main.Count - 1; i >= 0 && !learningOnly; i--)
        {
            yield return (main[i].Id, main[i].Modified, main[i].Kind);
        }

        foreach (var entry in learning.Where(entry => entry.Due > now && entry.Due <= Ahead))
        {
            yield return (entry.Id, entry.Modified, QueueKind.Learning);
        }
    }

    /// <summary>Takes out the card that was answered.</summary>
    /// <exception cref="InvalidInputException">It is neither in learning nor at the front.</exception>
    public TakenEntry Take(CardId card)
    {
        var at = learning.FindIndex(entry => entry.Id == card);
        if (at >= 0)
        {
            var taken = learning[at];
            learning.RemoveAt(at);
            counts = counts.Plus(QueueKind.Learning, -1);
            return new TakenEntry(null, taken);
        }

        if (main.Count == 0 || main[^1].Id != card)
        {
            throw new InvalidInputException("not at top of queue");
        }

        var front = main[^1];
        main.RemoveAt(main.Count - 1);
        counts = counts.Plus(front.Kind, -1);
        return new TakenEntry(front, null);
    }

    /// <summary>Puts a card back in front, as if it had not been taken.</summary>
    public void PutBack(TakenEntry taken)
    {
        if (taken.Learning is { } entry)
        {
            learning.Insert(0, entry);
            counts = counts.Plus(QueueKind.Learning, 1);
        }
        else if (taken.Main is { } front)
        {
            main.Add(front);
            counts = counts.Plus(front.Kind, 1);
        }
    }

    /// <summary>Queues a card that comes back within the day: docs/spec/scheduler.md §13.4.</summary>
    /// <returns>The entry, whose due time may have been moved so that the card is not shown twice in a row.</returns>
    public LearningEntry Requeue(Card card)
    {
        var entry = new LearningEntry(card.Id, card.Modified, card.Due, card.Reps == 0);
        if (entry.Due <= Ahead && main.Count == 0 && learning.Count > 0 && learning[0].Due >= entry.Due && learning[0].Due + 1 < Ahead)
        {
            entry = entry with { Due = learning[0].Due + 1 };
        }

        Insert(entry);
        return entry;
    }

    /// <summary>Queues an entry again that was there before.</summary>
    public void Insert(LearningEntry entry)
    {
        if (entry.Due <= Ahead)
        {
            counts = counts.Plus(QueueKind.Learning, 1);
        }

        learning.Insert(PlaceOf(entry), entry);
    }

    /// <summary>Takes a requeued card out again.</summary>
    public void RemoveRequeued(CardId card)
    {
        var at = learning.FindIndex(entry => entry.Id == card);
        if (at >= 0)
        {
            if (learning[at].Due <= Ahead)
            {
                counts = counts.Plus(QueueKind.Learning, -1);
            }

            learning.RemoveAt(at);
        }
    }

    /// <summary>Lets learning cards in that have become due: docs/spec/scheduler.md §13.5.</summary>
    /// <returns>What it was before.</returns>
    public CutoffSnapshot RefreshCutoff(long now)
    {
        var before = new CutoffSnapshot(counts.Learning, cutoff);
        var aheadBefore = Ahead;
        cutoff = now;
        var fresh = 0;
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(learning))
        {
            fresh += entry.Due > aheadBefore && entry.Due <= Ahead ? 1 : 0;
        }

        counts = counts.Plus(QueueKind.Learning, fresh);
        return before;
    }

    /// <summary>Puts cutoff and learning count back; returns what they were.</summary>
    public CutoffSnapshot Restore(CutoffSnapshot snapshot)
    {
        var before = new CutoffSnapshot(counts.Learning, cutoff);
        counts = counts with { Learning = snapshot.LearningCount };
        cutoff = snapshot.Cutoff;
        return before;
    }

    /// <summary>Where an entry goes: a binary search that stops as the reference's does among equals.</summary>
    private int PlaceOf(LearningEntry entry)
    {
        var (start, size) = (0, learning.Count);
        if (size == 0)
        {
            return 0;
        }

        while (size > 1)
        {
            var half = size / 2;
            start = learning[start + half].CompareOrder(entry) > 0 ? start : start + half;
            size -= half;
        }

        return learning[start].CompareOrder(entry) < 0 ? start + 1 : start;
    }
}
