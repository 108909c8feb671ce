namespace Reprise.Server;

/// <summary>What parameters are to be learned from.</summary>
/// <param name="Search">The cards; nothing for the preset's own search, or those of the preset that are not suspended.</param>
/// <param name="Parameters">The parameters in use; nothing for those of the preset.</param>
/// <param name="IgnoreBefore">YYYY-MM-DD: reviews before it do not count; empty for all, nothing for the preset's date.</param>
/// <param name="RelearningSteps">Relearning steps that fit into a day; nothing for those of the preset.</param>
/// <param name="HealthCheck">Whether to test how well these reviews can be predicted at all.</param>
public sealed record FsrsRequest(
    string? Search, IReadOnlyList<float>? Parameters, string? IgnoreBefore = null, int? RelearningSteps = null, bool HealthCheck = false);

/// <summary>Parameters that were learned.</summary>
/// <param name="Parameters">The parameters: the ones in use where nothing better was found.</param>
/// <param name="Reviews">How many reviews they were learned from.</param>
/// <param name="HealthCheckPassed">Whether the reviews can be predicted as well as usual; null if that was not tested.</param>
public sealed record FsrsOptimized(IReadOnlyList<float> Parameters, int Reviews, bool? HealthCheckPassed);

/// <summary>How many cards were first learned after a date, of how many that are not new.</summary>
public sealed record FsrsIncluded(int Included, int Total);

/// <summary>How well parameters predict; smaller is better.</summary>
public sealed record FsrsEvaluated(float LogLoss, float RmseBins);

/// <summary>What is to be simulated.</summary>
/// <param name="Days">How many days, at most ten years.</param>
/// <param name="AdditionalNewCards">New cards besides those there are.</param>
/// <param name="DesiredRetention">0.7 to 0.99; nothing for that of the preset.</param>
/// <param name="NewLimit">New cards a day; nothing for the preset's.</param>
/// <param name="ReviewLimit">Reviews a day; nothing for the preset's.</param>
/// <param name="Search">The cards; nothing for those of the preset.</param>
/// <param name="Parameters">The parameters; nothing for those of the preset.</param>
public sealed record FsrsSimulation(
    int Days, int AdditionalNewCards, float? DesiredRetention, uint? NewLimit, uint? ReviewLimit, string? Search, IReadOnlyList<float>? Parameters);

/// <summary>What each day would bring.</summary>
/// <param name="Memorized">Cards known at the end of the day, as an expectation.</param>
/// <param name="Reviews">Reviews.</param>
/// <param name="Learned">New cards.</param>
/// <param name="Seconds">Time spent.</param>
public sealed record FsrsSimulated(IReadOnlyList<float> Memorized, IReadOnlyList<int> Reviews, IReadOnlyList<int> Learned, IReadOnlyList<float> Seconds);
