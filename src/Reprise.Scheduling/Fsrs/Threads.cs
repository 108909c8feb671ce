namespace Reprise.Scheduling;

/// <summary>How much of the machine a calculation may take: two threads, so that study stays fluent beside it.</summary>
internal static class Threads
{
    public static ParallelOptions Two(CancellationToken cancel) =>
        new() { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount), CancellationToken = cancel };
}
