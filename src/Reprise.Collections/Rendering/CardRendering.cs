using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>A rendered card with what its note type adds.</summary>
/// <param name="Card">Both sides.</param>
/// <param name="Css">The note type's style sheet.</param>
/// <param name="LatexSvg">Whether LaTeX is shown as SVG.</param>
public sealed record CardRendering(RenderedCard Card, string Css, bool LatexSvg);
