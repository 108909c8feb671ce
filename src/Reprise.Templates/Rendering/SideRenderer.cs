using System.Text;

namespace Reprise.Templates;

/// <summary>Renders one side of a card to nodes.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §4.2, §4.3.</remarks>
internal sealed class SideRenderer(FieldValues values, int cardOrd, bool question, bool partial, string front)
{
    private readonly List<RenderedNode> nodes = [];
    private StringBuilder? text;

    /// <summary>What is wrong with the template for this card; null if nothing is.</summary>
    public TemplateProblem? Problem { get; private set; }

    /// <summary>Renders a template; null if there is a problem.</summary>
    public List<RenderedNode>? Render(Template template)
    {
        Problem = template.Problem;
        if (Problem is not null || !Write(template.Nodes, shown: true))
        {
            return null;
        }

        FlushText();
        return nodes;
    }

    /// <summary>Writes nodes; what is not shown is looked through for problems all the same. False at the first problem.</summary>
    private bool Write(IReadOnlyList<TemplateNode> children, bool shown)
    {
        for (var i = 0; i < children.Count; i++)
        {
            var fine = children[i] switch
            {
                TemplateNode.Text plain => Append(plain.Value, shown),
                TemplateNode.Comment comment => Append("<!--", shown) && Append(comment.Value, shown) && Append("-->", shown),
                TemplateNode.Replacement replacement => WriteReplacement(replacement, shown),
                TemplateNode.Conditional conditional => WriteConditional(conditional, shown),
                _ => true,
            };
            if (!fine)
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteReplacement(TemplateNode.Replacement replacement, bool shown)
    {
        var name = replacement.Key;
        if (string.Equals(name, SpecialFields.FrontSide, StringComparison.Ordinal))
        {
            return partial ? Append(new RenderedNode.Replacement(name, "", []), shown) : Append(question ? "" : front, shown);
        }

        if (name.Length == 0 && replacement.Filters.Count > 0)
        {
            return !partial || Append(new RenderedNode.Replacement("", "", replacement.Filters), shown);
        }

        if (!values.TryGet(name, out var value))
        {
            Problem = new TemplateProblem.FieldNotFound(name, replacement.Filters);
            return false;
        }

        if (!shown)
        {
            return true;
        }

        var filtered = FieldFilters.Apply(replacement.Filters, value, name, cardOrd, question, !partial, out var remaining);
        return remaining.Count == 0 ? Append(filtered, shown) : Append(new RenderedNode.Replacement(name, filtered, remaining), shown);
    }

    private bool WriteConditional(TemplateNode.Conditional conditional, bool shown)
    {
        if (!values.TryGet(conditional.Key, out var value) && !Template.IsClozeKey(conditional.Key))
        {
            Problem = new TemplateProblem.NoSuchConditional(conditional.Key, conditional.Negated);
            return false;
        }

        return Write(conditional.Children, shown && (FieldText.IsEmpty(value) == conditional.Negated));
    }

    private bool Append(string html, bool shown)
    {
        if (shown)
        {
            (text ??= new StringBuilder()).Append(html);
        }

        return true;
    }

    private bool Append(RenderedNode.Replacement node, bool shown)
    {
        if (shown)
        {
            FlushText();
            nodes.Add(node);
        }

        return true;
    }

    private void FlushText()
    {
        if (text is not null)
        {
            nodes.Add(new RenderedNode.Text(text.ToString()));
            text = null;
        }
    }
}
