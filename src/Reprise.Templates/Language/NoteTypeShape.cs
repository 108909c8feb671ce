namespace Reprise.Templates;

/// <summary>What templates need to know of a note type.</summary>
/// <param name="Name">The note type's name.</param>
/// <param name="IsCloze">Whether its cards come from cloze numbers instead of from templates.</param>
/// <param name="Fields">Names of the fields, in order.</param>
/// <param name="Templates">Its templates, in order.</param>
public sealed record NoteTypeShape(string Name, bool IsCloze, IReadOnlyList<string> Fields, IReadOnlyList<TemplateText> Templates);

/// <summary>A card template as text.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="Front">The front's text.</param>
/// <param name="Back">The back's text.</param>
/// <param name="BrowserFront">The front as the browser's columns show it; empty: the same as the front.</param>
/// <param name="BrowserBack">The back as the browser's columns show it; empty: the same as the back.</param>
public sealed record TemplateText(string Name, string Front, string Back, string BrowserFront = "", string BrowserBack = "");
