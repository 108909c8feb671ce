using Reprise.Collections;

namespace Reprise.Benchmarks;

/// <summary>The statistics page.</summary>
internal static class StatisticsRows
{
    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var shared = new Lazy<Collection>(() => Collection.Open(work.Copy(), new CollectionOptions { Clock = new FixedClock() }));
        yield return new BenchmarkRow("graphs, whole collection, all history", 826, 31, 10, () => Measure.Median(() => shared.Value.GetGraphs("", 0)));
        yield return new BenchmarkRow("graphs, whole collection, one year", 0, 0, 0, () => Measure.Median(() => shared.Value.GetGraphs("", 365)));
        yield return new BenchmarkRow("graphs, one subject, all history", 0, 0, 0, () => Measure.Median(() => shared.Value.GetGraphs("\"deck:Subject 03\"", 0)));
    }
}
