namespace Reprise.Server;

/// <summary>What parameters are to be learned from.</summary>
/// <param name="Search">The cards; nothing for the preset's own search, or those of the preset that are not suspended.</param>
/// <param name="Parameters">The parameters in use; nothing for those of the preset.</param>
/// <param name="IgnoreBefore">YYYY-MM-DD: reviews before it do not count; empty for all, nothing for the preset's date.</param>
/// <param name="RelearningSteps">Relearning steps that fit into a day; nothing for those of the preset.</param>
/// <param name="HealthCheck">Whether to test how well these reviews can be predicted at all.</param>
public sealed record FsrsRequest(
    string? Search, IReadOnlyList<float>? Parameters, string? IgnoreBefore = null, int? RelearningSteps = null, bool HealthCheck = false);

/// <summary>Which reviews are learned from and predicted, part by part.</summary>
/// <param name="Search">The cards; nothing for the preset's own search, or those of the preset that are not suspended.</param>
/// <param name="IgnoreBefore">YYYY-MM-DD: reviews before it do not count; empty for all, nothing for the preset's date.</param>
/// <param name="RelearningSteps">Relearning steps that fit into a day; nothing for those of the preset.</param>
public sealed record FsrsTimeSeries(string? Search = null, string? IgnoreBefore = null, int? RelearningSteps = null);

/// <summary>A desired retention.</summary>
/// <param name="Retention">From 0.7 to 0.95.</param>
public sealed record FsrsRetention(float Retention);

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
/// <param name="MaximumInterval">The longest interval in days; nothing for the preset's.</param>
/// <param name="NewCardsIgnoreReviewLimit">Whether new cards come beyond the review limit; nothing for the collection's setting.</param>
/// <param name="EasyDays">A share for each weekday, Monday first; nothing for the preset's.</param>
/// <param name="ReviewOrder">The order of reviews, as its number; nothing for the preset's.</param>
/// <param name="SuspendAfterLapses">Lapses after which a card is suspended, 0 for never; nothing for what the preset does.</param>
public sealed record FsrsSimulation(
    int Days, int AdditionalNewCards, float? DesiredRetention, uint? NewLimit, uint? ReviewLimit, string? Search, IReadOnlyList<float>? Parameters,
    uint? MaximumInterval = null, bool? NewCardsIgnoreReviewLimit = null, IReadOnlyList<float>? EasyDays = null, int? ReviewOrder = null, int? SuspendAfterLapses = null);

/// <summary>What each desired retention would lead to.</summary>
/// <param name="Points">From 70 to 99 percent.</param>
/// <param name="MemorizedWithoutReviews">Cards still known in the end if nothing were reviewed at all.</param>
public sealed record FsrsWorkloads(IReadOnlyList<FsrsWorkloadAt> Points, float MemorizedWithoutReviews);

/// <summary>What one desired retention would lead to.</summary>
/// <param name="Percent">The desired retention.</param>
/// <param name="Seconds">Time spent in all.</param>
/// <param name="Memorized">Cards known in the end.</param>
/// <param name="Reviews">Answers in all, those of new cards included.</param>
public sealed record FsrsWorkloadAt(int Percent, float Seconds, float Memorized, int Reviews);

/// <summary>The time of study that desired retentions lead to.</summary>
/// <param name="Costs">From 70 to 99 percent.</param>
public sealed record FsrsCosts(IReadOnlyList<FsrsCost> Costs);

/// <summary>The time of study that one desired retention leads to.</summary>
/// <param name="Percent">The desired retention.</param>
/// <param name="Seconds">Seconds: only their proportions mean something.</param>
public sealed record FsrsCost(int Percent, float Seconds);

/// <summary>What optimising all presets did.</summary>
/// <param name="Presets">How many presets there are.</param>
public sealed record FsrsOptimizedAll(int Presets);

/// <summary>What each day would bring.</summary>
/// <param name="Memorized">Cards known at the end of the day, as an expectation.</param>
/// <param name="Reviews">Reviews.</param>
/// <param name="Learned">New cards.</param>
/// <param name="Seconds">Time spent.</param>
public sealed record FsrsSimulated(IReadOnlyList<float> Memorized, IReadOnlyList<int> Reviews, IReadOnlyList<int> Learned, IReadOnlyList<float> Seconds);
