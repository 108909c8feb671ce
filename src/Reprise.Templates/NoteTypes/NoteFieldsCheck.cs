namespace Reprise.Templates;

/// <summary>Looks over a note that is being written.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §12, docs/spec/collection-format.md §14.6.</remarks>
public static class NoteFieldsCheck
{
    /// <summary>The most important of what is remarkable about a note.</summary>
    /// <param name="noteType">The note's type.</param>
    /// <param name="fields">Its fields, the first one normalised as it would be stored.</param>
    /// <param name="isDuplicate">Whether another note of the type has this first field; it is given the text without HTML.</param>
    public static NoteFieldsState Check(NoteTypeShape noteType, IReadOnlyList<string> fields, Func<string, bool> isDuplicate)
    {
        var cloze = ClozeState(noteType, fields);
        if (cloze == NoteFieldsState.FieldNotCloze)
        {
            return cloze;
        }

        var first = fields.Count == 0 ? "" : HtmlText.StripPreservingMediaFileNames(fields[0]);
        if (string.IsNullOrWhiteSpace(first))
        {
            return NoteFieldsState.Empty;
        }

        return cloze != NoteFieldsState.Normal ? cloze
            : isDuplicate(first) ? NoteFieldsState.Duplicate
            : NoteFieldsState.Normal;
    }

    private static NoteFieldsState ClozeState(NoteTypeShape noteType, IReadOnlyList<string> fields)
    {
        var clozeFields = ClozeFields.Ords(noteType);
        var found = false;
        for (var i = 0; i < fields.Count; i++)
        {
            if (!ClozeText.Contains(fields[i]))
            {
                continue;
            }

            if (!noteType.IsCloze)
            {
                return NoteFieldsState.NoteTypeNotCloze;
            }

            if (!clozeFields.Contains(i))
            {
                return NoteFieldsState.FieldNotCloze;
            }

            found = true;
        }

        return noteType.IsCloze && !found ? NoteFieldsState.MissingCloze : NoteFieldsState.Normal;
    }
}
