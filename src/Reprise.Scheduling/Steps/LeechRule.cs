namespace Reprise.Scheduling;

/// <summary>When a forgotten card is a leech.</summary>
public static class LeechRule
{
    /// <summary>Whether this lapse is one at which the card counts as a leech: at the threshold, and then every half of it.</summary>
    /// <param name="lapses">How often the card was forgotten, this time included.</param>
    /// <param name="threshold">0 for never.</param>
    /// <remarks>docs/spec/scheduler.md §11.1.</remarks>
    public static bool IsMet(uint lapses, uint threshold)
    {
        if (threshold == 0 || lapses < threshold)
        {
            return false;
        }

        var half = Math.Max((threshold + 1) / 2, 1);
        return (lapses - threshold) % half == 0;
    }
}
