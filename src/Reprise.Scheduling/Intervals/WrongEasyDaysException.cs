namespace Reprise.Scheduling;

/// <summary>A preset's easy days are not one number for each day of the week.</summary>
public sealed class WrongEasyDaysException(int count) : Exception("Easy days need one value for each of the seven days of the week (expected 7 days).")
{
    /// <summary>How many numbers there are.</summary>
    public int Count { get; } = count;
}
