namespace Reprise.Templates;

/// <summary>A front as card generation sees it: which fields must be filled for it to show something.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §9.3, §10.2, docs/spec/collection-format.md §15.1, §17.4.</remarks>
public sealed class TemplateFront(Template template)
{
    /// <summary>Parses a front's text.</summary>
    public static TemplateFront Parse(string text) => new(Template.Parse(text));

    /// <summary>The parsed template.</summary>
    public Template Template => template;

    /// <summary>Whether some field that is not empty would be shown. A front that cannot be parsed never renders.</summary>
    /// <param name="isFilled">Whether the field of a name is not empty.</param>
    public bool RendersWith(Func<string, bool> isFilled) => Renders(template.Nodes, isFilled, alwaysEnterNegated: false);

    /// <summary>Whether some field of <paramref name="filled"/>, the fields that are not empty, would be shown.</summary>
    public bool RendersWith(IReadOnlySet<string> filled) => RendersWith(filled.Contains);

    /// <summary>Which of a note type's fields old programs believe the front to need.</summary>
    /// <param name="fields">Names of the note type's fields, in order.</param>
    public FieldRequirement Requirement(IReadOnlyList<string> fields)
    {
        bool Renders(Func<string, bool> isFilled) => TemplateFront.Renders(template.Nodes, isFilled, alwaysEnterNegated: true);
        bool IsField(string name) => fields.Contains(name, StringComparer.Ordinal);
        int[] Ords(Func<string, bool> chosen) => [.. Enumerable.Range(0, fields.Count).Where(ord => chosen(fields[ord]))];

        var any = Ords(field => Renders(name => string.Equals(name, field, StringComparison.Ordinal)));
        if (any.Length > 0)
        {
            return new FieldRequirement(RequirementKind.Any, any);
        }

        var all = Ords(field => !Renders(name => !string.Equals(name, field, StringComparison.Ordinal) && IsField(name)));
        return all.Length > 0 && Renders(IsField)
            ? new FieldRequirement(RequirementKind.All, all)
            : new FieldRequirement(RequirementKind.None, []);
    }

    private static bool Renders(IReadOnlyList<TemplateNode> nodes, Func<string, bool> isFilled, bool alwaysEnterNegated)
    {
        foreach (var node in nodes)
        {
            var renders = node switch
            {
                TemplateNode.Replacement replacement => isFilled(replacement.Key),
                TemplateNode.Conditional conditional =>
                    (conditional.Negated ? alwaysEnterNegated || !isFilled(conditional.Key) : isFilled(conditional.Key))
                    && Renders(conditional.Children, isFilled, alwaysEnterNegated),
                _ => false,
            };
            if (renders)
            {
                return true;
            }
        }

        return false;
    }
}
