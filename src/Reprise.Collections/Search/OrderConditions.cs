using System.Globalization;

namespace Reprise.Collections;

/// <summary>What a column sorts by: a table of ranks to fill first (if any), the expressions, and the tables they need.</summary>
/// <param name="Ranks">A query of (id, second key, rank), or null.</param>
/// <param name="Expressions">What to sort by, ascending.</param>
/// <param name="Tables">The tables that the expressions name.</param>
/// <param name="AreNumbers">Whether the expressions are numbers (or NULL), at most two, so that the ids can be sorted here.</param>
/// <param name="ColumnKeys">The same from columns, if they hold it: these numbers, or such as are in the same order.</param>
internal sealed record OrderConditions(
    string? Ranks, IReadOnlyList<string> Expressions, SearchTables Tables, bool AreNumbers = true, Func<CardColumns, long[][]>? ColumnKeys = null)
{
    /// <summary>The order of a column among cards or notes; null if it cannot be sorted by.</summary>
    public static OrderConditions? Of(string column, bool notes, SearchContext context) => notes ? ForNotes(column, context) : ForCards(column, context);

    private static OrderConditions? ForCards(string column, SearchContext context) => column switch
    {
        "noteFld" => new(null, ["n.sfld collate nocase", "c.ord"], SearchTables.Notes, AreNumbers: false, CardKeys.SortField),
        "noteCrt" => new(null, ["n.id", "c.ord"], SearchTables.Notes),
        "noteMod" => new(null, ["n.mod", "c.ord"], SearchTables.Notes),
        "noteTags" => new(null, ["n.tags"], SearchTables.Notes, AreNumbers: false),
        "note" => new(NamesOf("notetypes"), [RankOf("n.mid")], SearchTables.Notes),
        "template" => new(
            "select ntid, ord, row_number() over (order by name) from templates",
            [
                "coalesce((select rank from temp.search_order where id = n.mid and part = c.ord), "
                    + "(select rank from temp.search_order where id = n.mid and part = 0))",
                "c.ord",
            ],
            SearchTables.Notes),
        "deck" => new(NamesOf("decks"), [RankOf("c.did")], SearchTables.None),
        "cardMod" => Simple("c.mod"),
        "cardDue" => Simple(Due(context)) with { ColumnKeys = cards => CardKeys.Due(cards, context.Timing.Today, context.Timing.Now) },
        "cardEase" => new(null, ["c.type = 0", "c.factor"], SearchTables.None, ColumnKeys: CardKeys.Ease),
        "cardIvl" => Simple("c.ivl") with { ColumnKeys = CardKeys.Interval },
        "cardLapses" => Simple("c.lapses") with { ColumnKeys = CardKeys.Lapses },
        "cardReps" => Simple("c.reps") with { ColumnKeys = CardKeys.Reps },
        "originalPosition" => new(Positions, [RankOf("c.nid")], SearchTables.None),
        "stability" => Simple("extract_fsrs_variable(c.data, 's')"),
        "difficulty" => Simple("extract_fsrs_variable(c.data, 'd')"),
        "retrievability" => Simple(PropertyConditions.Retrievability(context)),
        _ => null,
    };

    private static OrderConditions? ForNotes(string column, SearchContext context) => column switch
    {
        "noteFld" => new(null, ["n.sfld collate nocase"], SearchTables.Notes, AreNumbers: false, CardKeys.SortFieldOfNote),
        "noteCrt" => new(null, ["n.id"], SearchTables.Notes, ColumnKeys: CardKeys.Note),
        "noteMod" => new(null, ["n.mod"], SearchTables.Notes),
        "noteTags" => new(null, ["n.tags"], SearchTables.Notes, AreNumbers: false),
        "note" => new(NamesOf("notetypes"), [RankOf("n.mid")], SearchTables.Notes),
        "template" => ByNote("count()"),
        "cardMod" => ByNote("max(mod)"),
        "deck" => new(
            "select nid, 0, row_number() over (order by decks, name collate unicase) from "
                + "(select nid, count(distinct did) as decks, (select name from decks where id = did) as name, min(id) from cards group by nid)",
            [RankOf("n.id")],
            SearchTables.Notes),
        "cardDue" => ByNote($"min({Due(context)})", "where odid = 0 and type != 0 and queue > 0"),
        "cardEase" => ByNote("avg(factor)", "where type != 0"),
        "cardIvl" => ByNote("avg(ivl)", "where type in (2, 3)"),
        "cardLapses" => ByNote("sum(lapses)"),
        "cardReps" => ByNote("sum(reps)"),
        "originalPosition" => new(Positions, [RankOf("n.id")], SearchTables.Notes),
        _ => null,
    };

    private const string Positions =
        "select nid, 0, row_number() over (order by position) from "
        + "(select nid, coalesce(extract_original_position(data), case when type = 0 then due else 0 end) as position, min(id) from cards group by nid)";

    private static string NamesOf(string table) => $"select id, 0, row_number() over (order by name) from {table}";

    private static OrderConditions Simple(string expression) => new(null, [expression], SearchTables.None);

    private static OrderConditions ByNote(string aggregate, string where = "") =>
        new($"select nid, 0, row_number() over (order by {aggregate}) from cards {where} group by nid", [RankOf("n.id")], SearchTables.Notes);

    private static string RankOf(string id) => $"(select rank from temp.search_order where id = {id} and part = 0)";

    private static string Due(SearchContext context) => string.Create(
        CultureInfo.InvariantCulture,
        $"case when due > 1000000000 or type = 0 then due else (due - {context.Timing.Today}) * 86400 + {context.Timing.Now} end");
}
