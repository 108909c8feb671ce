namespace Reprise.Collections;

/// <summary>Finding cards and notes.</summary>
/// <remarks>docs/spec/search-and-browser.md §5–8.</remarks>
public static class SearchCollection
{
    /// <summary>The cards that a search as typed finds.</summary>
    /// <exception cref="InvalidSearchException">The search is malformed, or cannot be ordered so.</exception>
    /// <exception cref="InvalidRegexException">A regular expression in it is malformed.</exception>
    public static IReadOnlyList<CardId> SearchCards(this Collection collection, string search, SearchOrder? order = null) =>
        collection.SearchCards(SearchText.Parse(search), order);

    /// <summary>The cards that a search finds.</summary>
    public static IReadOnlyList<CardId> SearchCards(this Collection collection, SearchNode search, SearchOrder? order = null) =>
        Ids(collection, search, order ?? SearchOrder.None, notes: false, id => new CardId(id));

    /// <summary>The notes that a search as typed finds: those with a card that fits.</summary>
    public static IReadOnlyList<NoteId> SearchNotes(this Collection collection, string search, SearchOrder? order = null) =>
        collection.SearchNotes(SearchText.Parse(search), order);

    /// <summary>The notes that a search finds.</summary>
    public static IReadOnlyList<NoteId> SearchNotes(this Collection collection, SearchNode search, SearchOrder? order = null) =>
        Ids(collection, search, order ?? SearchOrder.None, notes: true, id => new NoteId(id));

    /// <summary>The order that the browser's table is configured to have; none if its column cannot be sorted by (§8.2).</summary>
    public static SearchOrder ConfiguredOrder(this Collection collection, bool notes)
    {
        var column = notes ? collection.Read(BrowserConfig.NoteSortColumn) : collection.Read(ConfigKeys.SortColumn);
        var reverse = collection.Read(notes ? BrowserConfig.NoteSortBackwards : ConfigKeys.SortBackwards);
        return column is not null && OrderConditions.Of(column, notes, new SearchContext(collection)) is not null
            ? SearchOrder.By(column, reverse)
            : SearchOrder.None;
    }

    private static List<T> Ids<T>(Collection collection, SearchNode search, SearchOrder order, bool notes, Func<long, T> id)
    {
        var context = new SearchContext(collection);
        Write(context, search, order, notes);
        using var row = collection.Database.PrepareOnce(context.Sql.ToString());
        row.BindAll(context.Sql.Values.ToArray());
        var ids = new List<T>();
        while (row.Step())
        {
            ids.Add(id(row.Int64(0)));
        }

        return ids;
    }

    /// <summary>Writes the whole query: ids of cards or notes.</summary>
    internal static void Write(SearchContext context, SearchNode search, SearchOrder order, bool notes)
    {
        var nodes = search.Nodes();
        var sort = Sort(context, order, notes);
        var tables = nodes.Tables() | (notes ? SearchTables.Notes : SearchTables.Cards) | sort.Tables;
        var sql = context.Sql.Add((notes, tables) switch
        {
            (false, SearchTables.Cards) => "select c.id from cards c where ",
            (false, _) => "select c.id from cards c, notes n where c.nid = n.id and ",
            (true, SearchTables.Notes) => "select n.id from notes n where ",
            (true, _) => "select distinct n.id from cards c, notes n where c.nid = n.id and ",
        });
        new SearchConditions(context, tables).WriteAll(nodes);
        sql.Add(sort.OrderBy);
    }

    private static (string OrderBy, SearchTables Tables) Sort(SearchContext context, SearchOrder order, bool notes)
    {
        switch (order)
        {
            case SearchOrder.CustomSql custom:
                return ($" order by {custom.Sql}", TablesNamedIn(custom.Sql));
            case SearchOrder.Column column:
                var conditions = OrderConditions.Of(column.Key, notes, context) ?? throw NotSortable(column.Key, notes);
                if (conditions.Ranks is { } ranks)
                {
                    FillRanks(context.Collection.Database, ranks);
                }

                var direction = column.Reverse ? " desc" : "";
                return ($" order by {string.Join(", ", conditions.Expressions.Select(expression => expression + direction))}", conditions.Tables);
            default:
                return ("", SearchTables.None);
        }
    }

    private static InvalidInputException NotSortable(string column, bool notes) =>
        new($"Can't sort {(notes ? "Notes" : "Cards")} by {BrowserColumn.InternalName(column)}.");

    private static SearchTables TablesNamedIn(string sql) =>
        (sql.Contains("n.", StringComparison.Ordinal) ? SearchTables.Notes : SearchTables.None)
        | (sql.Contains("c.", StringComparison.Ordinal) ? SearchTables.Cards : SearchTables.None);

    /// <summary>Ranks go into a table of the connection: sorting looks each of them up once.</summary>
    private static void FillRanks(Database database, string query)
    {
        database.ExecuteScript(
            "create table if not exists temp.search_order (id integer not null, part integer not null, rank integer not null, primary key (id, part)) "
            + "without rowid; delete from temp.search_order;");
        using var statement = database.PrepareOnce($"insert into temp.search_order (id, part, rank) {query}");
        statement.Step();
    }
}
