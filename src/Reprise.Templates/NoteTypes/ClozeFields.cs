namespace Reprise.Templates;

/// <summary>Fields in which cloze deletions make cards: those that the first template's front shows with the filter <c>cloze</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §12, docs/spec/collection-format.md §14.6.</remarks>
public static class ClozeFields
{
    private const string Filter = "cloze";

    /// <summary>Indices of the cloze fields, ascending; none for note types that are not cloze.</summary>
    /// <param name="noteType">The note type.</param>
    /// <param name="names">How names are compared: templates may name a field in another case.</param>
    public static IReadOnlyList<int> Ords(NoteTypeShape noteType, IEqualityComparer<string> names)
    {
        if (!noteType.IsCloze || noteType.Templates.Count == 0)
        {
            return [];
        }

        var shown = Template.Parse(noteType.Templates[0].Front).Replacements.Where(IsCloze)
            .Select(replacement => replacement.Key)
            .ToHashSet(names);
        return [.. Enumerable.Range(0, noteType.Fields.Count).Where(ord => shown.Contains(noteType.Fields[ord]))];
    }

    internal static bool IsCloze(TemplateNode.Replacement replacement) => replacement.Filters.Contains(Filter, StringComparer.Ordinal);
}
