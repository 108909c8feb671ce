namespace Reprise.Scheduling;

/// <summary>What optimising came to.</summary>
/// <param name="Parameters">The parameters to use: new ones, or those in use if they fit at least as well. Empty stands for the defaults.</param>
/// <param name="ItemCount">How many reviews could be learned from.</param>
/// <param name="HealthCheckPassed">Whether reviews can be predicted about as well as other people's; null if that was not tested.</param>
/// <remarks>docs/spec/fsrs.md §18.1.</remarks>
public sealed record FsrsImprovement(IReadOnlyList<float> Parameters, int ItemCount, bool? HealthCheckPassed);
