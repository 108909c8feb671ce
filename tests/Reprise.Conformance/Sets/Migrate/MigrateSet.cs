namespace Reprise.Conformance;

/// <summary>Data folders of other sync servers, taken over.</summary>
internal sealed class MigrateSet : GoldenSet
{
    public override string Name => "migrate";

    public override IEnumerable<CaseKind> Kinds(string folder)
    {
        yield return new CaseKind(["expected.json"], MigrateReplay.Cases, MigrateReplay.Answer, MigrateReplay.Rules);
    }
}
