namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/scheduler.md §24.15.</summary>
public class TimespanTests
{
    private const float Day = 86400;

    [Theory]
    [InlineData(30, "30s")]
    [InlineData(70, "1m")]
    [InlineData(1.1f * 30.416666f * Day, "1.1mo")]
    [InlineData(325 * Day, "10.7mo")]
    public void A_button_is_short(float seconds, string label) => Timespan.Natural(seconds).Short.ShouldBe(label);

    [Theory]
    [InlineData(1, "1 second", "1 second")]
    [InlineData(30.3f, "30 seconds", "30.3 seconds")]
    [InlineData(90, "1.5 minutes", "1.5 minutes")]
    [InlineData(45 * Day, "1.5 months", "1.48 months")]
    [InlineData(364 * Day, "12 months", "11.97 months")]
    [InlineData(365 * Day, "1 year", "1 year")]
    [InlineData(365 * 1.5f * Day, "1.5 years", "1.5 years")]
    public void A_span_is_told_in_words(float seconds, string rounded, string precise) =>
        (Timespan.Natural(seconds).InWords, Timespan.Natural(seconds).InPreciseWords).ShouldBe((rounded, precise));

    [Theory]
    [InlineData(0u, 0, "Studied 0 cards in 0 seconds today (0s/card)")]
    [InlineData(3u, 13, "Studied 3 cards in 13 seconds today (4.33s/card)")]
    [InlineData(300u, 5400, "Studied 300 cards in 90 minutes today (18s/card)")]
    public void A_day_of_study_is_one_sentence(uint cards, float seconds, string sentence) =>
        Timespan.StudiedToday(cards, seconds).ReplaceLineEndings(" ").ShouldBe(sentence);
}
