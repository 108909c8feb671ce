namespace Reprise.Templates;

/// <summary>A template cannot be rendered. The message is the HTML that is shown instead of the card.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §7.</remarks>
/// <param name="problem">What is wrong.</param>
/// <param name="question">Whether it is the front.</param>
/// <param name="browser">Whether it is a template for the browser's columns.</param>
public sealed class TemplateRenderException(TemplateProblem problem, bool question, bool browser)
    : Exception(Html(problem, question, browser))
{
    /// <summary>What is wrong.</summary>
    public TemplateProblem Problem => problem;

    /// <summary>Whether the front has the problem; otherwise the back.</summary>
    public bool Question => question;

    private static string Html(TemplateProblem problem, bool question, bool browser)
    {
        var side = (question, browser) switch
        {
            (true, false) => "Front template",
            (false, false) => "Back template",
            (true, true) => "Browser-specific front template",
            (false, true) => "Browser-specific back template",
        };
        return $"{side} has a problem:<br>{HtmlEscaping.Escape(problem.Details)}"
            + "<br><a href='https://docs.ankiweb.net/templates/errors.html#template-syntax-error'>More information</a>";
    }
}
