using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Lets the templates of an edited note type follow fields that were renamed or removed.</summary>
/// <remarks>
/// docs/spec/collection-format.md §17.2. As in the reference, an empty browser front counts as a front without replacement.
/// </remarks>
internal sealed class RenamedFields
{
    private const string ClozeFilter = "cloze";

    private readonly Dictionary<string, string?> names;
    private readonly string firstField;
    private readonly bool isCloze;

    private RenamedFields(Dictionary<string, string?> names, string firstField, bool isCloze)
    {
        this.names = names;
        this.firstField = firstField;
        this.isCloze = isCloze;
    }

    /// <summary>The edited note type with its templates changed; the same if no field was renamed or removed.</summary>
    public static NoteType InTemplates(NoteType stored, NoteType edited)
    {
        var changes = Changes(stored, edited);
        if (changes.Count == 0)
        {
            return edited;
        }

        var renamed = new RenamedFields(changes, edited.Fields[0].Name, edited.IsCloze);
        return edited with { Templates = [.. edited.Templates.Select(renamed.In)] };
    }

    /// <summary>Old names with the new ones, null for removed fields.</summary>
    private static Dictionary<string, string?> Changes(NoteType stored, NoteType edited)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < stored.Fields.Count; ordinal++)
        {
            var before = stored.Fields[ordinal].Name;
            var after = edited.Fields.FirstOrDefault(field => field.PreviousOrdinal == ordinal)?.Name;
            if (!string.Equals(before, after, StringComparison.Ordinal))
            {
                changes[before] = after;
            }
        }

        return changes;
    }

    private CardTemplate In(CardTemplate template)
    {
        var config = template.Config.Clone();
        config.QFormat = Front(config.QFormat);
        config.AFormat = Back(config.AFormat);
        config.QFormatBrowser = Front(config.QFormatBrowser);
        config.AFormatBrowser = Back(config.AFormatBrowser);
        return template with { Config = config };
    }

    private string Front(string side) => Side(side, nodes => isCloze ? HasCloze(nodes) : nodes.Replacements.Any());

    private string Back(string side) => Side(side, nodes => !isCloze || HasCloze(nodes));

    private string Side(string side, Func<Template, bool> isEnough)
    {
        var template = Template.Parse(side);
        if (template.Problem is not null)
        {
            return side;
        }

        var nodes = Renamed(template.Nodes);
        if (!isEnough(Template.Of(nodes)))
        {
            nodes.Add(new TemplateNode.Replacement(firstField, isCloze ? [ClozeFilter] : []));
        }

        return Template.Of(nodes).ToString();
    }

    private static bool HasCloze(Template template) => template.Replacements.Any(replacement => replacement.Filters.Contains(ClozeFilter));

    private List<TemplateNode> Renamed(IReadOnlyList<TemplateNode> nodes)
    {
        var renamed = new List<TemplateNode>(nodes.Count);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Replacement replacement when names.TryGetValue(replacement.Key, out var name):
                    if (name is not null)
                    {
                        renamed.Add(replacement with { Key = name });
                    }

                    break;
                case TemplateNode.Conditional conditional:
                    var children = Renamed(conditional.Children);
                    if (!names.TryGetValue(conditional.Key, out var key))
                    {
                        renamed.Add(conditional with { Children = children });
                    }
                    else if (key is not null)
                    {
                        renamed.Add(conditional with { Key = key, Children = children });
                    }
                    else
                    {
                        renamed.AddRange(children);
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
