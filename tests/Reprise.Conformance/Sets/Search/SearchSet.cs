namespace Reprise.Conformance;

/// <summary>Searches, the browser's table, tags and bulk operations on text.</summary>
internal sealed class SearchSet : GoldenSet
{
    public override string Name => "search";

    public override IEnumerable<CaseKind> Kinds(string folder) => [NodeCases.Kind];
}
