using System.Text.RegularExpressions;
using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Refuses templates that cannot work.</summary>
/// <remarks>docs/spec/collection-format.md §17.5.</remarks>
internal static partial class TemplateChecks
{
    private const string ClozeFilter = "cloze";

    /// <summary>Checks the fronts and backs of a note type; browser formats are not checked.</summary>
    /// <exception cref="CardTypeException">One is not valid.</exception>
    public static void Check(NoteType noteType)
    {
        CheckFrontsDiffer(noteType);
        var sides = noteType.Templates.Select(template => (Front: Template.Parse(template.Config.QFormat), Back: Template.Parse(template.Config.AFormat))).ToList();
        var fields = noteType.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < sides.Count; i++)
        {
            var (front, back) = sides[i];
            if (front.Problem is not null || back.Problem is not null)
            {
                throw Problem(noteType, i, "See the preview for more information.");
            }

            if (!Names(front.Nodes).Any())
            {
                throw Problem(noteType, i, "Expected to find a field replacement on the front of the card template.");
            }

            var unknown = Names(front.Nodes).Concat(Names(back.Nodes))
                .FirstOrDefault(name => name.Length > 0 && !fields.Contains(name) && !SpecialFields.Contains(name));
            if (unknown is not null)
            {
                throw Problem(noteType, i, $"Field '{unknown}' not found.");
            }
        }

        if (noteType.IsCloze && !(HasCloze(sides[0].Front) && HasCloze(sides[0].Back)))
        {
            throw Problem(noteType, 0, "Expected to find '{{cloze:Text}}' or similar on the front and back of the card template.");
        }
    }

    private static void CheckFrontsDiffer(NoteType noteType)
    {
        var earlier = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < noteType.Templates.Count; i++)
        {
            var front = noteType.Templates[i].Config.QFormat;
            if (!CardName().IsMatch(front) && !earlier.TryAdd(front, i))
            {
                throw Problem(noteType, i, $"The front side is identical to card template {earlier[front] + 1}.");
            }
        }
    }

    /// <summary>The names a side refers to, in replacements and conditionals.</summary>
    private static IEnumerable<string> Names(IReadOnlyList<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Replacement replacement:
                    yield return replacement.Key;
                    break;
                case TemplateNode.Conditional conditional:
                    if (!Template.IsClozeKey(conditional.Key))
                    {
                        yield return conditional.Key;
                    }

                    foreach (var name in Names(conditional.Children))
                    {
                        yield return name;
                    }

                    break;
            }
        }
    }

    private static bool HasCloze(Template template) => template.Replacements.Any(replacement => replacement.Filters.Contains(ClozeFilter));

    private static CardTypeException Problem(NoteType noteType, int index, string details) =>
        new($"Card template {index + 1} in note type '{noteType.Name}' has a problem.<br>{details}");

    [GeneratedRegex(@"\{\{\s*Card\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex CardName();
}
