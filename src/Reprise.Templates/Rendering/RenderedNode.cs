namespace Reprise.Templates;

/// <summary>A piece of a rendered side of a card.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §4.2.</remarks>
public abstract record RenderedNode
{
    private RenderedNode()
    {
    }

    /// <summary>Finished HTML.</summary>
    /// <param name="Html">The HTML.</param>
    public sealed record Text(string Html) : RenderedNode;

    /// <summary>A field on which filters are left that only the host may know.</summary>
    /// <param name="Field">The field's name; <c>FrontSide</c> for the front on the back.</param>
    /// <param name="Current">The field's HTML after the filters applied so far.</param>
    /// <param name="Filters">The filters that are left, in the order of application.</param>
    public sealed record Replacement(string Field, string Current, IReadOnlyList<string> Filters) : RenderedNode;
}
