using System.Globalization;

namespace Reprise.Templates;

/// <summary>A note type is not saved because one of its templates is wrong. The message is HTML.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §9.1, docs/spec/collection-format.md §17.5.</remarks>
/// <param name="noteType">Name of the note type.</param>
/// <param name="template">Index of the template.</param>
/// <param name="detail">What is wrong.</param>
/// <param name="helpAnchor">Where on the page about template errors the problem is explained.</param>
public sealed class TemplateCheckException(string noteType, int template, string detail, string helpAnchor)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"Card template {template + 1} in note type '{noteType}' has a problem.<br>{detail}"))
{
    /// <summary>Index of the template.</summary>
    public int Template => template;

    /// <summary>Address of the page that explains the problem.</summary>
    public Uri HelpAddress { get; } = new($"https://docs.ankiweb.net/templates/errors.html#{helpAnchor}");
}
