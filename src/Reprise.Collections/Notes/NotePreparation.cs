namespace Reprise.Collections;

/// <summary>Bringing a note into the form in which it is stored (docs/spec/collection-format.md §9.5).</summary>
internal static class NotePreparation
{
    /// <summary>The note with its fields cleaned and sort field and checksum computed.</summary>
    /// <param name="note">The note.</param>
    /// <param name="noteType">Its note type.</param>
    /// <param name="compose">Whether text is brought into composed form (NFC).</param>
    /// <exception cref="InvalidInputException">The number of fields is not that of the note type.</exception>
    public static Note Prepared(this Note note, NoteType noteType, bool compose)
    {
        var expected = Math.Max(noteType.Fields.Count, 1);
        if (note.Fields.Count != expected)
        {
            throw new InvalidInputException($"note has {note.Fields.Count} fields, expected {expected}");
        }

        var fields = new string[expected];
        for (var i = 0; i < expected; i++)
        {
            fields[i] = NoteFieldText.Clean(note.Fields[i], compose);
        }

        var first = NoteFieldText.Stripped(fields[0]);
        var sortIndex = (int)Math.Min(noteType.Config.SortFieldIdx, int.MaxValue);
        return note with
        {
            Fields = fields,
            Checksum = NoteFieldText.Checksum(first),
            SortField = sortIndex == 0 ? first : sortIndex < expected ? NoteFieldText.Stripped(fields[sortIndex]) : "",
        };
    }
}
