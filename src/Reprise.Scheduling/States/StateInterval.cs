namespace Reprise.Scheduling;

/// <summary>A waiting time, either within a day or in whole days.</summary>
/// <param name="Amount">Seconds or days.</param>
/// <param name="InDays">Whether <paramref name="Amount"/> counts days.</param>
public readonly record struct StateInterval(uint Amount, bool InDays)
{
    /// <summary>A waiting time in seconds.</summary>
    public static StateInterval Seconds(uint seconds) => new(seconds, InDays: false);

    /// <summary>A waiting time in days.</summary>
    public static StateInterval Days(uint days) => new(days, InDays: true);

    /// <summary>Seconds that reach into the next day become days, so that a card does not come back in the middle of the night.</summary>
    /// <remarks>docs/spec/scheduler.md §4.1.</remarks>
    public StateInterval AsDaysBeyond(uint secondsUntilRollover) =>
        InDays || Amount < secondsUntilRollover ? this : Days(((Amount - secondsUntilRollover) / 86_400) + 1);

    /// <summary>The waiting time in seconds, at most 2³² − 1.</summary>
    public uint TotalSeconds => InDays ? (uint)Math.Min(Amount * 86_400UL, uint.MaxValue) : Amount;

    /// <summary>As the review log writes it: days positive, seconds negative.</summary>
    public int ForReviewLog => InDays ? (int)Math.Min(Amount, int.MaxValue) : -(int)Math.Min(Amount, int.MaxValue);
}
