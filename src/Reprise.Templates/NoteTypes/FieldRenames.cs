namespace Reprise.Templates;

/// <summary>Templates after fields of their note type were renamed or removed.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §9.2, docs/spec/collection-format.md §17.2.</remarks>
/// <param name="newNames">By old name: the new name, or null for a removed field. Other fields stay as they are.</param>
/// <param name="firstField">Name of the first remaining field, which is shown where nothing else is left.</param>
/// <param name="isCloze">Whether it is a cloze note type.</param>
public sealed class FieldRenames(IReadOnlyDictionary<string, string?> newNames, string firstField, bool isCloze)
{
    /// <summary>A template after the changes. Sides that cannot be parsed stay as they are.</summary>
    /// <remarks>Empty browser sides get the first field too, as in the reference.</remarks>
    public TemplateText Apply(TemplateText template) => newNames.Count == 0
        ? template
        : template with
        {
            Front = Side(template.Front, isFront: true),
            Back = Side(template.Back, isFront: false),
            BrowserFront = Side(template.BrowserFront, isFront: true),
            BrowserBack = Side(template.BrowserBack, isFront: false),
        };

    private string Side(string text, bool isFront)
    {
        var parsed = Template.Parse(text);
        if (parsed.Problem is not null)
        {
            return text;
        }

        var nodes = Rename(parsed.Nodes);
        var renamed = Template.Of(nodes);
        var lacksField = isCloze ? !renamed.Replacements.Any(ClozeFields.IsCloze) : isFront && !renamed.Replacements.Any();
        if (lacksField)
        {
            nodes.Add(new TemplateNode.Replacement(firstField, isCloze ? ["cloze"] : []));
        }

        return renamed.ToString();
    }

    private List<TemplateNode> Rename(IReadOnlyList<TemplateNode> nodes)
    {
        var renamed = new List<TemplateNode>(nodes.Count);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Replacement replacement when newNames.TryGetValue(replacement.Key, out var name):
                    if (name is not null)
                    {
                        renamed.Add(replacement with { Key = name });
                    }

                    break;
                case TemplateNode.Conditional conditional:
                    var children = Rename(conditional.Children);
                    var isListed = newNames.TryGetValue(conditional.Key, out var key);
                    if (isListed && key is null)
                    {
                        renamed.AddRange(children);
                    }
                    else
                    {
                        renamed.Add(conditional with { Key = isListed ? key! : conditional.Key, Children = children });
                    }

                    break;
                default:
                    renamed.Add(node);
                    break;
            }
        }

        return renamed;
    }
}
