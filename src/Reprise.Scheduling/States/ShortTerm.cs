namespace Reprise.Scheduling;

/// <summary>FSRS intervals below half a day, which keep a card in learning.</summary>
internal static class ShortTerm
{
    /// <summary>The seconds to wait, if FSRS may and does choose less than half a day: docs/spec/fsrs.md §13.3.</summary>
    public static uint? SecondsFor(SchedulingSituation situation, IReadOnlyList<float> steps, NextMemoryState? fsrs) =>
        fsrs is { Interval: < 0.5f and var interval }
            && (situation.ShortTermWithSteps || steps.Count == 0)
            && FsrsParameters.AllowShortTerm([.. situation.Options.FsrsParameters])
                ? Rounding.Truncate(interval * 86_400f)
                : null;
}
