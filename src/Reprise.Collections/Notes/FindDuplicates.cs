using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Notes that have the same text in a field.</summary>
/// <param name="Text">The text, without markup.</param>
/// <param name="Notes">At least two notes, in the order of their ids.</param>
public sealed record DuplicateGroup(string Text, IReadOnlyList<NoteId> Notes);

/// <summary>Finding notes that have the same text in a field.</summary>
/// <remarks>docs/spec/search-and-browser.md §15.</remarks>
public static class FindDuplicates
{
    /// <summary>Groups of notes with the same text in the field of that name, among those that a search finds.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="fieldName">The field; case does not count.</param>
    /// <param name="search">What to look among; empty for everything.</param>
    /// <exception cref="InvalidSearchException">The search is malformed.</exception>
    public static IReadOnlyList<DuplicateGroup> DuplicatesIn(this Collection collection, string fieldName, string search)
    {
        // Written and read again, because that is how other programs do it: a field without a name is an error then.
        var node = SearchText.Parse(SearchText.Join(SearchJoiner.And, SearchText.Parse(search), SearchBuilder.FieldFilled(fieldName)));
        var indexes = new Dictionary<NoteTypeId, int>();
        var first = new Dictionary<string, NoteId>(StringComparer.Ordinal);
        var groups = new Dictionary<string, List<NoteId>>(StringComparer.Ordinal);
        var order = new List<DuplicateGroup>();
        foreach (var (id, type, text) in Fields(collection, node, fieldName, indexes))
        {
            if (first.TryAdd(text, id))
            {
                continue;
            }

            if (!groups.TryGetValue(text, out var group))
            {
                groups[text] = group = [first[text]];
                order.Add(new DuplicateGroup(text, group));
            }

            group.Add(id);
        }

        return order;
    }

    /// <summary>The names of all fields, by which a person can look for duplicates, in the order of their lower-case forms.</summary>
    public static IReadOnlyList<string> AllFieldNames(this Collection collection) =>
    [
        .. collection.NoteTypes.All().SelectMany(type => type.Fields).Select(field => field.Name)
            .Distinct(StringComparer.Ordinal).OrderBy(name => name.ToLowerInvariant(), ScalarOrder.Comparer),
    ];

    private static IEnumerable<(NoteId Id, NoteTypeId Type, string Text)> Fields(
        Collection collection, SearchNode node, string fieldName, Dictionary<NoteTypeId, int> indexes)
    {
        var context = new SearchContext(collection);
        context.Sql.Add("select id, mid, flds from notes where id in (");
        SearchCollection.Write(context, node, SearchOrder.None, notes: true);
        context.Sql.Add(") order by id");
        using var row = collection.Database.PrepareOnce(context.Sql.ToString());
        row.BindAll(context.Sql.Values.ToArray());
        while (row.Step())
        {
            var type = new NoteTypeId(row.Int64(1));
            if (!indexes.TryGetValue(type, out var index))
            {
                indexes[type] = index = Index(collection, type, fieldName);
            }

            if (index < 0 || Field(row.Text(2), index) is not { Length: > 0 } field)
            {
                continue;
            }

            var text = HtmlText.StripPreservingMediaFileNames(field);
            if (text.Length > 0)
            {
                yield return (new NoteId(row.Int64(0)), type, text);
            }
        }
    }

    private static string Field(ReadOnlySpan<char> fields, int index)
    {
        foreach (var range in fields.Split(NoteFieldText.Separator))
        {
            if (index-- == 0)
            {
                return fields[range].ToString();
            }
        }

        return "";
    }

    private static int Index(Collection collection, NoteTypeId type, string fieldName)
    {
        var wanted = fieldName.ToLowerInvariant();
        return collection.NoteTypes.Find(type)?.Fields.ToList().FindIndex(field => string.Equals(field.Name.ToLowerInvariant(), wanted, StringComparison.Ordinal)) ?? -1;
    }
}
