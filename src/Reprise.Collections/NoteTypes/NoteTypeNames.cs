using System.Buffers;

namespace Reprise.Collections;

/// <summary>The clean-up of the names in a note type before it is saved.</summary>
/// <remarks>docs/spec/collection-format.md §17.1, steps 1 to 6.</remarks>
internal static class NoteTypeNames
{
    /// <summary>What would end a field's name where a template uses it.</summary>
    private static readonly SearchValues<char> SyntaxOfFields = SearchValues.Create(":{}\"");

    /// <summary>The note type with all its names cleaned, and those of fields and templates made unique among themselves.</summary>
    /// <exception cref="InvalidInputException">A name is missing, or nothing is left of it; or there is no field or no template.</exception>
    public static NoteType Clean(NoteType noteType)
    {
        if (noteType.Fields.Count == 0)
        {
            throw new InvalidInputException("1 field required");
        }

        if (noteType.Templates.Count == 0)
        {
            throw new InvalidInputException("1 template required");
        }

        var name = Without(noteType.Name, '"');
        if (name.Length == 0)
        {
            throw new InvalidInputException("Empty notetype name");
        }

        var fields = noteType.Fields.Select(field => CleanField(PlainText.Compose(field.Name))).ToList();
        var templates = noteType.Templates.Select(template => CleanTemplate(PlainText.Compose(template.Name))).ToList();
        return WithPartNames(noteType with { Name = PlainText.Compose(name) }, MadeUnique(fields), MadeUnique(templates));
    }

    /// <summary>The note type as an old file's is taken over: composed names, unique among themselves, no other clean-up (§4.3).</summary>
    public static NoteType ComposeOnly(NoteType noteType) => WithPartNames(
        noteType with { Name = PlainText.Compose(noteType.Name) },
        MadeUnique(noteType.Fields.Select(field => PlainText.Compose(field.Name))),
        MadeUnique(noteType.Templates.Select(template => PlainText.Compose(template.Name))));

    /// <summary>Names with <c>+</c> appended until each differs, without regard to case, from those before it.</summary>
    private static List<string> MadeUnique(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(Unicase.Comparer);
        var unique = new List<string>();
        foreach (var name in names)
        {
            var free = name;
            while (!taken.Add(free))
            {
                free += '+';
            }

            unique.Add(free);
        }

        return unique;
    }

    private static NoteType WithPartNames(NoteType noteType, List<string> fields, List<string> templates) => noteType with
    {
        Fields = [.. noteType.Fields.Select((field, i) => field with { Name = fields[i] })],
        Templates = [.. noteType.Templates.Select((template, i) => template with { Name = templates[i] })],
    };

    private static string CleanField(string name)
    {
        if (name.Length == 0)
        {
            throw new InvalidInputException("Empty field name");
        }

        var plain = PlainText.Without(name, SyntaxOfFields);
        var clean = plain.AsSpan().Trim();
        while (clean is ['#' or '/' or '^', ..] || (clean.Length > 0 && char.IsWhiteSpace(clean[0])))
        {
            clean = clean[1..];
        }

        return clean.Length > 0 ? clean.ToString() : throw new InvalidInputException($"Field name: {plain}");
    }

    private static string CleanTemplate(string name)
    {
        if (name.Length == 0)
        {
            throw new InvalidInputException("Empty template name");
        }

        var plain = Without(name, '"');
        return plain.Length > 0 ? plain : throw new InvalidInputException("Template name contains only quotes");
    }

    private static string Without(string name, char unwanted) => name.Replace(unwanted.ToString(), "", StringComparison.Ordinal);
}
