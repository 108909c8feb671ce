namespace Reprise.Scheduling;

/// <summary>Turns fractional intervals into whole days for one card: limits of its preset, load balancer, fuzz.</summary>
internal sealed class DayChoice(SchedulingSituation situation)
{
    private readonly float? factor = Fuzz.Factor(situation.FuzzSeed);

    /// <summary>The longest interval allowed, at least 1.</summary>
    public uint Maximum { get; } = Math.Max(situation.Options.MaximumInterval, 1);

    /// <summary>A least interval brought within 1 and the longest.</summary>
    public uint Within(uint minimum) => Rounding.Clamp(minimum, 1, Maximum);

    /// <summary>docs/spec/scheduler.md §8.3 and §9: the days an interval becomes.</summary>
    public uint Choose(float interval, uint minimum) =>
        situation.Balanced?.Choose(situation.FuzzSeed, interval, minimum, Maximum) ?? Fuzz.Apply(factor, interval, minimum, Maximum);

    /// <summary>The days an interval becomes that is rounded to at least one day first.</summary>
    public uint ChooseRounded(float interval, uint minimum = 1) => Choose(Math.Max(Rounding.Round(interval), 1), minimum);
}
