namespace Reprise.Interchange;

/// <summary>How much an archive may unpack to: far more than any honest package does, far less than a bomb.</summary>
internal sealed class ExpansionBudget(long archiveLength)
{
    private const long Always = 256L << 20;
    private const int Ratio = 100;

    private long left = Always + (archiveLength > (long.MaxValue - Always) / Ratio ? long.MaxValue - Always : archiveLength * Ratio);

    /// <summary>Takes the bytes off what is left; false if it is used up.</summary>
    public bool Spend(int bytes)
    {
        left -= bytes;
        return left >= 0;
    }
}
