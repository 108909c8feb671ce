namespace Reprise.Conformance;

/// <summary>The database check, files that do not open, media names, adding, references, the media check and the trash.</summary>
internal sealed class IntegritySet : GoldenSet
{
    public override string Name => "dbcheck-media";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
        [.. DatabaseCheckCases.Kinds, .. OpenCases.Kinds, .. MediaTextCases.Kinds, .. MediaFolderCases.Kinds, .. MediaCheckCases.Kinds];
}
