namespace Reprise.Scheduling;

/// <summary>A list of learning or relearning steps and the arithmetic of going through it.</summary>
/// <param name="minutes">The steps.</param>
/// <remarks>docs/spec/scheduler.md §6. The number of remaining steps may carry thousands that old programs added; they are ignored.</remarks>
public readonly struct LearningSteps(IReadOnlyList<float> minutes)
{
    private const uint Day = 86_400;

    /// <summary>How many steps there are.</summary>
    public uint Count => (uint)minutes.Count;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => minutes.Count == 0;

    /// <summary>Seconds until the card comes back after Again; null without steps.</summary>
    public uint? AgainDelay => IsEmpty ? null : Seconds(0);

    /// <summary>Seconds until it comes back after Hard; null without steps.</summary>
    public uint? HardDelay(uint remaining)
    {
        if (IsEmpty)
        {
            return null;
        }

        var index = Index(remaining);
        var current = Seconds(index);
        if (index > 0)
        {
            return current;
        }

        return WholeDays(Count > 1
            ? Rounding.Add(current, Seconds(1)) / 2
            : Math.Min((uint)Math.Min(current * 3UL, uint.MaxValue) / 2, Rounding.Add(current, Day)));
    }

    /// <summary>Seconds until it comes back after Good; null after the last step.</summary>
    public uint? GoodDelay(uint remaining)
    {
        var next = Index(remaining) + 1;
        return next < Count ? Seconds(next) : null;
    }

    /// <summary>Seconds of the step being waited for; 0 without steps.</summary>
    public uint CurrentDelay(uint remaining) => IsEmpty ? 0 : Seconds(Index(remaining));

    /// <summary>How many steps remain after Good.</summary>
    public uint RemainingAfterGood(uint remaining) => Rounding.Subtract(Count, Index(remaining) + 1);

    /// <summary>How many steps remain when the list changes to another one while a card is going through it; at least 1.</summary>
    /// <remarks>docs/spec/scheduler.md §16.9, docs/spec/collection-format.md §8.3. The same number means that the card need not be touched.</remarks>
    public uint RemainingIn(IReadOnlyList<float> changed, uint remaining)
    {
        var left = remaining % 1000;
        if (IsEmpty)
        {
            return left;
        }

        var passed = (long)Count - left - 1;
        var all = (uint)changed.Count;
        var answer = all;
        if (passed >= 0)
        {
            var last = minutes[(int)passed];
            for (var i = changed.Count - 1; i >= 0; i--)
            {
                if (changed[i] <= last)
                {
                    answer = all - (uint)i - 1;
                    break;
                }
            }
        }

        return Math.Max(answer, 1);
    }

    private uint Index(uint remaining) => Math.Min(Rounding.Subtract(Count, remaining % 1000), Rounding.Subtract(Count, 1));

    private uint Seconds(uint index) => Rounding.Truncate(minutes[(int)index] * 60f);

    /// <summary>Beyond a day, whole days: the result must not depend on the hour.</summary>
    private static uint WholeDays(uint seconds) =>
        seconds <= Day ? seconds : (uint)Math.Min(Rounding.Round(seconds / (float)Day) * (ulong)Day, uint.MaxValue);
}
