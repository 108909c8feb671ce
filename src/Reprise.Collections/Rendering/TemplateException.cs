using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>A card's template cannot be rendered. The message is HTML, to be shown instead of the card.</summary>
public sealed class TemplateException(TemplateRenderException problem) : CollectionException(CollectionErrorKind.Template, problem.Message, problem)
{
    /// <summary>What is wrong.</summary>
    public TemplateProblem Problem => problem.Problem;
}
