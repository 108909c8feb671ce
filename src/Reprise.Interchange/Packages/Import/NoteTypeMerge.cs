using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Comparing and merging the fields and templates of note types that have a common origin (docs/spec/import-export-media.md §6.4, §6.5).</summary>
internal static class NoteTypeMerge
{
    /// <summary>Whether fields and templates match one by one.</summary>
    public static bool SameSchema(NoteType a, NoteType b) =>
        a.Fields.Count == b.Fields.Count
        && a.Templates.Count == b.Templates.Count
        && a.Fields.Zip(b.Fields).All(pair => Matches(pair.First, pair.Second))
        && a.Templates.Zip(b.Templates).All(pair => Matches(pair.First, pair.Second));

    /// <summary>Everything of <paramref name="other"/> brought into <paramref name="noteType"/>, whose fields and templates remember where they were.</summary>
    public static NoteType Merge(NoteType noteType, NoteType other) => noteType with
    {
        Fields = Merge(noteType.Fields, other.Fields, Matches, field => field with { PreviousOrdinal = null }),
        Templates = noteType.IsCloze
            ? noteType.Templates
            : Merge(noteType.Templates, other.Templates, Matches, template => template with { PreviousOrdinal = null }),
    };

    /// <summary>The note type with the previous ordinals of another that has the same fields and templates at the same places.</summary>
    public static NoteType WithOrdinalsOf(NoteType noteType, NoteType other) => noteType with
    {
        Fields = [.. noteType.Fields.Index().Select(entry => entry.Item with { PreviousOrdinal = other.Fields.ElementAtOrDefault(entry.Index)?.PreviousOrdinal })],
        Templates =
        [
            .. noteType.Templates.Index().Select(entry => entry.Item with { PreviousOrdinal = other.Templates.ElementAtOrDefault(entry.Index)?.PreviousOrdinal }),
        ],
    };

    private static List<T> Merge<T>(IReadOnlyList<T> into, IReadOnlyList<T> from, Func<T, T, bool> matches, Func<T, T> asNew)
    {
        var merged = into.ToList();
        for (var i = 0; i < from.Count; i++)
        {
            var wanted = from[i];
            var found = merged.FindIndex(own => matches(own, wanted));
            if (found < 0)
            {
                merged.Insert(Math.Min(i, merged.Count), asNew(wanted));
            }
            else if (found != i && i < merged.Count)
            {
                (merged[i], merged[found]) = (merged[found], merged[i]);
            }
        }

        return merged;
    }

    private static bool Matches(NoteField a, NoteField b) =>
        a.Config.HasId && b.Config.HasId ? a.Config.Id == b.Config.Id : string.Equals(a.Name, b.Name, StringComparison.Ordinal);

    private static bool Matches(CardTemplate a, CardTemplate b) =>
        a.Config.HasId && b.Config.HasId ? a.Config.Id == b.Config.Id : string.Equals(a.Name, b.Name, StringComparison.Ordinal);
}
