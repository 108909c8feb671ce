namespace Reprise.Scheduling;

/// <summary>What a simulation foresees, day by day.</summary>
/// <param name="Memorized">Cards remembered: the sum of their probabilities of recall.</param>
/// <param name="Reviewed">Reviews.</param>
/// <param name="Learned">New cards studied for the first time.</param>
/// <param name="Cost">Seconds of study.</param>
/// <param name="Correct">Reviews that were recalled.</param>
/// <param name="Introduced">Cards studied at least once so far.</param>
/// <param name="AverageDesiredRetention">Over all answers; null if there were none.</param>
/// <param name="Cards">The cards as they are in the end.</param>
/// <remarks>docs/spec/fsrs.md §19.3.</remarks>
public sealed record SimulationResult(
    float[] Memorized,
    int[] Reviewed,
    int[] Learned,
    float[] Cost,
    int[] Correct,
    int[] Introduced,
    float? AverageDesiredRetention,
    IReadOnlyList<SimulationCard> Cards);
