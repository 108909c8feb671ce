using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>What the person has chosen already when a text file is analysed (again); null for what the file or a guess decides.</summary>
/// <param name="Delimiter">What separates columns.</param>
/// <param name="NoteType">The note type of all rows; also overrides the file's header.</param>
/// <param name="Deck">The deck of all rows.</param>
/// <param name="IsHtml">Whether cells hold HTML.</param>
public sealed record TextRequest(TextDelimiter? Delimiter = null, NoteTypeId? NoteType = null, DeckId? Deck = null, bool? IsHtml = null);
