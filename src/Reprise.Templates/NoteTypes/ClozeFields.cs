namespace Reprise.Templates;

/// <summary>Fields in which cloze deletions make cards: those that the first template's front shows with the filter <c>cloze</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §12, docs/spec/collection-format.md §14.6.</remarks>
public static class ClozeFields
{
    private const string Filter = "cloze";

    /// <summary>Indices of the cloze fields, ascending; none for note types that are not cloze.</summary>
    public static IReadOnlyList<int> Ords(NoteTypeShape noteType)
    {
        if (!noteType.IsCloze || noteType.Templates.Count == 0)
        {
            return [];
        }

        var shown = Template.Parse(noteType.Templates[0].Front).Replacements.Where(IsCloze)
            .Select(replacement => replacement.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Enumerable.Range(0, noteType.Fields.Count).Where(ord => shown.Contains(noteType.Fields[ord]))];
    }

    internal static bool IsCloze(TemplateNode.Replacement replacement) => replacement.Filters.Contains(Filter, StringComparer.Ordinal);
}
