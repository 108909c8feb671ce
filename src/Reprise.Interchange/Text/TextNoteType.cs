using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Of which note type the notes of a text file are: an id with its columns, or a column.</summary>
/// <param name="Id">The note type of all rows.</param>
/// <param name="FieldColumns">For each of its fields the column, from 1, that fills it; 0 for none.</param>
/// <param name="Column">The column, from 1, that names each row's note type.</param>
public sealed record TextNoteType(NoteTypeId? Id = null, IReadOnlyList<int>? FieldColumns = null, long? Column = null);
