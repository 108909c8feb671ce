namespace Reprise.Scheduling;

/// <summary>What the review log records of one answer, or of one change made by hand.</summary>
/// <param name="Button">1 to 4; 0 for changes that were no answer.</param>
/// <param name="Interval">The new interval: days positive, seconds negative.</param>
/// <param name="LastInterval">The interval before, likewise.</param>
/// <param name="Factor">Ease in permille, or difficulty as 100 to 1100 with a memory state; 0 where neither applies.</param>
/// <param name="TakenMilliseconds">How long the answer took.</param>
/// <param name="Kind">What is recorded.</param>
/// <remarks>docs/spec/scheduler.md §2.5.</remarks>
public readonly record struct ReviewLogValues(
    int Button, int Interval, int LastInterval, uint Factor, uint TakenMilliseconds, ReviewKind Kind)
{
    /// <summary>A change by hand: a due date set or a card reset.</summary>
    /// <remarks>docs/spec/scheduler.md §16.3.</remarks>
    public static ReviewLogValues Manual(CardSchedule before, CardSchedule after) => ByHand(before, after, ReviewKind.Manual);

    /// <summary>A card moved because options changed.</summary>
    public static ReviewLogValues Rescheduled(CardSchedule before, CardSchedule after) => ByHand(before, after, ReviewKind.Rescheduled);

    /// <summary>The factor of a memory state, unrounded.</summary>
    internal static float FactorOf(MemoryState memory) => (((memory.Difficulty - 1f) / 9f) + 0.1f) * 1000f;

    private static ReviewLogValues ByHand(CardSchedule before, CardSchedule after, ReviewKind kind) => new(
        0,
        (int)Math.Min(after.Interval, int.MaxValue),
        (int)Math.Min(before.Interval, int.MaxValue),
        after.Data.Memory is { } memory ? Math.Min(Rounding.Truncate(FactorOf(memory)), ushort.MaxValue) : after.EaseFactor,
        0,
        kind);
}
