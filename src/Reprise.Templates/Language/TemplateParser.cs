namespace Reprise.Templates;

/// <summary>Makes nodes of a template's tokens.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §3.3.</remarks>
internal static class TemplateParser
{
    /// <summary>Conditionals inside one another beyond any real template's; more would exhaust the stack of whoever walks the nodes.</summary>
    private const int DeepestNesting = 500;

    private sealed record Level(string Key, bool Negated, List<TemplateNode> Nodes);

    /// <summary>Parses a template; returns what is wrong with it, or null.</summary>
    public static TemplateProblem? Parse(string template, out IReadOnlyList<TemplateNode> nodes)
    {
        var open = new Stack<Level>();
        var current = new Level("", Negated: false, []);
        nodes = [];
        foreach (var token in TemplateLexer.Tokens(template))
        {
            switch (token.Kind)
            {
                case TemplateTokenKind.Text:
                    current.Nodes.Add(new TemplateNode.Text(token.Value));
                    break;
                case TemplateTokenKind.Comment:
                    current.Nodes.Add(new TemplateNode.Comment(token.Value));
                    break;
                case TemplateTokenKind.Replacement:
                    current.Nodes.Add(Replacement(token.Value));
                    break;
                case TemplateTokenKind.Open or TemplateTokenKind.OpenNegated when open.Count == DeepestNesting:
                    return new TemplateProblem.ConditionalNotClosed(token.Value);
                case TemplateTokenKind.Open or TemplateTokenKind.OpenNegated:
                    open.Push(current);
                    current = new Level(token.Value, token.Kind == TemplateTokenKind.OpenNegated, []);
                    break;
                case TemplateTokenKind.Close when open.Count == 0:
                    return new TemplateProblem.ConditionalNotOpen(token.Value, Open: null);
                case TemplateTokenKind.Close when !string.Equals(current.Key, token.Value, StringComparison.Ordinal):
                    return new TemplateProblem.ConditionalNotOpen(token.Value, current.Key);
                case TemplateTokenKind.Close:
                    var closed = new TemplateNode.Conditional(current.Key, current.Negated, current.Nodes);
                    current = open.Pop();
                    current.Nodes.Add(closed);
                    break;
            }
        }

        nodes = current.Nodes;
        return open.Count > 0 ? new TemplateProblem.ConditionalNotClosed(current.Key) : null;
    }

    private static TemplateNode.Replacement Replacement(string handle)
    {
        var parts = handle.Split(':');
        Array.Reverse(parts);
        return new TemplateNode.Replacement(parts[0], parts.Length == 1 ? [] : parts[1..]);
    }
}
