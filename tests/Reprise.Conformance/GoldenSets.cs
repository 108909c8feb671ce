namespace Reprise.Conformance;

/// <summary>The sets that have replayers, in the order of their names.</summary>
internal static class GoldenSets
{
    public static IReadOnlyList<GoldenSet> All { get; } =
    [
        new AnkiConnectSet(),
        new CollectionsSet(),
        new IntegritySet(),
        new FsrsSet(),
        new MigrateSet(),
        new OpsSet(),
        new QueueSet(),
        new PackagesSet(),
        new RenderSet(),
        new SearchSet(),
        new SimulateSet(),
        new StatesSet(),
        new StatsSet(),
        new TextImportSet(),
        new SyncSet(),
    ];
}
