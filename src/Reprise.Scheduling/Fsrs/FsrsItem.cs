namespace Reprise.Scheduling;

/// <summary>A history of one card to learn from: the last review is the one to predict, those before it are what is known.</summary>
/// <remarks>
/// docs/spec/fsrs.md §1. The items of one card may be beginnings of different length of one shared list; training and evaluation then go
/// through that list only once.
/// </remarks>
public readonly struct FsrsItem
{
    private readonly FsrsReview[] history;

    /// <summary>An item that holds the first <paramref name="count"/> reviews of a list, which must not be changed afterwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list is shorter.</exception>
    public FsrsItem(FsrsReview[] history, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, history.Length);
        this.history = history;
        Count = count;
    }

    /// <summary>An item that holds these reviews, oldest first.</summary>
    public FsrsItem(params FsrsReview[] reviews)
        : this(reviews, reviews.Length)
    {
    }

    /// <summary>How many reviews there are, the one to predict included.</summary>
    public int Count { get; }

    /// <summary>All reviews, oldest first.</summary>
    public ReadOnlySpan<FsrsReview> Reviews => history.AsSpan(0, Count);

    /// <summary>The review to predict.</summary>
    public FsrsReview Last => history[Count - 1];

    /// <summary>The list that the item is a beginning of.</summary>
    internal FsrsReview[] History => history;

    /// <summary>Days until the first review that was not on the first day, 0 if there is none.</summary>
    internal int FirstLongGap
    {
        get
        {
            foreach (var review in Reviews)
            {
                if (review.DeltaT > 0)
                {
                    return review.DeltaT;
                }
            }

            return 0;
        }
    }

    /// <summary>How many reviews were on a later day than the one before.</summary>
    internal int LongGaps
    {
        get
        {
            var count = 0;
            foreach (var review in Reviews)
            {
                count += review.DeltaT > 0 ? 1 : 0;
            }

            return count;
        }
    }
}
