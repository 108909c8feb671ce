namespace Reprise.Conformance;

/// <summary>Templates, filters, cloze deletions, HTML text, typed answers, card generation, note types, image occlusion.</summary>
internal sealed class RenderSet : GoldenSet
{
    public override string Name => "render";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
    [
        .. RenderText.Kinds, .. RenderFilters.Kinds, .. RenderTyped.Kinds, .. RenderCardCases.Kinds, .. RenderCardGeneration.Kinds,
        .. RenderNoteTypes.Kinds, .. RenderOcclusion.Kinds,
    ];
}
