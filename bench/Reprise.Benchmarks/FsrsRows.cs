using System.Security.Cryptography;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Benchmarks;

/// <summary>FSRS over the whole review log: optimising as the options screen does it, and its parts.</summary>
internal static class FsrsRows
{
    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var shared = new Lazy<Collection>(() => Collection.Open(work.Path, new CollectionOptions { Clock = new FixedClock() }));
        var request = new FsrsTrainingRequest("", []);
        FsrsImprovement? found = null;
        yield return new BenchmarkRow("FSRS optimise, whole log, current parameters kept if better", 5216, 194, 150, () =>
            Measure.Median(() => found = shared.Value.OptimizeFsrs(request)));
        yield return new BenchmarkRow("FSRS optimise, the native binding on the same reviews", 0, 0, 0, () => NativeBinding.Compare(shared.Value, request));
        yield return new BenchmarkRow("FSRS evaluate, the default parameters", 0, 0, 0, () =>
            Measure.Median(() => shared.Value.EvaluateFsrs([], "", 0)));
        yield return new BenchmarkRow($"FSRS: the result again ({Items(found)} items, {Fingerprint(found)})", 0, 0, 0, () =>
            Measure.Median(() =>
            {
                if (!shared.Value.OptimizeFsrs(request).Parameters.SequenceEqual(found!.Parameters))
                {
                    throw new InvalidOperationException("two runs gave different parameters");
                }
            }));
    }

    private static int Items(FsrsImprovement? found) => found?.ItemCount ?? 0;

    /// <summary>A short hash of the parameters, to compare runs.</summary>
    private static string Fingerprint(FsrsImprovement? found) => found is null
        ? "not run"
        : Convert.ToHexStringLower(SHA256.HashData([.. found.Parameters.SelectMany(BitConverter.GetBytes)]))[..8];
}
