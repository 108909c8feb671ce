using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>A note in the log of an import.</summary>
/// <param name="Id">Its id in the collection; 0 if it is not there.</param>
/// <param name="Fields">Its fields as plain text, shortened.</param>
public sealed record LoggedNote(NoteId Id, IReadOnlyList<string> Fields);
