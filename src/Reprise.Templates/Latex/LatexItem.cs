namespace Reprise.Templates;

/// <summary>A piece of LaTeX that is shown as an image.</summary>
/// <param name="FileName">Name of the image in the media folder; it depends on the body alone.</param>
/// <param name="Body">The LaTeX, without header and footer.</param>
public sealed record LatexItem(string FileName, string Body);
