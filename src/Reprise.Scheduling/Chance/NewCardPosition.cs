namespace Reprise.Scheduling;

/// <summary>Places in the queue of new cards.</summary>
public static class NewCardPosition
{
    /// <summary>The place that random insertion gives a note when <paramref name="next"/> is the next free one.</summary>
    /// <remarks>docs/spec/collection-format.md §15.2. Always from 1 to the larger of 999 and <paramref name="next"/> − 1.</remarks>
    public static uint Random(uint next) => 1 + new ChaChaRandom(next).NextBelow(Math.Max(next, 1000) - 1);
}
