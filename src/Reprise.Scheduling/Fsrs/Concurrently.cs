using System.Runtime.ExceptionServices;

namespace Reprise.Scheduling;

/// <summary>Runs independent parts of a calculation on two threads, so that the rest of the machine stays free.</summary>
internal static class Concurrently
{
    /// <summary>Does <paramref name="part"/> for 0 up to <paramref name="count"/>. The first error is thrown as it is.</summary>
    public static void For(int count, Action<int> part, CancellationToken cancel)
    {
        try
        {
            Parallel.For(
                0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount), CancellationToken = cancel }, part);
        }
        catch (AggregateException failed) when (failed.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
