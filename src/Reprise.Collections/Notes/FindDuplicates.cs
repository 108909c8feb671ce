using System.Runtime.InteropServices;
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
        var reader = new FieldReader(collection, fieldName);
        var suspects = Suspects(collection, node, reader);
        var byText = new Dictionary<string, List<NoteId>>(StringComparer.Ordinal);
        var order = new List<DuplicateGroup>();
        foreach (var id in suspects)
        {
            using var row = collection.Database.Prepare("select id, mid, flds from notes where id = ?1").Bind(1, id);
            row.Step();
            var text = reader.Read(row).ToString();
            if (!byText.TryGetValue(text, out var group))
            {
                byText[text] = group = [];
            }

            group.Add(new NoteId(id));
            if (group.Count == 2)
            {
                order.Add(new DuplicateGroup(text, group));
            }
        }

        return order;
    }

    /// <summary>The notes that another note shares the hash of its text with, by id: few, in most collections, and only they need a string.</summary>
    private static List<long> Suspects(Collection collection, SearchNode search, FieldReader reader)
    {
        var hashes = new List<SortedId>();
        using (var row = new SearchQuery(collection, search, order: null, notes: true).NoteColumns("n.mid, n.flds"))
        {
            while (row.Step())
            {
                if (reader.Read(row) is { IsEmpty: false } text)
                {
                    hashes.Add(new SortedId(row.Int64(0), string.GetHashCode(text, StringComparison.Ordinal)));
                }
            }
        }

        var sorted = CollectionsMarshal.AsSpan(hashes);
        SortedId.Sort(sorted, descending: false);
        var suspects = new List<long>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if ((i > 0 && sorted[i - 1].Key == sorted[i].Key) || (i + 1 < sorted.Length && sorted[i + 1].Key == sorted[i].Key))
            {
                suspects.Add(sorted[i].Id);
            }
        }

        suspects.Sort();
        return suspects;
    }

    /// <summary>The names of all fields, by which a person can look for duplicates, in the order of their lower-case forms.</summary>
    public static IReadOnlyList<string> AllFieldNames(this Collection collection) =>
    [
        .. collection.NoteTypes.All().SelectMany(type => type.Fields).Select(field => field.Name)
            .Distinct(StringComparer.Ordinal).OrderBy(name => name.ToLowerInvariant(), ScalarOrder.Comparer),
    ];

    /// <summary>Reads the text of the field from rows of id, note type and fields.</summary>
    private sealed class FieldReader(Collection collection, string fieldName)
    {
        private readonly Dictionary<long, int> indexes = [];
        private char[] buffer = new char[256];

        /// <summary>The text without markup, valid until the next one is read; empty if the note has no such field. Most have no markup and need no string of their own.</summary>
        public ReadOnlySpan<char> Read(Statement row)
        {
            var type = row.Int64(1);
            if (!indexes.TryGetValue(type, out var index))
            {
                indexes[type] = index = Index(new NoteTypeId(type));
            }

            return index < 0 ? default : Text(Field(row.Bytes(2), index));
        }

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

        private ReadOnlySpan<char> Text(ReadOnlySpan<byte> field)
        {
            if (buffer.Length < field.Length)
            {
                buffer = new char[field.Length * 2];
            }

            var text = buffer.AsSpan(0, Encoding.UTF8.GetChars(field, buffer));
            return field.IndexOfAny((byte)'<', (byte)'&') < 0 ? text : HtmlText.StripPreservingMediaFileNames(text.ToString());
        }

        private int Index(NoteTypeId type)
        {
            var wanted = fieldName.ToLowerInvariant();
            return collection.NoteTypes.Find(type)?.Fields.ToList().FindIndex(field => string.Equals(field.Name.ToLowerInvariant(), wanted, StringComparison.Ordinal)) ?? -1;
        }
    }
}
