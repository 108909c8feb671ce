namespace Reprise.Collections;

/// <summary>Every statement about single notes. Reading is open to all; writing stores a row as it is and belongs to <see cref="NoteChanges"/>.</summary>
public sealed class NoteRows
{
    internal const string Columns = "id, guid, mid, mod, usn, tags, flds, cast(sfld as text), csum";

    /// <summary>Update statements by the set of columns they change that an index is over.</summary>
    private static readonly string?[] Updates = new string?[8];

    private readonly Database database;

    internal NoteRows(Database database) => this.database = database;

    /// <summary>The note, or null if it does not exist.</summary>
    public Note? Find(NoteId id)
    {
        using var row = database.Prepare($"select {Columns} from notes where id = ?1").Bind(1, id.Value);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>The note.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    public Note Get(NoteId id) => Find(id) ?? throw new NotFoundException("note", id.ToString());

    /// <summary>The notes of these ids, in the order given; null for those that do not exist.</summary>
    public IEnumerable<Note?> FindAll(IEnumerable<NoteId> ids)
    {
        using var row = database.Prepare($"select {Columns} from notes where id = ?1");
        foreach (var id in ids)
        {
            row.Bind(1, id.Value);
            var note = row.Step() ? Read(row) : null;
            row.Reset();
            yield return note;
        }
    }

    /// <summary>Ids of the notes of a note type, ascending.</summary>
    public List<NoteId> IdsOfType(NoteTypeId noteType) =>
        [.. database.Int64List("select id from notes where mid = ? order by id", noteType.Value).Select(id => new NoteId(id))];

    /// <summary>Ids of all notes with their note types, by note type and id.</summary>
    internal IEnumerable<(NoteTypeId Type, NoteId Id)> IdsByType()
    {
        using var row = database.Prepare("select mid, id from notes order by mid, id");
        while (row.Step())
        {
            yield return (new NoteTypeId(row.Int64(0)), new NoteId(row.Int64(1)));
        }
    }

    /// <summary>Ids of the notes whose fields hold a piece of text; of all notes without a piece.</summary>
    internal HashSet<NoteId> IdsHolding(PatternLiteral? piece)
    {
        using var row = database.Prepare("select id, flds from notes");
        var ids = new HashSet<NoteId>();
        while (row.Step())
        {
            if (Holds(row, 1, piece))
            {
                ids.Add(new NoteId(row.Int64(0)));
            }
        }

        return ids;
    }

    /// <summary>Those of some notes whose fields hold a piece of text, in the order given; all of them without a piece.</summary>
    internal IEnumerable<Note> FindHolding(IEnumerable<NoteId> ids, PatternLiteral? piece)
    {
        using var row = database.Prepare($"select {Columns} from notes where id = ?1");
        foreach (var id in ids)
        {
            row.Bind(1, id.Value);
            var note = row.Step() && Holds(row, 6, piece) ? Read(row) : null;
            row.Reset();
            if (note is not null)
            {
                yield return note;
            }
        }
    }

    private static bool Holds(Statement row, int column, PatternLiteral? piece) =>
        piece is null || !row.IsText(column) || piece.IsIn(row.Bytes(column));

    /// <summary>Notes of a type whose first field, stripped, is exactly this text; found by checksum.</summary>
    public List<NoteId> WithFirstField(NoteTypeId noteType, string stripped)
    {
        using var row = database.Prepare("select id, flds from notes where csum = ?1 and mid = ?2")
            .Bind(1, NoteFieldText.Checksum(stripped))
            .Bind(2, noteType.Value);
        var ids = new List<NoteId>();
        while (row.Step())
        {
            if (string.Equals(NoteFieldText.Stripped(SplitFields(row.Text(1))[0]), stripped, StringComparison.Ordinal))
            {
                ids.Add(new NoteId(row.Int64(0)));
            }
        }

        return ids;
    }

    /// <summary>The note of each guid; of several notes with one guid the first.</summary>
    public Dictionary<string, NoteId> ByGuid()
    {
        using var row = database.Prepare("select guid, id from notes order by id");
        var ids = new Dictionary<string, NoteId>(StringComparer.Ordinal);
        while (row.Step())
        {
            ids.TryAdd(row.Text(0), new NoteId(row.Int64(1)));
        }

        return ids;
    }

    /// <summary>Notes with a card that belongs to one of these decks, ascending.</summary>
    public List<NoteId> IdsInDecks(IEnumerable<DeckId> decks)
    {
        var list = QueueRows.ListOf(decks);
        return [.. database.Int64List($"select distinct nid from cards where did in ({list}) or odid in ({list}) order by nid").Select(id => new NoteId(id))];
    }

    /// <summary>Number of notes.</summary>
    public long Count() => database.ScalarInt64("select count() from notes") ?? 0;

    /// <summary>Number of notes of a note type.</summary>
    public long CountOfType(NoteTypeId noteType) => database.ScalarInt64("select count() from notes where mid = ?", noteType.Value) ?? 0;

    /// <summary>Whether the note has any card.</summary>
    public bool HasCards(NoteId id) => database.ScalarInt64("select 1 from cards where nid = ? limit 1", id.Value) is not null;

    /// <summary>Splits stored fields.</summary>
    internal static string[] SplitFields(string stored) => stored.Split(NoteFieldText.Separator);

    /// <summary>Reads the current row of a statement that selects <see cref="Columns"/>.</summary>
    internal static Note Read(Statement row) => new()
    {
        Id = new NoteId(row.Int64(0)),
        Guid = row.Text(1),
        NoteTypeId = new NoteTypeId(row.Int64(2)),
        Modified = row.Int64(3),
        Usn = row.Int32(4),
        Tags = TagName.Split(row.Text(5)),
        Fields = row.Texts(6, NoteFieldText.Separator),
        SortField = row.Text(7),
        Checksum = (uint)row.Int64(8),
    };

    /// <summary>Adds the note under its id. Sort field and checksum must have been computed.</summary>
    internal void Insert(Note note)
    {
        using var row = database.Prepare(
            "insert into notes (id, guid, mid, mod, usn, tags, flds, csum, sfld, flags, data) values (?1,?2,?3,?4,?5,?6,?7,?8,?9,0,'')");
        Write(row, note);
    }

    /// <summary>Replaces the row of the note.</summary>
    internal void Update(Note note)
    {
        using var row = database.Prepare(
            "update notes set guid=?2, mid=?3, mod=?4, usn=?5, tags=?6, flds=?7, csum=?8, sfld=?9 where id=?1");
        Write(row, note);
    }

    /// <summary>Replaces the row of the note. Columns that an index is over are left alone where they stay as they were: setting them rewrites the index.</summary>
    /// <param name="before">The row as it was read.</param>
    /// <param name="after">The row as it shall be.</param>
    internal void Update(Note before, Note after)
    {
        var changed = (before.NoteTypeId != after.NoteTypeId ? 1 : 0)
            | (before.Usn != after.Usn ? 2 : 0)
            | (before.Checksum != after.Checksum ? 4 : 0);
        using var row = database.Prepare(Updates[changed] ??= UpdateOf(changed));
        Write(row, after);
    }

    /// <summary>Whether the row being written keeps its texts: what finds notes by their texts need not know of it.</summary>
    internal bool KeepsTexts { get; private set; }

    /// <summary>Replaces tags, time and usn only.</summary>
    /// <param name="before">What was read of the note.</param>
    /// <param name="modified">The time.</param>
    /// <param name="usn">The usn.</param>
    /// <param name="storedTags">The tags.</param>
    internal void UpdateTags(NoteTags before, long modified, int usn, ReadOnlySpan<char> storedTags)
    {
        using var row = database.Prepare(before.Usn == usn
            ? "update notes set mod = ?2, tags = ?3 where id = ?1"
            : "update notes set mod = ?2, tags = ?3, usn = ?4 where id = ?1");
        row.Bind(1, before.Id.Value).Bind(2, modified).BindText(3, storedTags);
        if (before.Usn != usn)
        {
            row.Bind(4, usn);
        }

        KeepsTexts = true;
        try
        {
            row.Run();
        }
        finally
        {
            KeepsTexts = false;
        }
    }

    /// <summary>Deletes the row, without a grave.</summary>
    internal void Delete(NoteId id) => database.Execute("delete from notes where id = ?", id.Value);

    /// <summary>Tags of the given notes, each once, in the order given; notes that do not exist are left out.</summary>
    internal IEnumerable<NoteTags> TagsOf(IEnumerable<NoteId> ids)
    {
        using var row = database.Prepare("select id, mod, usn, tags from notes where id = ?1");
        foreach (var id in Ascends(ids) ? ids : ids.Distinct())
        {
            row.Bind(1, id.Value);
            NoteTags? tags = row.Step() ? ReadTags(row) : null;
            row.Reset();
            if (tags is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>Tags of all notes, in the order of their ids; with <paramref name="tagged"/> only of those that have any.</summary>
    internal List<NoteTags> TagsOfAll(bool tagged)
    {
        using var row = database.Prepare(tagged ? "select id, mod, usn, tags from notes where tags != ''" : "select id, mod, usn, tags from notes");
        var notes = new List<NoteTags>();
        while (row.Step())
        {
            notes.Add(ReadTags(row));
        }

        return notes;
    }

    /// <summary>Every spelling of the tags column that is in use.</summary>
    internal List<string> DistinctTagLists()
    {
        using var row = database.Prepare("select distinct tags from notes");
        var lists = new List<string>();
        while (row.Step())
        {
            lists.Add(row.Text(0));
        }

        return lists;
    }

    /// <summary>Whether it is a list in which every id is above the one before, as searches answer them: none is in it twice.</summary>
    private static bool Ascends(IEnumerable<NoteId> ids)
    {
        if (ids is not IReadOnlyList<NoteId> list)
        {
            return false;
        }

        for (var i = 1; i < list.Count; i++)
        {
            if (list[i - 1].Value >= list[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    private static NoteTags ReadTags(Statement row) => new(new NoteId(row.Int64(0)), row.Int64(1), row.Int32(2), row.Text(3));

    /// <summary>A free id for a note made at <paramref name="nowMillis"/>.</summary>
    internal NoteId NewId(long nowMillis) => new(database.NewId("notes", nowMillis));

    private static string UpdateOf(int changed)
    {
        string[] indexed = ["mid=?3", "usn=?5", "csum=?8"];
        return string.Concat(
            "update notes set guid=?2, mod=?4, tags=?6, flds=?7, sfld=?9",
            string.Concat(indexed.Where((_, column) => (changed >> column & 1) != 0).Select(column => ", " + column)),
            " where id=?1");
    }

    private static void Write(Statement row, Note note)
    {
        row.Bind(1, note.Id.Value);
        row.Bind(2, note.Guid);
        row.Bind(3, note.NoteTypeId.Value);
        row.Bind(4, note.Modified);
        row.Bind(5, note.Usn);
        row.Bind(6, TagName.Join(note.Tags));
        row.BindJoined(7, note.Fields, (byte)NoteFieldText.Separator);
        row.Bind(8, note.Checksum ?? throw new InvalidOperationException("a note is stored only after its checksum was computed"));
        row.Bind(9, note.SortField ?? throw new InvalidOperationException("a note is stored only after its sort field was computed"));
        row.Run();
    }
}
