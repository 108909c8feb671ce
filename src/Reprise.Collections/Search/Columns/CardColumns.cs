using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>What searches ask of cards, in arrays: one for each column, cards ascending by id.</summary>
/// <remarks>52 bytes a card; 4 more each for the order by note, the last answer and the sort field, once a search has asked for it.</remarks>
internal sealed class CardColumns
{
    /// <summary>The note type of a card whose note does not exist.</summary>
    public const int NoNote = ushort.MaxValue;

    private const string Values = "select id, nid, did, odid, type, queue, flags, ord, due, odue, ivl, reps, factor, lapses";

    /// <summary>Of this index SQLite reads a page where it would read fifteen of the notes.</summary>
    private const string NotesWithTypes = $"select search_collect(case typeof(mid) when 'integer' then mid else {NoNoteType} end, id) from notes indexed by idx_notes_mid";

    private const string NoNoteType = "-1";
    private const int Places = 14;
    private const int Spare = 256;
    private readonly Database database;
    private readonly Dictionary<long, int> decks = [];
    private readonly Dictionary<long, int> noteTypes = [];
    private readonly int[][] columns = new int[(int)CardColumn.SortField + 1][];
    private long[] ids;
    private long[] notes;
    private int[]? byNote;

    private CardColumns(Database database, int capacity)
    {
        this.database = database;
        (ids, notes) = (new long[capacity], new long[capacity]);
        for (var i = 0; i < CardNumbers.Count; i++)
        {
            columns[i] = new int[capacity];
        }

        columns[(int)CardColumn.LastAnswer] = [];
        columns[(int)CardColumn.SortField] = [];
        NumberOf(decks, 0);
    }

    /// <summary>How many cards there are.</summary>
    public int Count { get; private set; }

    /// <summary>The ids of the cards, ascending, and room for more.</summary>
    public long[] Ids => ids;

    /// <summary>The notes' ids.</summary>
    public long[] Notes => notes;

    /// <summary>Bytes taken at present.</summary>
    public long Bytes => (ids.Length * 2L * sizeof(long)) + ((columns.Sum(column => (long)column.Length) + (byNote?.Length ?? 0)) * sizeof(int));

    /// <summary>One of the columns: a number for each card, and room for more.</summary>
    public int[] this[CardColumn column] => columns[(int)column];

    /// <summary>Reads all cards. Null if one of them holds something that is not a whole number of usual size.</summary>
    public static CardColumns? Read(Database database)
    {
        var made = new CardColumns(database, (int)(database.ScalarInt64("select count(*) from cards") ?? 0) + Spare);
        using var withTypes = database.PrepareOnce(NotesWithTypes);
        var functions = database.Functions ?? throw new InvalidOperationException("the connection has no functions");
        return functions.Search.Collect(withTypes, found => made.ReadAll(found.Rows<SortedId>())) ? made : null;
    }

    /// <summary>Where a card is, or the complement of where it would be.</summary>
    public int PlaceOf(long id) => ids.AsSpan(0, Count).BinarySearch(id);

    /// <summary>Which of the numbers that stand for decks are those of some decks.</summary>
    public bool[] Decks(IEnumerable<long> chosen) => Chosen(decks, chosen);

    /// <summary>The ids of the decks that numbers stand for.</summary>
    public long[] DeckIds() => ByNumber(decks);

    /// <summary>The ids of the note types that numbers stand for.</summary>
    public long[] NoteTypeIds() => ByNumber(noteTypes);

    /// <summary>Which of the numbers that stand for note types are those of some note types; never that for no note.</summary>
    public bool[] NoteTypes(IEnumerable<long> chosen) => Chosen(noteTypes, chosen);

    /// <summary>The due dates of the cards, of those in filtered decks the ones that they had before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] OwnDue()
    {
        var (due, original) = (this[CardColumn.Due], this[CardColumn.OriginalDue]);
        var own = new int[Count];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = original[i] != 0 ? original[i] : due[i];
        }

        return own;
    }

    /// <summary>Begins to keep a column that is not read with the cards: each has 0 there.</summary>
    public void Keep(CardColumn column) => columns[(int)column] = new int[ids.Length];

    /// <summary>Stops to keep such a column.</summary>
    public void Forget(CardColumn column) => columns[(int)column] = [];

    /// <summary>The places of cards in the order of their notes' ids, then their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] ByNote()
    {
        if (byNote is null)
        {
            var rented = SpareArrays<SortedId>.Shared.Rent(Count);
            var rows = rented.AsSpan(0, Count);
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = new SortedId(i, notes[i]);
            }

            SortedId.Sort(rows, descending: false);
            byNote = new int[Count];
            for (var i = 0; i < rows.Length; i++)
            {
                byNote[i] = (int)rows[i].Id;
            }

            SpareArrays<SortedId>.Shared.Return(rented);
        }

        return byNote;
    }

    /// <summary>The places of the cards of some notes.</summary>
    /// <param name="wanted">The notes' ids; they are sorted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PlaceSet OfNotes(Span<long> wanted)
    {
        wanted.Sort();
        var found = PlaceSet.None(Count);
        var at = 0;
        foreach (var place in ByNote())
        {
            while (at < wanted.Length && wanted[at] < notes[place])
            {
                at++;
            }

            if (at < wanted.Length && wanted[at] == notes[place])
            {
                found.Add(place);
            }
        }

        return found;
    }

    /// <summary>Reads some cards again: those that changed, came or went. False if one of them cannot be kept.</summary>
    /// <param name="changed">Their ids, each once.</param>
    /// <param name="added">Takes the ids of those that came, or came to another note.</param>
    /// <param name="removed">Is told of each that goes, while it is still there.</param>
    public bool Update(IReadOnlyCollection<long> changed, List<long> added, Action<int> removed)
    {
        var coming = new List<(long Id, long Note, CardNumbers Values)>();
        var going = new List<int>();
        using var row = database.Prepare(Values + ", (select mid from notes where id = nid) from cards where id = ?1");
        foreach (var card in changed.Order())
        {
            var place = PlaceOf(card);
            row.Bind(1, card);
            if (row.Step())
            {
                var values = default(CardNumbers);
                if (!TryRead(row, out var id, out var note, ref values) || !(row.IsNull(Places) || row.IsInteger(Places)))
                {
                    return false;
                }

                SetNoteType(ref values, row.IsNull(Places) ? NoNote : NumberOf(noteTypes, row.Int64(Places)));
                if (place < 0)
                {
                    coming.Add((id, note, values));
                }
                else
                {
                    if (notes[place] != note)
                    {
                        byNote = null;
                        added.Add(id);
                    }

                    Store(place, id, note, values);
                }
            }
            else if (place >= 0)
            {
                removed(place);
                going.Add(place);
            }

            row.Reset();
        }

        Remove(going);
        Insert(coming);
        added.AddRange(coming.Select(card => card.Id));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int NumberOf(Dictionary<long, int> known, long id)
    {
        if (!known.TryGetValue(id, out var number))
        {
            known.Add(id, number = known.Count);
        }

        return number;
    }

    private static long[] ByNumber(Dictionary<long, int> known)
    {
        var found = new long[known.Count];
        foreach (var (id, number) in known)
        {
            found[number] = id;
        }

        return found;
    }

    private static bool[] Chosen(Dictionary<long, int> known, IEnumerable<long> ids)
    {
        var chosen = new bool[known.Count];
        foreach (var id in ids)
        {
            if (known.TryGetValue(id, out var number))
            {
                chosen[number] = true;
            }
        }

        return chosen;
    }

    private static void SetNoteType(ref CardNumbers numbers, int noteType) => numbers[(int)CardColumn.Template] |= noteType << 16;

    /// <param name="noteTypesOfNotes">The note type of each note; −1 for something that is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadAll(Span<SortedId> noteTypesOfNotes)
    {
        SortedId.Sort(noteTypesOfNotes, descending: false);
        var types = new NumbersOfNotes(noteTypesOfNotes);
        using var row = database.Prepare(Values + " from cards order by id");
        var values = default(CardNumbers);
        while (row.Step())
        {
            if (!TryRead(row, out var id, out var note, ref values))
            {
                return false;
            }

            SetNoteType(ref values, types.TryFind(note, out var noteType) ? NumberOf(noteTypes, noteType) : NoNote);
            Reserve(Count + 1);
            Store(Count++, id, note, values);
        }

        return noteTypes.Count < NoNote && !noteTypes.ContainsKey(-1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRead(Statement row, out long id, out long note, ref CardNumbers numbers)
    {
        Span<long> values = stackalloc long[Places];
        for (var i = 0; i < Places; i++)
        {
            if (!row.IsInteger(i, out values[i]))
            {
                (id, note) = (0, 0);
                return false;
            }
        }

        (id, note) = (values[0], values[1]);
        var (type, queue, flag, ordinal) = (values[4], values[5], values[6] & 7, values[7]);
        var (due, originalDue, interval, reps, factor, lapses) = (values[8], values[9], values[10], values[11], values[12], values[13]);
        numbers[(int)CardColumn.Deck] = NumberOf(decks, values[2]);
        numbers[(int)CardColumn.OriginalDeck] = NumberOf(decks, values[3]);
        numbers[(int)CardColumn.Kind] = (byte)type | ((byte)queue << 8) | ((int)flag << 16);
        numbers[(int)CardColumn.Template] = (int)ordinal;
        numbers[(int)CardColumn.Due] = (int)due;
        numbers[(int)CardColumn.OriginalDue] = (int)originalDue;
        numbers[(int)CardColumn.Interval] = (int)interval;
        numbers[(int)CardColumn.Reps] = (int)reps;
        numbers[(int)CardColumn.EaseAndLapses] = (int)factor | ((int)lapses << 16);
        return type == (sbyte)type && queue == (sbyte)queue && ordinal == (ushort)ordinal && factor == (ushort)factor && lapses == (ushort)lapses
            && due == (int)due && originalDue == (int)originalDue && interval == (int)interval && reps == (int)reps;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Store(int place, long id, long note, in CardNumbers values)
    {
        (ids[place], notes[place]) = (id, note);
        for (var i = 0; i < CardNumbers.Count; i++)
        {
            columns[i][place] = values[i];
        }
    }

    private void Reserve(int count)
    {
        if (count <= ids.Length)
        {
            return;
        }

        var capacity = count + (count / 16) + Spare;
        Array.Resize(ref ids, capacity);
        Array.Resize(ref notes, capacity);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Length > 0)
            {
                Array.Resize(ref columns[i], capacity);
            }
        }
    }

    private void Remove(List<int> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        Close(ids, places);
        Close(notes, places);
        foreach (var column in columns)
        {
            Close(column, places);
        }

        Count -= places.Count;
        byNote = null;
    }

    private void Insert(List<(long Id, long Note, CardNumbers Values)> cards)
    {
        if (cards.Count == 0)
        {
            return;
        }

        var places = cards.ConvertAll(card => ~PlaceOf(card.Id));
        Reserve(Count + cards.Count);
        Open(ids, places);
        Open(notes, places);
        foreach (var column in columns)
        {
            Open(column, places);
        }

        for (var i = 0; i < cards.Count; i++)
        {
            Store(places[i] + i, cards[i].Id, cards[i].Note, cards[i].Values);
        }

        Count += cards.Count;
        byNote = null;
    }

    /// <summary>Moves what lies behind some places so that it fills them.</summary>
    private void Close<T>(T[] column, List<int> places)
    {
        for (var i = 0; i < places.Count && column.Length > 0; i++)
        {
            var next = i + 1 < places.Count ? places[i + 1] : Count;
            Array.Copy(column, places[i] + 1, column, places[i] - i, next - places[i] - 1);
        }
    }

    /// <summary>Makes room for one more before each of some places, from the end on; what is there is cleared.</summary>
    private void Open<T>(T[] column, List<int> places)
    {
        var end = Count;
        for (var i = places.Count - 1; i >= 0 && column.Length > 0; i--)
        {
            Array.Copy(column, places[i], column, places[i] + i + 1, end - places[i]);
            column[places[i] + i] = default!;
            end = places[i];
        }
    }
}
