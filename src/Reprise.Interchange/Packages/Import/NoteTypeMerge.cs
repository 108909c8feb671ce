using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Comparing note types that have a common origin (docs/spec/import-export-media.md §6.4, §6.5).</summary>
internal static class NoteTypeMerge
{
    /// <summary>Whether fields and templates match one by one.</summary>
    public static bool SameSchema(NoteType a, NoteType b) =>
        a.Fields.Count == b.Fields.Count
        && a.Templates.Count == b.Templates.Count
        && a.Fields.Zip(b.Fields).All(pair => Matches(pair.First, pair.Second))
        && a.Templates.Zip(b.Templates).All(pair => Matches(pair.First, pair.Second));

    /// <summary>The note type with the previous ordinals of another that has the same fields and templates at the same places.</summary>
    public static NoteType WithOrdinalsOf(NoteType noteType, NoteType other) => noteType with
    {
        Fields = [.. noteType.Fields.Index().Select(entry => entry.Item with { PreviousOrdinal = other.Fields.ElementAtOrDefault(entry.Index)?.PreviousOrdinal })],
        Templates =
        [
            .. noteType.Templates.Index().Select(entry => entry.Item with { PreviousOrdinal = other.Templates.ElementAtOrDefault(entry.Index)?.PreviousOrdinal }),
        ],
    };

    private static bool Matches(NoteField a, NoteField b) =>
        a.Config.HasId && b.Config.HasId ? a.Config.Id == b.Config.Id : string.Equals(a.Name, b.Name, StringComparison.Ordinal);

    private static bool Matches(CardTemplate a, CardTemplate b) =>
        a.Config.HasId && b.Config.HasId ? a.Config.Id == b.Config.Id : string.Equals(a.Name, b.Name, StringComparison.Ordinal);
}
