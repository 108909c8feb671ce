namespace Reprise.Templates;

/// <summary>A piece of a parsed template.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §3.</remarks>
public abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    /// <summary>Text that stands as it is.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : TemplateNode;

    /// <summary>A comment, whose handles are inert.</summary>
    /// <param name="Value">What stands between <c>&lt;!--</c> and <c>--&gt;</c>.</param>
    public sealed record Comment(string Value) : TemplateNode;

    /// <summary>A reference to a field, <c>{{filter:filter:key}}</c>.</summary>
    /// <param name="Key">The field's name.</param>
    /// <param name="Filters">Names of filters in the order in which they are applied, which is from right to left.</param>
    public sealed record Replacement(string Key, IReadOnlyList<string> Filters) : TemplateNode;

    /// <summary>A part that is shown only if a field is not empty, <c>{{#key}}…{{/key}}</c>, or only if it is, <c>{{^key}}…{{/key}}</c>.</summary>
    /// <param name="Key">The field's name.</param>
    /// <param name="Negated">Whether the field must be empty.</param>
    /// <param name="Children">What stands inside.</param>
    public sealed record Conditional(string Key, bool Negated, IReadOnlyList<TemplateNode> Children) : TemplateNode;
}
