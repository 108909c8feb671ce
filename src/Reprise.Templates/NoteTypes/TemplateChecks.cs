using System.Globalization;

namespace Reprise.Templates;

/// <summary>What must hold of a note type's templates when it is saved.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §9.1, docs/spec/collection-format.md §17.5.</remarks>
public static class TemplateChecks
{
    private const string SyntaxError = "template-syntax-error";

    /// <summary>Checks a note type.</summary>
    /// <exception cref="TemplateCheckException">The first check that fails.</exception>
    public static void Check(NoteTypeShape noteType)
    {
        CheckFrontsDiffer(noteType);
        var parsed = noteType.Templates.Select(template => (Front: Template.Parse(template.Front), Back: Template.Parse(template.Back))).ToList();
        for (var i = 0; i < parsed.Count; i++)
        {
            CheckSides(noteType, i, parsed[i].Front, parsed[i].Back);
        }

        if (noteType.IsCloze && parsed.Count > 0 && !(ShowsCloze(parsed[0].Front) && ShowsCloze(parsed[0].Back)))
        {
            throw new TemplateCheckException(
                noteType.Name,
                0,
                "Expected to find '{{cloze:Text}}' or similar on the front and back of the card template.",
                "no-cloze-filter-on-cloze-notetype");
        }
    }

    private static void CheckFrontsDiffer(NoteTypeShape noteType)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < noteType.Templates.Count; i++)
        {
            var front = noteType.Templates[i].Front;
            if (seen.TryGetValue(front, out var other) && !NamesItsCard(front))
            {
                throw new TemplateCheckException(
                    noteType.Name,
                    i,
                    string.Create(CultureInfo.InvariantCulture, $"The front side is identical to card template {other + 1}."),
                    "identical-front-sides");
            }

            seen[front] = i;
        }
    }

    /// <summary>Whether a front contains <c>{{Card}}</c>, white space inside allowed, which tells cards apart that are otherwise the same.</summary>
    private static bool NamesItsCard(string front)
    {
        for (var open = front.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = front.IndexOf("{{", open + 1, StringComparison.Ordinal))
        {
            var inside = front.AsSpan(open + 2).TrimStart();
            if (inside.StartsWith(SpecialFields.Card, StringComparison.Ordinal)
                && inside[SpecialFields.Card.Length..].TrimStart().StartsWith("}}", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckSides(NoteTypeShape noteType, int index, Template front, Template back)
    {
        if (front.Problem is not null || back.Problem is not null)
        {
            throw new TemplateCheckException(noteType.Name, index, "See the preview for more information.", SyntaxError);
        }

        if (!Names(front).Any())
        {
            throw new TemplateCheckException(
                noteType.Name,
                index,
                "Expected to find a field replacement on the front of the card template.",
                "no-field-replacement-on-front-side");
        }

        var unknown = Names(front).Concat(Names(back))
            .FirstOrDefault(name => name.Length > 0 && !SpecialFields.Contains(name) && !noteType.Fields.Contains(name, StringComparer.Ordinal));
        if (unknown is not null)
        {
            throw new TemplateCheckException(noteType.Name, index, $"Field '{unknown}' not found.", SyntaxError);
        }
    }

    private static IEnumerable<string> Names(Template template)
    {
        foreach (var node in Template.Descendants(template.Nodes))
        {
            if (node is TemplateNode.Replacement replacement)
            {
                yield return replacement.Key;
            }
            else if (node is TemplateNode.Conditional conditional && !Template.IsClozeKey(conditional.Key))
            {
                yield return conditional.Key;
            }
        }
    }

    private static bool ShowsCloze(Template template) => template.Replacements.Any(ClozeFields.IsCloze);
}
