using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>An entry of a card's review log, as card info shows it.</summary>
/// <param name="Time">When, Unix seconds.</param>
/// <param name="Kind">What is recorded.</param>
/// <param name="Button">1 Again to 4 Easy; 0 when not an answer.</param>
/// <param name="IntervalSecs">The interval after it, seconds.</param>
/// <param name="LastIntervalSecs">The interval before it, seconds.</param>
/// <param name="EaseFactor">Ease × 1000, or FSRS difficulty as 100–1100.</param>
/// <param name="TakenSecs">Time taken, seconds.</param>
/// <param name="Memory">The memory state after it; null if the log does not say.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B8.</remarks>
public sealed record CardReview(
    long Time, ReviewKind Kind, int Button, long IntervalSecs, long LastIntervalSecs, long EaseFactor, double TakenSecs, MemoryState? Memory);
