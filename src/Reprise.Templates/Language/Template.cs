using System.Globalization;
using System.Text;

namespace Reprise.Templates;

/// <summary>A parsed template: its nodes, or why it cannot be parsed. Immutable; worth keeping, since a note type's cards share it.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §3.</remarks>
public sealed class Template
{
    private Template(IReadOnlyList<TemplateNode> nodes, TemplateProblem? problem)
    {
        Nodes = nodes;
        Problem = problem;
    }

    /// <summary>The nodes in document order; none if the template cannot be parsed.</summary>
    public IReadOnlyList<TemplateNode> Nodes { get; }

    /// <summary>Why the template cannot be parsed; null if it can.</summary>
    public TemplateProblem? Problem { get; }

    /// <summary>Parses a template. A template that is not well formed gives one with a <see cref="Problem"/> and no nodes.</summary>
    public static Template Parse(string text)
    {
        var problem = TemplateParser.Parse(text, out var nodes);
        return new Template(problem is null ? nodes : [], problem);
    }

    /// <summary>A template of these nodes.</summary>
    public static Template Of(IReadOnlyList<TemplateNode> nodes) => new(nodes, null);

    /// <summary>All replacements in document order, those inside conditionals included.</summary>
    public IEnumerable<TemplateNode.Replacement> Replacements => Descendants(Nodes).OfType<TemplateNode.Replacement>();

    /// <summary>All nodes in document order, those inside conditionals behind the conditional.</summary>
    internal static IEnumerable<TemplateNode> Descendants(IReadOnlyList<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            yield return node;
            if (node is TemplateNode.Conditional conditional)
            {
                foreach (var child in Descendants(conditional.Children))
                {
                    yield return child;
                }
            }
        }
    }

    /// <summary>
    /// Whether a conditional's key is about the card's cloze number: <c>c</c> and an unsigned 32-bit number. Such keys need not be fields.
    /// </summary>
    public static bool IsClozeKey(string key) =>
        key.StartsWith('c') && key.Length > 1 && char.IsAsciiDigit(key[^1])
        && uint.TryParse(key.AsSpan(key[1] == '+' ? 2 : 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>The template as text in its normal form: ordinary delimiters, no white space inside handles.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, Nodes);
        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TemplateNode.Text plain:
                    text.Append(plain.Value);
                    break;
                case TemplateNode.Comment comment:
                    text.Append("<!--").Append(comment.Value).Append("-->");
                    break;
                case TemplateNode.Replacement replacement:
                    text.Append("{{");
                    foreach (var filter in replacement.Filters.Reverse())
                    {
                        text.Append(filter).Append(':');
                    }

                    text.Append(replacement.Key).Append("}}");
                    break;
                case TemplateNode.Conditional conditional:
                    text.Append(conditional.Negated ? "{{^" : "{{#").Append(conditional.Key).Append("}}");
                    Write(text, conditional.Children);
                    text.Append("{{/").Append(conditional.Key).Append("}}");
                    break;
            }
        }
    }
}
