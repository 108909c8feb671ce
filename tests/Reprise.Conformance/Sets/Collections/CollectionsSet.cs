namespace Reprise.Conformance;

/// <summary>The collection file: its collation, functions, texts, names, legacy forms, upgrades, and whole files.</summary>
internal sealed class CollectionsSet : GoldenSet
{
    public override string Name => "collections";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
    [
        .. UnicaseCases.Kinds,
        .. TextCases.Kinds,
        SqlFunctionCases.Kind,
        .. CardCases.Kinds,
        .. ConfigCases.Kinds,
        .. TimingCases.Kinds,
        .. NoteCases.Kinds,
        .. NameCases.Kinds,
        ConvertCases.Kind,
        UpgradeCases.Kind,
        .. DumpCases.Kinds(folder),
    ];
}
