namespace Reprise.Scheduling;

/// <summary>How well predictions of recall fit what happened; smaller is better.</summary>
/// <param name="LogLoss">The mean logarithmic loss.</param>
/// <param name="RmseBins">
/// The root of the mean squared difference between predicted and actual recall, over groups of reviews alike in interval, length of history
/// and lapses.
/// </param>
/// <remarks>docs/spec/fsrs.md §17.</remarks>
public readonly record struct FsrsMetrics(float LogLoss, float RmseBins);
