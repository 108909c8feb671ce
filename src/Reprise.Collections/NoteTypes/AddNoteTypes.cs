namespace Reprise.Collections;

/// <summary>Adding note types (docs/spec/collection-format.md §17.1).</summary>
public static class AddNoteTypes
{
    /// <summary>Adds a note type, which becomes the current one; returns its id.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="noteType">The note type, with id 0.</param>
    /// <param name="skipChecks">Whether templates may be invalid.</param>
    /// <exception cref="InvalidInputException">A name is empty, or there is no field or no template.</exception>
    /// <exception cref="CardTypeException">A template is not valid.</exception>
    public static OperationResult<NoteTypeId> AddNoteType(this Collection collection, NoteType noteType, bool skipChecks = false) =>
        collection.Change(OperationKind.AddNotetype, change => change.AddNoteType(noteType, skipChecks).Id);

    internal static NoteType AddNoteType(this Change change, NoteType noteType, bool skipChecks)
    {
        var added = change.NoteTypes.Add(change.Prepared(noteType with { Id = default }, stored: null, skipChecks).WithOrdinals());
        change.Config.Set(ConfigKeys.CurrentNoteType, added.Id.Value);
        return added;
    }

    /// <summary>The note type as it is once stored: every part carries its own index.</summary>
    internal static NoteType WithOrdinals(this NoteType noteType) => noteType with
    {
        Fields = [.. noteType.Fields.Select((field, i) => field with { PreviousOrdinal = i })],
        Templates = [.. noteType.Templates.Select((template, i) => template with { PreviousOrdinal = i })],
    };
}
