namespace Reprise.Collections;

/// <summary>Bringing a note type into the form in which it is stored.</summary>
/// <remarks>docs/spec/collection-format.md §17.1.</remarks>
internal static class NoteTypePreparation
{
    /// <summary>The note type with clean names, valid sort field, requirements, and templates that follow renamed fields.</summary>
    /// <param name="change">The operation.</param>
    /// <param name="noteType">What is to be stored.</param>
    /// <param name="stored">What is stored now; null for a new note type.</param>
    /// <param name="skipChecks">Whether templates that cannot work are accepted.</param>
    public static NoteType PreparedNoteType(this Change change, NoteType noteType, NoteType? stored, bool skipChecks)
    {
        var prepared = NoteTypeNames.Clean(noteType).WithSortFieldFollowed().WithRequirements();
        if (stored is not null)
        {
            prepared = RenamedFields.InTemplates(stored, prepared);
        }

        if (!skipChecks)
        {
            TemplateChecks.Check(prepared);
        }

        return change.WithUnusedName(prepared);
    }

    /// <summary>The note type under a name that no other has.</summary>
    public static NoteType WithUnusedName(this Change change, NoteType noteType)
    {
        while (change.Collection.NoteTypes.FindByName(noteType.Name) is { } other && other.Id != noteType.Id)
        {
            noteType = noteType with { Name = noteType.Name + '+' };
        }

        return noteType;
    }

    /// <summary>The sort field keeps to its field when fields move; one that is gone leaves the number, held within the list.</summary>
    private static NoteType WithSortFieldFollowed(this NoteType noteType)
    {
        var sortField = (int)Math.Min(noteType.Config.SortFieldIdx, int.MaxValue);
        var moved = noteType.Fields.ToList().FindIndex(field => field.PreviousOrdinal == sortField);
        var config = noteType.Config.Clone();
        config.SortFieldIdx = (uint)(moved >= 0 ? moved : Math.Min(sortField, noteType.Fields.Count - 1));
        return noteType with { Config = config };
    }
}
