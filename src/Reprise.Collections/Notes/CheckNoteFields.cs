using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>What is to be said about a note before it is added (docs/spec/collection-format.md §14.6).</summary>
public enum NoteFieldsState
{
    /// <summary>Nothing.</summary>
    Normal = 0,

    /// <summary>The first field is empty.</summary>
    Empty = 1,

    /// <summary>Another note of the type has the same first field.</summary>
    Duplicate = 2,

    /// <summary>A cloze type without a cloze deletion.</summary>
    MissingCloze = 3,

    /// <summary>A cloze deletion in a type that makes no cloze cards.</summary>
    NotetypeNotCloze = 4,

    /// <summary>A cloze deletion in a field that is not shown as cloze.</summary>
    FieldNotCloze = 5,
}

/// <summary>Checking a note before it is added.</summary>
public static class CheckNoteFields
{
    /// <summary>What is to be said about the note; it need not be stored.</summary>
    /// <exception cref="NotFoundException">The note type does not exist.</exception>
    public static NoteFieldsState CheckFields(this Collection collection, Note note)
    {
        var noteType = collection.NoteTypes.Get(note.NoteTypeId);
        var clozes = ClozeState(note, noteType);
        if (clozes == NoteFieldsState.FieldNotCloze)
        {
            return clozes;
        }

        if (note.Fields.Count == 0)
        {
            return NoteFieldsState.Empty;
        }

        var stripped = collection.StrippedFirstField(note);
        if (string.IsNullOrWhiteSpace(stripped))
        {
            return NoteFieldsState.Empty;
        }

        if (clozes != NoteFieldsState.Normal)
        {
            return clozes;
        }

        return collection.DuplicatesOf(note).Count > 0 ? NoteFieldsState.Duplicate : NoteFieldsState.Normal;
    }

    /// <summary>Other notes of the same type with the same first field.</summary>
    public static List<NoteId> DuplicatesOf(this Collection collection, Note note) =>
        collection.Notes.WithFirstField(note.NoteTypeId, collection.StrippedFirstField(note)).FindAll(id => id != note.Id);

    private static string StrippedFirstField(this Collection collection, Note note) =>
        NoteFieldText.Stripped(collection.Read(ConfigKeys.NormalizeNoteText) ? PlainText.Compose(note.Fields[0]) : note.Fields[0]);

    private static NoteFieldsState ClozeState(Note note, NoteType noteType)
    {
        var clozeFields = noteType.IsCloze ? ClozeFields(noteType) : new HashSet<int>();
        var found = false;
        for (var i = 0; i < note.Fields.Count; i++)
        {
            if (!ClozeText.Contains(note.Fields[i]))
            {
                continue;
            }

            if (!noteType.IsCloze)
            {
                return NoteFieldsState.NotetypeNotCloze;
            }

            if (!clozeFields.Contains(i))
            {
                return NoteFieldsState.FieldNotCloze;
            }

            found = true;
        }

        return noteType.IsCloze && !found ? NoteFieldsState.MissingCloze : NoteFieldsState.Normal;
    }

    /// <summary>Indices of the fields that the first template's front shows as cloze.</summary>
    internal static IReadOnlySet<int> ClozeFields(NoteType noteType) => Templates.ClozeFields.Ords(noteType.Shape(), Unicase.Comparer).ToHashSet();
}
