namespace Reprise.Collections;

/// <summary>How to split a field in two.</summary>
/// <param name="From">The field that holds both parts; it keeps the first.</param>
/// <param name="To">The field that gets the second part. It must be empty.</param>
/// <param name="Separator">What stands between the parts, and goes.</param>
/// <param name="Regex">Whether the separator is a regular expression.</param>
public sealed record FieldSplit(string From, string To, string Separator, bool Regex);

/// <summary>What a split makes of a note.</summary>
/// <param name="Note">The note.</param>
/// <param name="Text">The field as it is.</param>
/// <param name="First">What stays in it.</param>
/// <param name="Second">What goes to the other field.</param>
public sealed record SplitNote(NoteId Note, string Text, string First, string Second);

/// <summary>Splitting a field of notes in two, at the first separator.</summary>
public static class SplitField
{
    /// <summary>What a split would do, note by note. Notes without one of the fields, with no separator, or with text in the second field are left out.</summary>
    /// <exception cref="InvalidInputException">The separator is empty, or both fields are the same.</exception>
    /// <exception cref="InvalidRegexException">The expression is malformed.</exception>
    public static IReadOnlyList<SplitNote> PreviewSplit(this Collection collection, IEnumerable<NoteId> notes, FieldSplit split) =>
        [.. Splits(collection, notes, split).Select(found => found.Split)];

    /// <summary>Splits a field; answers how many notes changed. Cards that the new text calls for are made.</summary>
    /// <exception cref="InvalidInputException">The separator is empty, or both fields are the same.</exception>
    /// <exception cref="InvalidRegexException">The expression is malformed.</exception>
    public static OperationResult<int> SplitFieldOf(this Collection collection, IEnumerable<NoteId> notes, FieldSplit split)
    {
        var found = Splits(collection, notes, split).ToList();
        return collection.Change(new OperationName(OperationKind.Custom, "Split Field"), change =>
        {
            change.UpdateAll([.. found.Select(entry => entry.Changed)]);
            return found.Count;
        });
    }

    private static IEnumerable<(Note Changed, SplitNote Split)> Splits(Collection collection, IEnumerable<NoteId> notes, FieldSplit split)
    {
        if (split.Separator.Length == 0)
        {
            throw new InvalidInputException("the separator is empty");
        }

        if (Unicase.Same(split.From, split.To))
        {
            throw new InvalidInputException("the fields are the same");
        }

        var pattern = SearchPattern.Compile(split.Regex ? split.Separator : SearchPattern.Escape(split.Separator));
        return notes.Distinct().Select(collection.Notes.Find).OfType<Note>()
            .Select(note => Split(note, collection.NoteTypes.Get(note.NoteTypeId), split, pattern))
            .OfType<(Note, SplitNote)>();
    }

    private static (Note Changed, SplitNote Split)? Split(Note note, NoteType type, FieldSplit split, SearchPattern pattern)
    {
        var names = type.Fields.ToList();
        var from = names.FindIndex(field => Unicase.Same(field.Name, split.From));
        var to = names.FindIndex(field => Unicase.Same(field.Name, split.To));
        if (from < 0 || to < 0 || note.Fields[to].Length > 0 || pattern.SplitAtFirst(note.Fields[from]) is not var (first, second))
        {
            return null;
        }

        string[] fields = [.. note.Fields];
        (fields[from], fields[to]) = (first.Trim(), second.Trim());
        return (note with { Fields = fields }, new SplitNote(note.Id, note.Fields[from], fields[from], fields[to]));
    }
}
