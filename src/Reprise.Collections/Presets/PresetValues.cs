namespace Reprise.Collections;

/// <summary>The ranges of preset values and what replaces a value outside of them.</summary>
/// <remarks>docs/spec/collection-format.md §6.6 and §21.2: the field's default, not the nearest bound.</remarks>
internal static class PresetValues
{
    private static readonly PresetConfig Defaults = Preset.NewConfig();

    /// <summary>Replaces values outside their range, in place, and returns the same message.</summary>
    public static PresetConfig Repaired(PresetConfig config)
    {
        config.NewPerDay = Within(config.NewPerDay, 0, 9999, Defaults.NewPerDay);
        config.ReviewsPerDay = Within(config.ReviewsPerDay, 0, 9999, Defaults.ReviewsPerDay);
        config.NewPerDayMinimum = Within(config.NewPerDayMinimum, 0, 9999, Defaults.NewPerDayMinimum);
        config.InitialEase = Within(config.InitialEase, 1.31f, 5, Defaults.InitialEase);
        config.EasyMultiplier = Within(config.EasyMultiplier, 1, 5, Defaults.EasyMultiplier);
        config.HardMultiplier = Within(config.HardMultiplier, 0.5f, 1.3f, Defaults.HardMultiplier);
        config.LapseMultiplier = Within(config.LapseMultiplier, 0, 1, Defaults.LapseMultiplier);
        config.IntervalMultiplier = Within(config.IntervalMultiplier, 0.5f, 2, Defaults.IntervalMultiplier);
        config.MaximumReviewInterval = Within(config.MaximumReviewInterval, 1, 36500, Defaults.MaximumReviewInterval);
        config.MinimumLapseInterval = Within(config.MinimumLapseInterval, 1, 36500, Defaults.MinimumLapseInterval);
        config.GraduatingIntervalGood = Within(config.GraduatingIntervalGood, 1, 36500, Defaults.GraduatingIntervalGood);
        config.GraduatingIntervalEasy = Within(config.GraduatingIntervalEasy, 1, 36500, Defaults.GraduatingIntervalEasy);
        config.LeechThreshold = Within(config.LeechThreshold, 1, 9999, Defaults.LeechThreshold);
        config.CapAnswerTimeToSecs = Within(config.CapAnswerTimeToSecs, 1, 9999, Defaults.CapAnswerTimeToSecs);
        config.DesiredRetention = Within(config.DesiredRetention, 0.7f, 0.99f, Defaults.DesiredRetention);
        config.HistoricalRetention = Within(config.HistoricalRetention, 0.7f, 0.97f, Defaults.HistoricalRetention);
        return config;
    }

    private static uint Within(uint value, uint least, uint most, uint otherwise) => value >= least && value <= most ? value : otherwise;

    private static float Within(float value, float least, float most, float otherwise) => value >= least && value <= most ? value : otherwise;
}
