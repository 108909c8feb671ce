namespace Reprise.Collections;

/// <summary>How many cards are still to be studied today.</summary>
/// <param name="New">New cards.</param>
/// <param name="Learning">Cards being learned that are due about now.</param>
/// <param name="Review">Reviews.</param>
public readonly record struct StudyCounts(int New, int Learning, int Review)
{
    /// <summary>Whether nothing is left.</summary>
    public bool None => New == 0 && Learning == 0 && Review == 0;

    /// <summary>The counts with one more, or fewer, of a kind; never below 0.</summary>
    public StudyCounts Plus(QueueKind kind, int count) => kind switch
    {
        QueueKind.New => this with { New = Math.Max(New + count, 0) },
        QueueKind.Learning => this with { Learning = Math.Max(Learning + count, 0) },
        _ => this with { Review = Math.Max(Review + count, 0) },
    };
}
