namespace Reprise.Collections;

/// <summary>What parameters are to be learned from.</summary>
/// <param name="Search">The cards; empty for the whole review log.</param>
/// <param name="CurrentParameters">The parameters in use, as stored; empty for the defaults.</param>
/// <param name="IgnoreReviewsBefore">Unix milliseconds; 0 for all reviews.</param>
/// <param name="RelearningSteps">Relearning steps that fit into a day.</param>
/// <param name="HealthCheck">Whether to test how well reviews can be predicted at all.</param>
/// <remarks>docs/spec/fsrs.md §18.1.</remarks>
public sealed record FsrsTrainingRequest(
    string Search, IReadOnlyList<float> CurrentParameters, long IgnoreReviewsBefore = 0, int RelearningSteps = 1, bool HealthCheck = false);
