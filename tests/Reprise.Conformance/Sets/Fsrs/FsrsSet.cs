namespace Reprise.Conformance;

/// <summary>FSRS: memory states, optimiser, evaluation, simulator, and their use in a collection.</summary>
internal sealed class FsrsSet : GoldenSet
{
    public override string Name => "fsrs";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
        [FsrsAlgorithm.Kind, FsrsOptimiserItems.Kind, FsrsSimulator.Kind, FsrsRevlogItems.Kind, FsrsRetrievability.Kind, FsrsUsers.Kind(folder),
            FsrsUpdates.Kind, FsrsUpdates.AllPresets(folder)];
}
