using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The notes that rows can match, as they were before the first row: rows of one file never match one another (docs/spec/import-export-media.md §7.9.1).</summary>
internal sealed class DuplicateIndex
{
    private readonly Collection collection;
    private readonly Dictionary<string, NoteId> byGuid = new(StringComparer.Ordinal);
    private readonly Dictionary<(NoteTypeId Type, uint Checksum, DeckId Deck), List<NoteId>> byFirstField = [];
    private readonly bool withDeck;

    public DuplicateIndex(Collection collection, TextMatchScope scope)
    {
        this.collection = collection;
        withDeck = scope == TextMatchScope.NoteTypeAndDeck;
        using (var row = collection.Database.Prepare("select guid, id from notes order by id"))
        {
            while (row.Step())
            {
                byGuid.TryAdd(row.Text(0), new NoteId(row.Int64(1)));
            }
        }

        using var field = collection.Database.Prepare(withDeck
            ? "select distinct n.mid, n.csum, n.id, case when c.odid != 0 then c.odid else c.did end from notes n join cards c on c.nid = n.id order by n.id"
            : "select mid, csum, id, 0 from notes order by id");
        while (field.Step())
        {
            var key = (new NoteTypeId(field.Int64(0)), unchecked((uint)field.Int64(1)), new DeckId(field.Int64(3)));
            if (!byFirstField.TryGetValue(key, out var ids))
            {
                byFirstField[key] = ids = [];
            }

            ids.Add(new NoteId(field.Int64(2)));
        }
    }

    /// <summary>The note with this guid, as it is now.</summary>
    public Note? WithGuid(string guid) => byGuid.TryGetValue(guid, out var id) ? collection.Notes.Find(id) : null;

    /// <summary>The notes of a type, and in a deck if that is asked for, whose first field is the same text.</summary>
    public IEnumerable<Note> WithFirstField(NoteTypeId noteType, DeckId deck, string firstField)
    {
        var stripped = NoteFieldText.Stripped(firstField);
        return byFirstField.TryGetValue((noteType, NoteFieldText.Checksum(stripped), withDeck ? deck : default), out var ids)
            ? ids.Select(collection.Notes.Get).Where(note => string.Equals(NoteFieldText.Stripped(note.Fields[0]), stripped, StringComparison.Ordinal))
            : [];
    }
}
