using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>A search being run: which tables it needs, in which order it answers.</summary>
/// <remarks>docs/spec/search-and-browser.md §7, §8.</remarks>
internal sealed class SearchQuery(Collection collection, SearchNode search, SearchOrder? order, bool notes, bool isPlan = false)
{
    private readonly SearchContext context = new(collection, isPlan);
    private readonly SearchFunctions functions = (collection.Database.Functions ?? throw new InvalidOperationException("the connection has no functions")).Search;

    private IdSet? notesFound;

    private string IdColumn => notes ? "n.id" : "c.id";

    /// <summary>The ids found.</summary>
    /// <typeparam name="TId">A type of ids: one integer.</typeparam>
    public TId[] Run<TId>()
        where TId : unmanaged
    {
        var sort = Sort(order ?? SearchOrder.None);
        if (sort.OrderBy.Length == 0)
        {
            return Collect(IdColumn, sort, rows => SortedHere<TId>(rows, sort));
        }

        return Walk(IdColumn, sort) is { } walk ? functions.Collect(walk, rows => SortedHere<TId>(rows, sort)) : RunSortedBySqlite<TId>(sort);
    }

    private TId[] RunSortedBySqlite<TId>(Sorting sort)
        where TId : unmanaged
    {
        WriteSorted(sort);
        var found = new List<TId>();
        using var row = Statement();
        while (row.Step())
        {
            var id = row.Int64(0);
            found.Add(Unsafe.As<long, TId>(ref id));
        }

        return [.. found];
    }

    private static TId[] SortedHere<TId>(CollectedRows rows, Sorting sort)
        where TId : unmanaged
    {
        switch (sort.Keys?.Expressions.Count)
        {
            case null:
                return MemoryMarshal.Cast<long, TId>(rows.Numbers).ToArray();
            case 1:
                var sorted = rows.Rows<SortedId>();
                SortedId.Sort(sorted, sort.Reverse);
                return Ids<TId>(sorted);
            default:
                return IdsByTwoKeys<TId>(rows.Rows<(long Id, long First, long Second)>(), sort.Reverse);
        }
    }

    /// <summary>By the second key, then by the first, which leaves those with the same first key by their second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TId[] IdsByTwoKeys<TId>(ReadOnlySpan<(long Id, long First, long Second)> rows, bool reverse)
        where TId : unmanaged
    {
        var rented = SpareArrays<SortedId>.Shared.Rent(rows.Length);
        var sorted = rented.AsSpan(0, rows.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = new SortedId(i, rows[i].Second);
        }

        SortedId.Sort(sorted, reverse);
        foreach (ref var row in sorted)
        {
            row = new SortedId(row.Id, rows[(int)row.Id].First);
        }

        SortedId.Sort(sorted, reverse);
        foreach (ref var row in sorted)
        {
            row = new SortedId(rows[(int)row.Id].Id, row.Key);
        }

        var ids = Ids<TId>(sorted);
        SpareArrays<SortedId>.Shared.Return(rented);
        return ids;
    }

    private static TId[] Ids<TId>(ReadOnlySpan<SortedId> rows)
        where TId : unmanaged
    {
        var ids = GC.AllocateUninitializedArray<TId>(rows.Length);
        var numbers = MemoryMarshal.Cast<TId, long>(ids.AsSpan());
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = rows[i].Id;
        }

        return ids;
    }

    /// <summary>Rows of notes found, by id, with further columns of the table <c>n</c>.</summary>
    public Statement NoteColumns(string columns)
    {
        if ((search.Nodes().Tables() & SearchTables.Cards) == 0)
        {
            Write($"n.id, {columns}", SearchTables.None);
        }
        else
        {
            context.Sql.Add($"select n.id, {columns} from notes n where n.id in (");
            Write("n.id", SearchTables.None);
            context.Sql.Add(")");
        }

        context.Sql.Add(" order by n.id");
        return Statement();
    }

    private Statement Statement()
    {
        var row = collection.Database.PrepareOnce(context.Sql.ToString());
        row.BindAll(context.Sql.Values.ToArray());
        (functions.Sets, functions.Literals) = ([.. context.Sets], [.. context.Literals]);
        return row;
    }

    private void Write(string columns, SearchTables sorting)
    {
        collection.Index?.Refresh();
        var nodes = search.Nodes();
        var needed = nodes.Tables();
        var sql = context.Sql;
        if (!notes && needed == SearchTables.Notes && sorting == SearchTables.None)
        {
            // What only notes decide is decided once a note, not once a card.
            // Whether the set is a list or not, SQLite goes from note to note, unless it needs other columns: a plan need not know it.
            sql.Add($"select {columns} from cards c where {(isPlan ? context.IsInSet("c.nid", new IdSet()) : context.IsIn("c.nid", Notes()))}");
            return;
        }

        if (notes && needed == SearchTables.Cards && (sorting & SearchTables.Cards) == 0 && order is not SearchOrder.CustomSql)
        {
            // What only cards decide is decided first; then there is one look at each note.
            sql.Add($"select {columns} from notes n where {(isPlan ? context.IsInSet("n.id", new IdSet()) : context.IsIn("n.id", NotesOfCards()))}");
            return;
        }

        if (!notes && needed == SearchTables.Both && sorting == SearchTables.None && nodes.TablesBesideOrdinals() == SearchTables.Cards)
        {
            // A template's number is the card's own; of the note it only matters that there is one.
            sql.Add($"select {columns} from cards c where ");
            new SearchConditions(context, SearchTables.Cards).WriteAll(nodes);
            sql.Add(" and +c.nid in (select id from notes)");
            return;
        }

        var tables = needed | (notes ? SearchTables.Notes : SearchTables.Cards) | sorting;
        sql.Add($"select {(notes && tables != SearchTables.Notes ? "distinct " : "")}{columns} from ");
        sql.Add(tables switch
        {
            SearchTables.Cards => "cards c where ",
            SearchTables.Notes => "notes n where ",
            _ => "cards c, notes n where c.nid = n.id and ",
        });
        new SearchConditions(context, tables).WriteAll(nodes);
    }

    private IdSet Notes() => notesFound ?? new SearchQuery(collection, search, null, notes: true).CollectSet("n.id");

    private IdSet NotesOfCards() => new SearchQuery(collection, search, null, notes: false).CollectSet("c.nid");

    private IdSet CollectSet(string column) => Collect(column, Sorting.None, static rows => IdSet.Of(rows.Numbers));

    /// <summary>The ids found, each with the numbers to sort it by if there are such.</summary>
    private T Collect<T>(string id, Sorting sort, Func<CollectedRows, T> make)
    {
        if (Walk(id, sort) is { } walk)
        {
            return functions.Collect(walk, make);
        }

        WriteCollected(id, sort);
        using var statement = Statement();
        return functions.Collect(statement, make);
    }

    /// <summary>The walk through the columns in memory that answers the search, if it can be answered so and SQLite would have to walk as well.</summary>
    private Action<CollectedRows>? Walk(string id, Sorting sort)
    {
        if (isPlan)
        {
            return null;
        }

        if (sort.OrderBy.Length > 0 && HasKeys(sort))
        {
            collection.Columns?.WishSortFields();
        }

        return notes ? NotesByColumns(id, sort) is { } ofNotes ? ofNotes.Fill : null
            : CardsByColumns(id, sort) is { } ofCards ? ofCards.Fill : null;
    }

    private ColumnWalk? CardsByColumns(string id, Sorting sort)
    {
        var nodes = search.Nodes();
        if (collection.Columns is not { } columns)
        {
            return null;
        }

        if (!CardTests.MayKnow(nodes))
        {
            return id is "c.id" && nodes.Tables() == SearchTables.Notes && sort == Sorting.None && columns.Current() is { } ofNotes ? ByNotes(id, ofNotes) : null;
        }

        // With keys it depends on how many notes there are, whether SQLite goes from note to note.
        if (!HasKeys(sort) || (sort.Keys is not null && nodes.Tables() == SearchTables.Notes))
        {
            return null;
        }

        var isSet = id is "c.nid";
        var cards = columns.Current();
        if (cards is null && (Planned(id, sort, ofDecks: true) == WalkOrder.Other || (cards = columns.Wish()) is null))
        {
            return null;
        }

        var tests = new CardTests(context, columns, cards);
        if (tests.Find(nodes) is not { } found || (isSet ? WalkOrder.ById : Planned(id, sort, tests.OnlyDecks is not null)) is not (not WalkOrder.Other and var walk))
        {
            return null;
        }

        if (((nodes.Tables() | sort.Tables) & SearchTables.Notes) != 0)
        {
            found.And(tests.WithNote());
        }

        return HasRanks(sort, found) ? new ColumnWalk(cards, found, walk, isSet, sort.Keys?.ColumnKeys?.Invoke(cards) ?? [], tests.OnlyDecks ?? []) : null;
    }

    /// <summary>The walk to the cards of many notes: those that a search about notes alone finds.</summary>
    private ColumnWalk? ByNotes(string id, CardColumns cards)
    {
        if (Planned(id, Sorting.None, ofDecks: false) != WalkOrder.ByNote)
        {
            return null;
        }

        var found = new SearchQuery(collection, search, null, notes: true).Collect("n.id", Sorting.None, rows =>
        {
            var isMany = rows.Numbers.Length > context.LongestList;
            notesFound = isMany ? null : IdSet.Of(rows.Numbers);
            return isMany ? cards.OfNotes(rows.Rows<long>()) : null;
        });
        return found is null ? null : new ColumnWalk(cards, found, WalkOrder.ByNote, NoteIds: false, [], []);
    }

    /// <summary>The notes of the cards found, if nothing but their cards decides.</summary>
    private NoteWalk? NotesByColumns(string id, Sorting sort)
    {
        // Where there are no columns yet, the search for the cards asks for them.
        if (search.Nodes().Tables() != SearchTables.Cards || !HasKeys(sort) || collection.Columns?.Current() is null
            || new SearchQuery(collection, search, null, notes: false).CardsByColumns("c.nid", Sorting.None) is not { Cards: var cards, Found: var found })
        {
            return null;
        }

        // Of a few notes, SQLite would look each up.
        if (found.Size() <= context.LongestList)
        {
            return null;
        }

        var walk = Planned(id, sort, ofDecks: false);
        return walk is WalkOrder.ByNote or WalkOrder.ByNoteType && NoteWalk.Count(cards, found) > context.LongestList && HasRanks(sort, found)
            ? new NoteWalk(cards, found, walk, sort.Keys?.ColumnKeys?.Invoke(cards) ?? [])
            : null;
    }

    private static bool HasKeys(Sorting sort) => sort is not ({ Keys.ColumnKeys: null } or { Keys: null, OrderBy.Length: > 0 });

    /// <summary>Whether the columns have what texts are sorted by, if they are.</summary>
    private bool HasRanks(Sorting sort, PlaceSet found) => sort.OrderBy.Length == 0 || (collection.Columns is { } columns && columns.SortFields.Reach(found.Size()));

    private WalkOrder Planned(string id, Sorting sort, bool ofDecks)
    {
        var plan = new SearchQuery(collection, search, order, notes, isPlan: true);
        if (sort.OrderBy.Length > 0)
        {
            plan.WriteSorted(sort);
        }
        else
        {
            plan.WriteCollected(id, sort);
        }

        var alternatives = search.Nodes() is [SearchTerm.State { Value: SearchState.Due }] ? WalkOrder.LearningLast
            : ofDecks ? WalkOrder.AwayLast
            : WalkOrder.Other;
        return ColumnWalk.Planned(collection.Database, plan.context.Sql.ToString(), alternatives);
    }

    private void WriteSorted(Sorting sort)
    {
        Write(IdColumn, sort.Tables);
        context.Sql.Add(sort.OrderBy);
    }

    private void WriteCollected(string id, Sorting sort)
    {
        var keys = sort.Keys?.Expressions ?? [];
        var names = string.Concat(Enumerable.Range(0, keys.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $", key{i}")));
        context.Sql.Add($"select search_collect(id{names}) from (");
        Write($"{id} as id{string.Concat(keys.Select((key, i) => string.Create(CultureInfo.InvariantCulture, $", {key} as key{i}")))}", sort.Tables);
        context.Sql.Add(")");
    }

    private Sorting Sort(SearchOrder wanted)
    {
        switch (wanted)
        {
            case SearchOrder.CustomSql custom:
                return new Sorting($" order by {custom.Sql}", TablesNamedIn(custom.Sql), null, Reverse: false);
            case SearchOrder.Column column:
                var conditions = OrderConditions.Of(column.Key, notes, context) ?? throw NotSortable(column.Key);
                if (conditions.Ranks is { } ranks)
                {
                    FillRanks(ranks);
                }

                var direction = column.Reverse ? " desc" : "";
                return conditions.AreNumbers
                    ? new Sorting("", conditions.Tables, conditions, column.Reverse)
                    : new Sorting(
                        $" order by {string.Join(", ", conditions.Expressions.Select(expression => expression + direction))}",
                        conditions.Tables, conditions, column.Reverse);
            default:
                return Sorting.None;
        }
    }

    private InvalidInputException NotSortable(string column) =>
        new($"Can't sort {(notes ? "Notes" : "Cards")} by {BrowserColumn.InternalName(column)}.");

    /// <summary>The tables that a text names; one that names none means cards.</summary>
    private static SearchTables TablesNamedIn(string sql)
    {
        var notes = sql.Contains("n.", StringComparison.Ordinal);
        return (notes ? SearchTables.Notes : SearchTables.None)
            | (!notes || sql.Contains("c.", StringComparison.Ordinal) ? SearchTables.Cards : SearchTables.None);
    }

    /// <summary>Ranks go into a table of the connection: sorting looks each of them up once.</summary>
    private void FillRanks(string query)
    {
        collection.Database.ExecuteScript(
            "create table if not exists temp.search_order (id integer not null, part integer not null, rank integer not null, primary key (id, part)) "
            + "without rowid; delete from temp.search_order;");
        using var statement = collection.Database.PrepareOnce($"insert into temp.search_order (id, part, rank) {query}");
        statement.Step();
    }

    /// <param name="OrderBy">The clause by which SQLite sorts, unless it leaves that to us.</param>
    /// <param name="Tables">The tables that the order names.</param>
    /// <param name="Keys">The column sorted by; null for none and for the caller's own clause.</param>
    /// <param name="Reverse">Whether descending.</param>
    private sealed record Sorting(string OrderBy, SearchTables Tables, OrderConditions? Keys, bool Reverse)
    {
        public static Sorting None { get; } = new("", SearchTables.None, null, Reverse: false);
    }
}
