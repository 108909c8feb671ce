namespace Reprise.Collections;

/// <summary>Runs of neighbouring fields, and patterns of LIKE that look at one run of a note's joined fields.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.1.</remarks>
internal static class FieldRuns
{
    /// <summary>Ascending field numbers as runs of consecutive ones.</summary>
    public static IEnumerable<(int First, int Last)> Of(IReadOnlyList<int> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var first = fields[i];
            while (i + 1 < fields.Count && fields[i + 1] == fields[i] + 1)
            {
                i++;
            }

            yield return (first, fields[i]);
        }
    }

    /// <summary>A pattern for the whole run, anything for every field outside it.</summary>
    public static string Pattern(int fieldCount, (int First, int Last) run, string pattern) =>
        string.Join(
            NoteFieldText.Separator,
            Enumerable.Range(0, fieldCount).Where(i => i <= run.First || i > run.Last).Select(i => i == run.First ? pattern : "%"));
}
