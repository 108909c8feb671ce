namespace Reprise.Collections;

/// <summary>What an edit did to the ordinals of a note type's templates (docs/spec/collection-format.md §17.3).</summary>
/// <param name="Removed">Ordinals whose template is gone.</param>
/// <param name="Moved">Ordinals whose template has another place now.</param>
/// <param name="Added">Places of new templates.</param>
internal sealed record TemplateOrdinals(IReadOnlySet<int> Removed, IReadOnlyDictionary<int, int> Moved, IReadOnlyList<int> Added)
{
    /// <summary>Whether anything changed.</summary>
    public bool Any => Removed.Count > 0 || Moved.Count > 0 || Added.Count > 0;

    /// <summary>Compares the previous ordinals of the edited templates with their number before.</summary>
    public static TemplateOrdinals Of(IReadOnlyList<int?> previous, int count)
    {
        var moved = new Dictionary<int, int>();
        var added = new List<int>();
        for (var i = 0; i < previous.Count; i++)
        {
            if (previous[i] is not { } from)
            {
                added.Add(i);
            }
            else if (from != i)
            {
                moved[from] = i;
            }
        }

        return new TemplateOrdinals(Enumerable.Range(0, count).Where(ordinal => !previous.Contains(ordinal)).ToHashSet(), moved, added);
    }
}
