namespace Reprise.Scheduling;

/// <summary>The part of a card's review log that tells its memory state.</summary>
/// <param name="Reviews">The reviews to replay, oldest first.</param>
/// <param name="Start">
/// The state before them, inferred from the interval and ease of the first known review, where the log does not reach back to the card's
/// first answer; null where it does.
/// </param>
/// <param name="Kept">
/// The log entries that count, oldest first: one for each review, and in front of them the one that <paramref name="Start"/> came from.
/// </param>
/// <remarks>docs/spec/fsrs.md §8.3.</remarks>
public sealed record FsrsHistory(IReadOnlyList<FsrsReview> Reviews, MemoryState? Start, IReadOnlyList<FsrsLogEntry> Kept)
{
    /// <summary>The state after the whole history.</summary>
    /// <exception cref="InvalidFsrsParametersException">The state is not finite.</exception>
    public MemoryState StateAfter(Fsrs fsrs) => fsrs.StateAfter([.. Reviews], Start);

    /// <summary>The states along the history: docs/spec/fsrs.md §6.2.</summary>
    /// <exception cref="InvalidFsrsParametersException">A state is not finite.</exception>
    public IReadOnlyList<MemoryState> StatesAlong(Fsrs fsrs) => fsrs.StatesAlong([.. Reviews], Start);

    /// <summary>The memory state after each log entry, in the order of <paramref name="entries"/>, as the card's information shows it.</summary>
    /// <param name="fsrs">The model.</param>
    /// <param name="entries">All log entries of the card, oldest first: those this history was read from.</param>
    /// <remarks>
    /// docs/spec/fsrs.md §15: an entry that does not count shows the state after the kept entry that follows it; entries before the first kept
    /// one have none.
    /// </remarks>
    public IReadOnlyList<MemoryState?> StatesOf(Fsrs fsrs, IReadOnlyList<FsrsLogEntry> entries)
    {
        var states = StatesAlong(fsrs);
        var shown = new MemoryState?[entries.Count];
        var next = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            if (next >= states.Count)
            {
                shown[i] = states.Count == 0 ? null : states[^1];
            }
            else if (next < Kept.Count && entries[i].Id == Kept[next].Id)
            {
                shown[i] = states[next++];
            }
            else if (next > 0)
            {
                shown[i] = states[next];
            }
        }

        return shown;
    }
}
