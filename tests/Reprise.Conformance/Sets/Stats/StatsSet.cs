namespace Reprise.Conformance;

/// <summary>Graphs, card info, the finished screen, and the texts that tell numbers and times.</summary>
internal sealed class StatsSet : GoldenSet
{
    public override string Name => "stats";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var setups = new SearchSetups(folder, Path.Combine(Path.GetDirectoryName(folder)!, "search"));
        return
        [
            new GraphCases(setups).Kind,
            WorldCases.Kind,
            new CardInfoCases(setups).Kind,
            new FinishedCases(setups).Kind,
            new GraphPreferenceCases(setups).Kind,
            TimespanCases.Kind,
            StudiedTodayCases.Kind,
            PluralCases.Kind,
            DescriptionCases.Kind,
        ];
    }
}
