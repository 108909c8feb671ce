namespace Reprise.Conformance;

/// <summary>Searches, the browser's table, tags and bulk operations on text.</summary>
internal sealed class SearchSet : GoldenSet
{
    public override string Name => "search";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        var setups = new SearchSetups(folder);
        var queries = Directory.EnumerateFiles(folder, "queries-*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        return
        [
            new QueryCases(setups).Kind(queries),
            NodeCases.Kind,
            new OrderCases(setups).Kind,
            new TagCases(setups).Kind,
            new ReplaceCases(setups).Kind,
            new DuplicateCases(setups).Kind,
            new BulkCases(setups).Kind,
            new RowCases(setups).Kind,
            new ColumnCases().Kind,
        ];
    }
}
