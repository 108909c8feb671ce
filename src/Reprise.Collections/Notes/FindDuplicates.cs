using System.Text;
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
        var first = new Dictionary<string, NoteId>(StringComparer.Ordinal);
        var seen = first.GetAlternateLookup<ReadOnlySpan<char>>();
        var groups = new Dictionary<string, List<NoteId>>(StringComparer.Ordinal);
        var order = new List<DuplicateGroup>();
        var indexes = new Dictionary<long, int>();
        var buffer = new char[256];
        using var row = new SearchQuery(collection, node, order: null, notes: true).NoteColumns("n.mid, n.flds");
        while (row.Step())
        {
            var type = row.Int64(1);
            if (!indexes.TryGetValue(type, out var index))
            {
                indexes[type] = index = Index(collection, new NoteTypeId(type), fieldName);
            }

            var text = index < 0 ? "" : Text(Field(row.Bytes(2), index), ref buffer);
            if (text.IsEmpty || seen.TryAdd(text, new NoteId(row.Int64(0))))
            {
                continue;
            }

            seen.TryGetValue(text, out var key, out var earlier);
            if (!groups.TryGetValue(key!, out var group))
            {
                groups[key!] = group = [earlier];
                order.Add(new DuplicateGroup(key!, group));
            }

            group.Add(new NoteId(row.Int64(0)));
        }

        return order;
    }

    /// <summary>The names of all fields, by which a person can look for duplicates, in the order of their lower-case forms.</summary>
    public static IReadOnlyList<string> AllFieldNames(this Collection collection) =>
    [
        .. collection.NoteTypes.All().SelectMany(type => type.Fields).Select(field => field.Name)
            .Distinct(StringComparer.Ordinal).OrderBy(name => name.ToLowerInvariant(), ScalarOrder.Comparer),
    ];

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> fields, int index)
    {
        foreach (var range in fields.Split((byte)NoteFieldText.Separator))
        {
            if (index-- == 0)
            {
                return fields[range];
            }
        }

        return default;
    }

    /// <summary>The text of a field; most have no markup and need no string of their own.</summary>
    private static ReadOnlySpan<char> Text(ReadOnlySpan<byte> field, ref char[] buffer)
    {
        if (buffer.Length < field.Length)
        {
            buffer = new char[field.Length * 2];
        }

        var text = buffer.AsSpan(0, Encoding.UTF8.GetChars(field, buffer));
        return field.IndexOfAny((byte)'<', (byte)'&') < 0 ? text : HtmlText.StripPreservingMediaFileNames(text.ToString());
    }

    private static int Index(Collection collection, NoteTypeId type, string fieldName)
    {
        var wanted = fieldName.ToLowerInvariant();
        return collection.NoteTypes.Find(type)?.Fields.ToList().FindIndex(field => string.Equals(field.Name.ToLowerInvariant(), wanted, StringComparison.Ordinal)) ?? -1;
    }
}
