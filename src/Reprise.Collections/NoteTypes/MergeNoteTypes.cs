namespace Reprise.Collections;

/// <summary>Making a note type hold what another one has as well (docs/spec/collection-format.md §17.6).</summary>
internal static class MergeNoteTypes
{
    /// <summary>The note type with the fields and templates of the other one matched, moved to their places there, or inserted.</summary>
    public static NoteType MergedWith(this NoteType noteType, NoteType other) => noteType with
    {
        Fields = Merged(noteType.Fields, other.Fields, Same, field => field with { PreviousOrdinal = null }),
        Templates = noteType.IsCloze
            ? noteType.Templates
            : Merged(noteType.Templates, other.Templates, Same, template => template with { PreviousOrdinal = null }),
    };

    private static List<T> Merged<T>(IReadOnlyList<T> own, IReadOnlyList<T> others, Func<T, T, bool> same, Func<T, T> asNew)
    {
        var merged = own.ToList();
        for (var place = 0; place < others.Count; place++)
        {
            var at = merged.FindIndex(part => same(part, others[place]));
            if (at < 0)
            {
                merged.Insert(Math.Min(place, merged.Count), asNew(others[place]));
            }
            else if (place < merged.Count)
            {
                (merged[at], merged[place]) = (merged[place], merged[at]);
            }
        }

        return merged;
    }

    private static bool Same(NoteField own, NoteField other) => own.Config.HasId && other.Config.HasId
        ? own.Config.Id == other.Config.Id
        : string.Equals(own.Name, other.Name, StringComparison.Ordinal);

    private static bool Same(CardTemplate own, CardTemplate other) => own.Config.HasId && other.Config.HasId
        ? own.Config.Id == other.Config.Id
        : string.Equals(own.Name, other.Name, StringComparison.Ordinal);
}
