namespace Reprise.Scheduling;

/// <summary>The seeds from which a card's fuzz is drawn: the same before and after the answer buttons are shown.</summary>
/// <remarks>docs/spec/scheduler.md §8.1.</remarks>
public static class FuzzSeed
{
    /// <summary>The seed of the next answer.</summary>
    public static ulong For(long cardId, uint reps) => unchecked((ulong)cardId + reps);

    /// <summary>The seed that the previous answer had.</summary>
    public static ulong ForPrevious(long cardId, uint reps) => For(cardId, reps == 0 ? 0 : reps - 1);

    /// <summary>The seed that custom scheduling scripts are given.</summary>
    /// <remarks>docs/spec/scheduler.md §4.3.</remarks>
    public static ulong ForScripts(long cardId, uint reps) =>
        unchecked(System.Numerics.BitOperations.RotateLeft((ulong)cardId, 8) + reps);
}
