namespace Reprise.Templates;

/// <summary>Both sides of a card.</summary>
/// <param name="Question">The front.</param>
/// <param name="Answer">The back.</param>
/// <param name="IsEmpty">Whether the front has nothing to show, or the card's cloze number is missing; both sides then say so.</param>
public sealed record RenderedCard(IReadOnlyList<RenderedNode> Question, IReadOnlyList<RenderedNode> Answer, bool IsEmpty);

/// <summary>How a card is to be rendered.</summary>
[Flags]
public enum RenderOptions
{
    /// <summary>Completely, with the ordinary templates: unknown filters are left out.</summary>
    None = 0,

    /// <summary>Unknown filters, and the front on the back, are left to the caller.</summary>
    Partial = 1,

    /// <summary>With the templates for the browser's columns.</summary>
    Browser = 2,
}
