namespace Reprise.Templates;

/// <summary>Stand-ins for empty fields, so that a template's preview shows where they are.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §19.</remarks>
public static class SampleFields
{
    /// <summary>The note's fields, each empty one replaced by its name, or by a sample deletion if the front shows it with the filter <c>cloze</c>.</summary>
    /// <param name="fields">The note's fields.</param>
    /// <param name="names">The names of the note type's fields.</param>
    /// <param name="front">The front; if it cannot be parsed nothing is replaced.</param>
    public static IReadOnlyList<string> Fill(IReadOnlyList<string> fields, IReadOnlyList<string> names, string front)
    {
        var template = Template.Parse(front);
        if (template.Problem is not null)
        {
            return fields;
        }

        var cloze = template.Replacements.Where(ClozeFields.IsCloze).Select(replacement => replacement.Key).ToHashSet(StringComparer.Ordinal);
        return [.. fields.Select((field, i) =>
            i >= names.Count || !FieldText.IsEmpty(field) ? field
            : cloze.Contains(names[i]) ? "This is a {{c1::sample}} cloze deletion."
            : $"({names[i]})")];
    }
}
