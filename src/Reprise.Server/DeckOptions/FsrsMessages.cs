namespace Reprise.Server;

/// <summary>What parameters are to be learned from.</summary>
/// <param name="Search">The cards; nothing for those of the preset that are not suspended.</param>
/// <param name="Parameters">The parameters in use; nothing for those of the preset.</param>
public sealed record FsrsRequest(string? Search, IReadOnlyList<float>? Parameters);

/// <summary>Parameters that were learned.</summary>
public sealed record FsrsOptimized(IReadOnlyList<float> Parameters, int Reviews);

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
